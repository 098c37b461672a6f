using AgentGate.Core.Model;
using AgentGate.Platform.Facts;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon;

/// <summary>What a channel's ingress hands to the gate: who is at the door, where, and how to read the request once the place is known.</summary>
public sealed record GateCall
{
    /// <summary>Kind of agent, as the channel was configured for it.</summary>
    public required string Agent { get; init; }

    /// <summary>The agent's own session id; empty when the channel has none.</summary>
    public string AgentSession { get; init; } = "";

    public string? Subagent { get; init; }

    /// <summary>The process of the agent itself, from the peer's lineage; the default when it could not be told apart.</summary>
    public ProcessKey AgentProcess { get; init; }

    public required string Cwd { get; init; }

    /// <summary>The agent's home directory, for <c>~</c> in what it says.</summary>
    public required string Home { get; init; }

    public required Channel Channel { get; init; }

    public required MachineFacts Facts { get; init; }

    /// <summary>Bytes (input) to request. Pure, and never throws on input.</summary>
    public required Func<Where, IFactSource, AccessRequest> Normalize { get; init; }

    /// <summary>True when the agent itself will put an ask to a person who is there; the gate then does not ask as well.</summary>
    public bool AgentAsks { get; init; }

    /// <summary>How long the channel can wait for a person.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Called once when a person is being waited for, so that the channel can keep its client from giving up.</summary>
    public Func<ValueTask>? OnWaiting { get; init; }
}

/// <summary>What the gate hands to a channel's egress.</summary>
/// <param name="DecisionId">The id under which the record can be found.</param>
public sealed record GateAnswer(Decision Decision, string DecisionId, AccessRequest? Request);
