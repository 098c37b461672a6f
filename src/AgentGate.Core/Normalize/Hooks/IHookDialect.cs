using AgentGate.Core.Model;

namespace AgentGate.Core.Normalize.Hooks;

/// <summary>One agent's way of calling hooks: how its payload reads, what its tools do, and how it wants to be answered.</summary>
public interface IHookDialect
{
    /// <summary>The agent's kind, as in <c>agentgate hook claude</c>.</summary>
    string Agent { get; }

    /// <summary>Reads a payload. Null when it is not one, with the reason in <paramref name="error"/>. Never throws.</summary>
    HookEvent? Read(ReadOnlyMemory<byte> payload, out string error);

    /// <summary>The access request behind a <see cref="HookMoment.BeforeTool"/> event. Never throws.</summary>
    AccessRequest Request(HookEvent hook, Where where, IFactSource facts);

    /// <summary>The answer in the agent's own form.</summary>
    /// <param name="hook">Null when the payload could not be read.</param>
    /// <param name="attended">True when the agent can put a question to a person itself.</param>
    HookAnswer Answer(HookEvent? hook, Decision decision, string decisionId, bool attended);
}

/// <summary>All agents that are understood.</summary>
public static class HookDialects
{
    private static readonly IHookDialect[] All = [new ClaudeDialect()];

    /// <summary>Null for an agent nobody has taught us.</summary>
    public static IHookDialect? Find(string agent) => Array.Find(All, d => string.Equals(d.Agent, agent, StringComparison.Ordinal));
}
