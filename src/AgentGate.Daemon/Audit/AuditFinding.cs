namespace AgentGate.Daemon.Audit;

/// <summary>What can be wrong with a log. A closed set.</summary>
public enum AuditFindingKind : byte
{
    /// <summary>The log could not be checked at all.</summary>
    Unreadable = 0,

    /// <summary>An entry is not the one that was recorded there.</summary>
    Edited,

    /// <summary>An entry that was recorded is gone.</summary>
    Dropped,

    /// <summary>Entries stand in another order than they were recorded.</summary>
    Moved,

    /// <summary>An entry that was never recorded stands in the log.</summary>
    Added,

    /// <summary>The end of the log is missing.</summary>
    Truncated,

    /// <summary>A search column says something else than its entry.</summary>
    IndexChanged,

    /// <summary>A stored tree hash is wrong; proofs would fail, entries are untouched.</summary>
    TreeChanged,

    /// <summary>A checkpoint is not signed by the log's key, or missing.</summary>
    CheckpointInvalid,

    /// <summary>What was signed is not what is there, and it cannot be told which entry of the range.</summary>
    HistoryChanged,
}

/// <summary>One thing that is wrong, and the entry it is wrong with.</summary>
/// <param name="Index">The entry, or the first of a range; null when no single entry is meant.</param>
/// <param name="Id">The entry's own id, where it can still be read.</param>
public sealed record AuditFinding(AuditFindingKind Kind, long? Index, string? Id, string Message);

/// <summary>The result of checking a log.</summary>
/// <param name="Size">Count of entries seen.</param>
/// <param name="Checkpoint">The newest signed checkpoint, or empty.</param>
public sealed record AuditReport(long Size, string Checkpoint, IReadOnlyList<AuditFinding> Findings)
{
    public bool Clean => Findings.Count == 0;
}
