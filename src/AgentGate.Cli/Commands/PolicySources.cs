using System.Text;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Policy;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Commands;

/// <summary>Reads policy files for the commands that work without the daemon.</summary>
internal static class PolicySources
{
    // As the daemon holds it.
    private const int LargestFile = 1 << 20;

    /// <summary>The files a person named, as the user's own layer. Null when one cannot be read; what is wrong is on standard error then.</summary>
    public static List<PolicySource>? Named(IReadOnlyList<string> files)
    {
        var sources = new List<PolicySource>();
        foreach (var file in files)
        {
            if (Read(Layer.User, file) is not { } source)
            {
                return null;
            }

            sources.Add(source);
        }

        return sources;
    }

    /// <summary>The files that speak here: the organisation's, the user's, and those of the repository, taken as trusted so that every mistake is seen.</summary>
    public static List<PolicySource>? Present(string directory)
    {
        var present = new List<(Layer, string)> { (Layer.Organisation, InstallationPaths.OrganisationPolicy) };
        if (InstallationPaths.Find() is { } paths)
        {
            present.Add((Layer.User, paths.UserPolicy));
        }

        for (var at = directory; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            present.Add((Layer.Repo, Path.Combine(at, "agentgate.toml")));
        }

        var sources = new List<PolicySource>();
        foreach (var (layer, file) in present.Where(p => File.Exists(p.Item2)))
        {
            if (Read(layer, file) is not { } source)
            {
                return null;
            }

            sources.Add(source);
        }

        return sources;
    }

    /// <summary>A snapshot of the sources. Null when they have mistakes; all of them are on standard error then.</summary>
    public static PolicySnapshot? Load(List<PolicySource> sources)
    {
        var load = PolicySnapshot.Load(sources);
        foreach (var error in load.Errors)
        {
            Screen.Say($"{Screen.Red("error")} {error}");
        }

        return load.Snapshot;
    }

    private static PolicySource? Read(Layer layer, string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            if (bytes.Length > LargestFile)
            {
                Screen.Fail(Exit.Usage, $"`{Screen.Plain(file)}` is larger than 1 MiB, which no policy is");
                return null;
            }

            return new PolicySource(layer, file, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            Screen.Fail(Exit.Usage, $"`{Screen.Plain(file)}` is not valid UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Screen.Fail(Exit.Usage, $"cannot read `{Screen.Plain(file)}`: {e.Message}");
        }

        return null;
    }
}
