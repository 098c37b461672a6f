namespace AgentGate.Core.Wire;

/// <summary>The verbs of a <see cref="WireRequest"/>, the socket each is served on, and what its arguments mean.</summary>
public static class Verbs
{
    // The agent socket.

    /// <summary>Args: the agent's name, nothing else. Input: the hook's body. The output is that agent's own answer.</summary>
    public const string Hook = "hook";

    /// <summary>Args: the shell line. Exit 0 lets the client run it; 77 and 78 come with the reason on standard error.</summary>
    public const string Shell = "shell";

    /// <summary>Args: the argv. Answered as <see cref="Shell"/> is.</summary>
    public const string Exec = "exec";

    // Both sockets.

    /// <summary>No args. The output is one line of JSON with the daemon's <c>version</c> and <c>pid</c>.</summary>
    public const string Ping = "ping";

    // The people's socket. Args are the words the person typed after the verb, options included. The environment holds NO_COLOR=1 where colours
    // are not wanted, and COLUMNS where the width is known.
    public const string Status = "status";
    public const string Why = "why";
    public const string Approvals = "approvals";
    public const string Approve = "approve";
    public const string Deny = "deny";
    public const string Trust = "trust";
    public const string Audit = "audit";

    /// <summary>No args. The daemon answers, then ends gracefully.</summary>
    public const string Stop = "stop";

    /// <summary>True for verbs an agent may send; every other is refused on the agent socket.</summary>
    public static bool IsForAgents(string verb) => verb is Hook or Shell or Exec or Ping;
}
