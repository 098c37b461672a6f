namespace AgentGate.Daemon.Audit;

/// <summary>What the database looks like.</summary>
internal static class AuditSchema
{
    /// <summary>
    /// FULL, not NORMAL: with NORMAL a power cut may take back decisions that were already given out. Partial indexes, because most
    /// records have no `of` and many no `tool_use_id`, and every index is paid for by each append.
    /// </summary>
    internal const string Text = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA user_version = 1;
        CREATE TABLE IF NOT EXISTS entries (
          idx INTEGER PRIMARY KEY,
          entry BLOB NOT NULL,
          leaf BLOB NOT NULL,
          seal BLOB NOT NULL,
          kind TEXT NOT NULL,
          id TEXT NOT NULL,
          time TEXT NOT NULL,
          session TEXT,
          channel TEXT,
          verdict TEXT,
          code TEXT,
          rule TEXT,
          tool_use_id TEXT,
          of TEXT
        );
        CREATE INDEX IF NOT EXISTS entries_id ON entries (id);
        CREATE INDEX IF NOT EXISTS entries_session ON entries (session) WHERE session IS NOT NULL;
        CREATE INDEX IF NOT EXISTS entries_tool_use_id ON entries (tool_use_id) WHERE tool_use_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS entries_of ON entries (of) WHERE of IS NOT NULL;
        CREATE TABLE IF NOT EXISTS nodes (level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL);
        """;
}
