using System.Globalization;
using System.Text;
using AgentGate.Core.Audit;
using AgentGate.Platform.Paths;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace AgentGate.Daemon.Audit;

/// <summary>One entry on its way to the disk.</summary>
internal sealed record PreparedRecord(byte[] Entry, TreeHash Leaf, RecordIndex Columns);

/// <summary>
/// Writes batches of entries. INVARIANT: rows, tree nodes and a signed checkpoint of exactly that size are committed in one transaction,
/// so that a committed database is never without its proof, however the process ends.
/// </summary>
internal sealed class AuditWriter : AuditDatabase
{
    // A kept checkpoint per this many entries or second: what a verifier without the secret can narrow a change down to.
    private const int KeepEvery = 256;
    private static readonly TimeSpan KeepAfter = TimeSpan.FromSeconds(1);

    // The side file is in the page cache after every batch (enough against kill -9) and on the disk this often (against power loss).
    private static readonly TimeSpan SyncAfter = TimeSpan.FromSeconds(1);

    private readonly AuditPaths paths;
    private readonly AuditKeys keys;
    private readonly TimeProvider time;
    private readonly SqliteCommand insertEntry;
    private readonly SqliteCommand insertNode;
    private CompactRange edge;
    private (long Size, long At) kept;
    private long lastSize;
    private long syncedAt;
    private bool unsynced;
    private SafeFileHandle? newest;

    private AuditWriter(SqliteConnection connection, AuditPaths paths, AuditKeys keys, TimeProvider time)
        : base(connection)
    {
        this.paths = paths;
        this.keys = keys;
        this.time = time;
        insertEntry = Prepare(
            "INSERT INTO entries (idx, entry, leaf, seal, kind, id, time, session, channel, verdict, code, rule, tool_use_id, of) VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)", 14);
        insertNode = Prepare("INSERT INTO nodes (level, idx, hash) VALUES ($0,$1,$2)", 3);
        edge = new CompactRange();
    }

    /// <summary>The last signed checkpoint, printed.</summary>
    internal string Checkpoint { get; private set; } = "";

