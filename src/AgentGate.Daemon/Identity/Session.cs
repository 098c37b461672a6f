using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon.Identity;

/// <summary>One run of one agent in one place.</summary>
public sealed class Session
{
    private ImmutableHashSet<string> _labels = [];

    public required string Id { get; init; }

    public required string Agent { get; init; }

    /// <summary>The agent's own id of the session: what it claims, kept for people to find it.</summary>
    public required string AgentSession { get; init; }

    /// <summary>The agent's process as lineage proved it; unknown where it could not be found.</summary>
    public required ProcessKey Process { get; init; }

    /// <summary>The place the session was started for. It stays when the agent changes its directory, so that walking away does not change the rules.</summary>
    public required string Root { get; init; }

    public required DateTimeOffset Started { get; init; }

    public Assurance Assurance { get; init; }

    public ImmutableArray<string> Labels => [.. _labels.Order(StringComparer.Ordinal)];

    public void AddLabel(string label) => ImmutableInterlocked.Update(ref _labels, set => set.Add(label));
}
