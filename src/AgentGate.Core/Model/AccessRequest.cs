using System.Collections.Immutable;

namespace AgentGate.Core.Model;

/// <summary>What a channel understood of its input. Zero is the distrustful value.</summary>
public enum ParseOutcome : byte
{
    /// <summary>Part of the input could not be understood; what could be is in the operations, and the whole is never allowed.</summary>
    Error = 0,

    Ok,

    /// <summary>The input is not text that has a grammar (a tool call, a path).</summary>
    NotText,
}

/// <summary>Where a request happens.</summary>
/// <param name="Cwd">Absolute directory the agent acts in.</param>
/// <param name="Root">Root of the repository (the directory that holds <c>.git</c> or the repo policy), or <paramref name="Cwd"/> where there is none.</param>
/// <param name="Home">The developer's home directory.</param>
public sealed record Where(string Cwd, string Root, string Home);

/// <summary>Who asks, as the channel and the session register established it; never what a payload claims by itself.</summary>
/// <param name="Agent">Kind of agent: <c>claude</c>, <c>codex</c>, … or <c>unknown</c>.</param>
/// <param name="Session">AgentGate's session id.</param>
/// <param name="Subagent">The agent's own id of a subagent, or null for the main agent.</param>
/// <param name="SpiffeId">Identity the session acts under.</param>
public sealed record Who(string Agent, string Session, string? Subagent, string SpiffeId)
{
    public static readonly Who Nobody = new("unknown", "none", null, "");
}

/// <summary>One thing an agent is about to do, as seen at one channel, normalized to operations.</summary>
public sealed record AccessRequest
{
    public required Channel Channel { get; init; }

    public required Where Where { get; init; }

    public Who Who { get; init; } = Who.Nobody;

    /// <summary>The agent's tool, such as <c>Bash</c>; empty where the channel has none.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The agent's own id of this tool call, which ties records of several channels together; null where there is none.</summary>
    public string? ToolUseId { get; init; }

    /// <summary>The request as a person would recognise it: the shell line, the path, the URL. Never a secret's value.</summary>
    public required string Subject { get; init; }

    public required ParseOutcome Parse { get; init; }

    /// <summary>Empty only when the request provably does nothing.</summary>
    public required ImmutableArray<Operation> Operations { get; init; }

    public Assurance Assurance { get; init; }

    /// <summary>Labels the session has picked up, such as <c>untrusted</c>.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];
}
