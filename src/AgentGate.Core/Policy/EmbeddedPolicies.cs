using System.Text;

namespace AgentGate.Core.Policy;

/// <summary>The policies that are part of the program: baselines and packs. A file on disk cannot replace them.</summary>
public static class EmbeddedPolicies
{
    private const string Folder = "policies/";

    /// <summary>The baselines that a user's or an organisation's file may choose; the first is used when none does.</summary>
    public static readonly string[] Baselines = ["default", "strict", "observe"];

    /// <summary>Names to include, such as <c>pack:node</c>, sorted.</summary>
    public static IReadOnlyList<string> Packs { get; } =
        [.. typeof(EmbeddedPolicies).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder + "packs/", StringComparison.Ordinal))
            .Select(n => "pack:" + n[(Folder.Length + 6)..^5])
            .Order(StringComparer.Ordinal)];

    /// <summary>The text behind <c>pack:NAME</c> or <c>baseline:NAME</c>, or null.</summary>
    public static string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var resource = name[..Math.Max(colon, 0)] switch
        {
            "pack" => $"{Folder}packs/{name[(colon + 1)..]}.toml",
            "baseline" => $"{Folder}{name[(colon + 1)..]}.toml",
            _ => null,
        };
        using var stream = resource is null ? null : typeof(EmbeddedPolicies).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
