using AgentGate.Core.Audit;

namespace AgentGate.Daemon.Audit;

/// <summary>What the gate needs of the log: to know that a record is on disk, or that it is not.</summary>
public interface IAuditLog
{
    /// <summary>The newest signed checkpoint; empty while the log has never been open.</summary>
    string Checkpoint { get; }

    /// <summary>What keeps the log from being written now; empty when nothing does.</summary>
    string Problem { get; }

    /// <summary>Completes when the record is on the disk, or with why it is not. Never throws.</summary>
    ValueTask<AppendResult> AppendAsync(AuditRecord record);
}
