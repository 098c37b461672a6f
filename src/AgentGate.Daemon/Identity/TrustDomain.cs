using System.Text;

namespace AgentGate.Daemon.Identity;

/// <summary>
/// The SPIFFE trust domain of this installation. A local domain has to be globally unlikely to collide (SPIFFE-ID §2.1), hence a UUID.
/// </summary>
public sealed class TrustDomain
{
    private readonly string _user;

    private TrustDomain(string name, string user)
    {
        Name = name;
        _user = user;
    }

    public string Name { get; }

    /// <summary>Reads the domain's name, or makes one at the first start.</summary>
    public static TrustDomain LoadOrCreate(string file, string user)
    {
        string name;
        if (File.Exists(file))
        {
            name = File.ReadAllText(file).Trim();
        }
        else
        {
            name = $"agentgate-{Guid.NewGuid():D}.local";
            File.WriteAllText(file, name + "\n");
        }

        return new TrustDomain(name, Segment(user));
    }

    public string SessionId(string agent, string session, string? subagent)
    {
        var id = $"spiffe://{Name}/user/{_user}/agent/{Segment(agent)}/session/{Segment(session)}";
        return subagent is null ? id : $"{id}/sub/{Segment(subagent)}";
    }

    /// <summary>A SPIFFE path segment is <c>[a-zA-Z0-9.-_]+</c> and neither <c>.</c> nor <c>..</c>; every other character becomes <c>-</c>.</summary>
    private static string Segment(string text)
    {
        var segment = new StringBuilder(text.Length);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 128)))
        {
            segment.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        }

        return segment.Length == 0 || segment.ToString().Trim('.').Length == 0 ? "x" + segment.Replace('.', '-') : segment.ToString();
    }
}