    /// <summary>Opens or makes the log, and checks its tail and its last checkpoint before a single entry is added.</summary>
    /// <exception cref="InvalidDataException">The log is not in a state that may be continued; the message names it.</exception>
    internal static AuditWriter OpenToAppend(AuditPaths paths, AuditKeys keys, TimeProvider time)
    {
        if (!File.Exists(paths.Database) && SideCheckpoint.Read(paths, keys.Verifier).Newest is { Size: > 0 } last)
        {
            throw new InvalidDataException($"`{paths.Database}` is missing, but {Count(last.Size)} records were signed; put it back, or {NewLog(paths)}");
        }

        if (PrivateDirectory.Ensure(Path.GetDirectoryName(paths.Database)!) is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        PrivateFile.Touch(paths.Database);
        var connection = Open(paths.Database, SqliteOpenMode.ReadWrite);
        try
        {
            Execute(connection, AuditSchema.Text);
            var writer = new AuditWriter(connection, paths, keys, time);
            writer.Resume();
            return writer;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Commits a batch and returns the index of its first entry. On return the batch is on the disk.</summary>
    /// <exception cref="SqliteException">Nothing of the batch is known to be recorded; open anew before going on.</exception>
    internal long Append(IReadOnlyList<PreparedRecord> batch)
    {
        var first = edge.Size;
        var next = edge.Copy();
        string note;
        var keep = next.Size + batch.Count - kept.Size >= KeepEvery || time.GetElapsedTime(kept.At) >= KeepAfter;
        using (var transaction = Connection.BeginTransaction())
        {
            insertEntry.Transaction = insertNode.Transaction = transaction;
            foreach (var record in batch)
            {
                Insert(next.Size, record);
                next.Append(record.Leaf, InsertNode);
            }

            note = new Checkpoint(keys.Signer.Name, next.Size, next.Root()).Sign(keys.Signer).Print();
            using var checkpoint = Connection.CreateCommand();
            checkpoint.Transaction = transaction;
            checkpoint.CommandText = kept.Size == lastSize
                ? "INSERT INTO checkpoints (size, note) VALUES ($size, $note)"
                : "DELETE FROM checkpoints WHERE size = $old; INSERT INTO checkpoints (size, note) VALUES ($size, $note)";
            checkpoint.Parameters.AddWithValue("$size", next.Size);
            checkpoint.Parameters.AddWithValue("$note", note);
            checkpoint.Parameters.AddWithValue("$old", lastSize);
            checkpoint.ExecuteNonQuery();
            transaction.Commit();
        }

        edge = next;
        lastSize = next.Size;
        Checkpoint = note;
        if (keep)
        {
            kept = (next.Size, time.GetTimestamp());
        }

        return first;
    }

    /// <summary>Writes the last checkpoint beside the keys. After the commit, never before: a checkpoint ahead of its database accuses an honest one.</summary>
    internal void WriteSideCheckpoint(bool durable = false)
    {
        var note = Encoding.UTF8.GetBytes(Checkpoint);
        unsynced = true;
        // In place and not by renaming: a rename makes some file systems start writing the new file at once, on every commit. Notes of a growing
        // log never get shorter, and a torn one is no signed note.
        newest ??= PrivateFile.OpenToOverwrite(paths.NewestCheckpoint);
        RandomAccess.Write(newest, note, 0);
        if (durable || time.GetElapsedTime(syncedAt) >= SyncAfter)
        {
            PrivateFile.Replace(paths.Checkpoint, note, durable: true);
            syncedAt = time.GetTimestamp();
            unsynced = false;
        }
    }

    /// <summary>Brings the last checkpoint to the disk when the last batches left it in the page cache.</summary>
    internal void SyncSideCheckpoint()
    {
        if (unsynced)
        {
            WriteSideCheckpoint(durable: true);
        }
    }

    protected override void Dispose(bool disposing)
    {
        insertEntry.Dispose();
        insertNode.Dispose();
        newest?.Dispose();
        base.Dispose(disposing);
    }

    private void Resume()
    {
        var size = Size();
        var signed = Checkpoints(onlyLast: true) is [var row] ? Core.Audit.Checkpoint.Open(row.Note, keys.Verifier) : null;
        if (size == 0 && Checkpoints().Count == 0)
        {
            signed = new Checkpoint(keys.Signer.Name, 0, TreeHash.Empty);
        }

        if (signed is null)
        {
            throw new InvalidDataException($"the last checkpoint in `{paths.Database}` is not signed by the key of this log; run `agentgated audit verify`, or {NewLog(paths)}");
        }

        if (signed.Size != size)
        {
            throw new InvalidDataException($"`{paths.Database}` ends at record {Count(size)}, but its checkpoint was signed at {Count(signed.Size)}; run `agentgated audit verify`, or {NewLog(paths)}");
        }

        edge = MerkleTree.EdgeOf(size, SubtreeRoot);
        if (edge.Root() != signed.Root)
        {
            throw new InvalidDataException($"the last records of `{paths.Database}` are not those that were signed; run `agentgated audit verify`, or {NewLog(paths)}");
        }

        Checkpoint = Checkpoints(onlyLast: true) is [var last] ? last.Note : signed.Sign(keys.Signer).Print();
        CheckSide(signed);
        lastSize = size;
        kept = (size, time.GetTimestamp());
        // Also at size zero: from here on, a missing side file is a finding.
        WriteSideCheckpoint(durable: true);
    }

    private void CheckSide(Checkpoint now)
    {
        var side = SideCheckpoint.Read(paths, keys.Verifier);
        if (side.Newest is not { } newest)
        {
            if (now.Size > 0)
            {
                throw new InvalidDataException($"{side.Problem}, so an older copy of the log could pass as the newest; put it back, or {NewLog(paths)}");
            }

            return;
        }

        if (newest.Size > now.Size)
        {
            throw new InvalidDataException($"`{paths.Database}` ends at record {Count(now.Size)}, but {Count(newest.Size)} were signed: it was cut or rolled back; put the newer one back, or {NewLog(paths)}");
        }

        if (MerkleTree.Root(newest.Size, SubtreeRoot) != newest.Root)
        {
            throw new InvalidDataException($"`{paths.Database}` is not a continuation of what was signed at record {Count(newest.Size)}; run `agentgated audit verify`, or {NewLog(paths)}");
        }
    }

    // Never "accept and go on": one key would then have signed two histories. The old log stays verifiable with its own key.
    private static string NewLog(AuditPaths paths) =>
        $"move `{paths.Database}*` and `{Path.Combine(paths.KeyDirectory, "audit.*")}` away together to begin a new log";

    private void Insert(long index, PreparedRecord record)
    {
        var columns = record.Columns;
        object?[] values =
        [
            index, record.Entry, record.Leaf.ToArray(), keys.Seal(index, record.Leaf), columns.Kind, columns.Id, columns.Time,
            columns.Session, columns.Channel, columns.Verdict, columns.Code, columns.Rule, columns.ToolUseId, columns.Of,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            insertEntry.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        insertEntry.ExecuteNonQuery();
    }

    private void InsertNode(int level, long index, TreeHash root)
    {
        if (level > 0 && level % TileHeight == 0)
        {
            insertNode.Parameters[0].Value = level;
            insertNode.Parameters[1].Value = index;
            insertNode.Parameters[2].Value = root.ToArray();
            insertNode.ExecuteNonQuery();
        }
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${i.ToString(CultureInfo.InvariantCulture)}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
