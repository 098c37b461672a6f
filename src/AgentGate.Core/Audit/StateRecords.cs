using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Audit;

/// <summary>A turn in a session's life.</summary>
public enum SessionEvent : byte
{
    Unknown = 0,
    Started,
    Ended,

    /// <summary>It picked up a label.</summary>
    Labelled,
}

/// <summary>A session began, ended, or picked up a label.</summary>
public sealed record SessionRecord : AuditRecord
{
    public required Who Who { get; init; }

    public required SessionEvent Event { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public string Cwd { get; init; } = "";

    /// <summary>The person the session works for.</summary>
    public string Person { get; init; } = "";

    public override string Kind => "session";

    private protected override void Fill(RecordFields fields)
    {
        fields.Text("session", Who.Session, FieldLimits.Id);
        fields.Text("spiffe", Who.SpiffeId, FieldLimits.SpiffeId);
        fields.Text("agent", Who.Agent, FieldLimits.Id);
        fields.Text("subagent", Who.Subagent, FieldLimits.Id);
        fields.Text("event", Event switch { SessionEvent.Started => "started", SessionEvent.Ended => "ended", SessionEvent.Labelled => "labelled", _ => "unknown" }, FieldLimits.Word);
        fields.Words("labels", Labels);
        fields.Text("cwd", Cwd, FieldLimits.Path);
        fields.Text("person", Person, FieldLimits.Id);
    }
}

/// <summary>A turn in the policy's life.</summary>
public enum PolicyEvent : byte
{
    Unknown = 0,
    Loaded,

    /// <summary>A changed file did not load; the last good snapshot stays.</summary>
    Rejected,

    /// <summary>A person trusted the exact content of a repo's file.</summary>
    Trusted,

    TrustRevoked,
}

/// <summary>Which policy holds from here on.</summary>
public sealed record PolicyRecord : AuditRecord
{
    public required PolicyEvent Event { get; init; }

    public required string PolicyHash { get; init; }

    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The mistakes of a rejected file, or who trusted it.</summary>
    public string Detail { get; init; } = "";

    public override string Kind => "policy";

    private protected override void Fill(RecordFields fields)
    {
        fields.Text("event", Event switch { PolicyEvent.Loaded => "loaded", PolicyEvent.Rejected => "rejected", PolicyEvent.Trusted => "trusted", PolicyEvent.TrustRevoked => "trust-revoked", _ => "unknown" }, FieldLimits.Word);
        fields.Text("policy_hash", PolicyHash, FieldLimits.Id);
        fields.Words("files", Files);
        fields.Redacted("detail", Detail, FieldLimits.Reason);
    }
}

/// <summary>A turn in the daemon's own life.</summary>
public enum DaemonEvent : byte
{
    Unknown = 0,
    Started,
    Stopping,

    /// <summary>A person's command changed the daemon's state.</summary>
    Commanded,
}

/// <summary>The daemon started, stopped, or obeyed a person.</summary>
public sealed record DaemonRecord : AuditRecord
{
    public required DaemonEvent Event { get; init; }

    public string ProductVersion { get; init; } = "";

    public string Detail { get; init; } = "";

    public override string Kind => "daemon";

    private protected override void Fill(RecordFields fields)
    {
        fields.Text("event", Event switch { DaemonEvent.Started => "started", DaemonEvent.Stopping => "stopping", DaemonEvent.Commanded => "commanded", _ => "unknown" }, FieldLimits.Word);
        fields.Text("version", ProductVersion, FieldLimits.Id);
        fields.Redacted("detail", Detail, FieldLimits.Reason);
    }
}
