using System.Globalization;
using AgentGate.Core.Audit;
using Microsoft.Data.Sqlite;

namespace AgentGate.Daemon.Audit;

/// <summary>One stored row.</summary>
internal sealed record StoredRecord(long Index, byte[] Entry, byte[] Leaf, byte[] Seal, RecordIndex Columns);

/// <summary>The SQLite file: its schema and everything that is read from it. One connection, one thread.</summary>
internal class AuditDatabase : IDisposable
{
    /// <summary>Subtrees of 2^8 leaves, as in C2SP tlog-tiles: one stored hash per 256 entries, and at most 256 entries hashed anew per proof.</summary>
    internal const int TileHeight = 8;

    private const string Columns = "idx, entry, leaf, seal, kind, id, time, session, channel, verdict, code, rule, tool_use_id, of";

    private protected AuditDatabase(SqliteConnection connection) => Connection = connection;

    private protected SqliteConnection Connection { get; }

    /// <summary>Opens for reading; works beside a running daemon and without one.</summary>
    /// <exception cref="SqliteException">There is no such database, or it cannot be read.</exception>
    internal static AuditDatabase OpenToRead(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadOnly);
        try
        {
            // WAL needs its shared-memory file even to read; where it cannot be made, this throws now and not in the middle.
            Execute(connection, "SELECT count(*) FROM sqlite_schema");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 8 or 14 && !File.Exists(path + "-wal"))
        {
            // A copy on a read-only medium, with no writer that could change it below us.
            connection.Dispose();
            connection = Open(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly);
        }

        return new AuditDatabase(connection);
    }

    /// <summary>Everything read until disposal is one moment of the log.</summary>
    internal SqliteTransaction Snapshot() => Connection.BeginTransaction(deferred: true);

    /// <summary>Count of entries if none is missing: one more than the last index.</summary>
    internal long Size()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(idx), -1) + 1 FROM entries";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The signed checkpoints that were kept, smallest first; the last one is of the whole log.</summary>
    internal List<(long Size, string Note)> Checkpoints(bool onlyLast = false)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = onlyLast
            ? "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1"
            : "SELECT size, note FROM checkpoints ORDER BY size";
        using var reader = command.ExecuteReader();
        var found = new List<(long, string)>();
        while (reader.Read())
        {
            found.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return found;
    }

    internal IEnumerable<(int Level, long Index, byte[] Hash)> Nodes()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT level, idx, hash FROM nodes ORDER BY level, idx";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt32(0), reader.GetInt64(1), Bytes(reader, 2));
        }
    }

    internal IEnumerable<StoredRecord> Records(long from = 0, long? to = null)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM entries WHERE idx >= $from AND idx <= $last ORDER BY idx";
        command.Parameters.AddWithValue("$from", from);
        // Without an end the very largest index counts too: a row hidden there must not escape a check.
        command.Parameters.AddWithValue("$last", to is { } end ? end - 1 : long.MaxValue);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return Row(reader);
        }
    }

    /// <summary>Entries that match a filter, newest first.</summary>
    internal List<StoredRecord> Find(AuditFilter filter)
    {
        using var command = Connection.CreateCommand();
        var where = new List<string>();
        foreach (var (column, test, value) in filter.Conditions())
        {
            var parameter = $"$p{where.Count.ToString(CultureInfo.InvariantCulture)}";
            where.Add($"{column} {test} {parameter}");
            command.Parameters.AddWithValue(parameter, value);
        }

        command.CommandText = $"SELECT {Columns} FROM entries {(where.Count == 0 ? "" : "WHERE " + string.Join(" AND ", where))} ORDER BY idx DESC LIMIT $limit";
        command.Parameters.AddWithValue("$limit", filter.Limit);
        using var reader = command.ExecuteReader();
        var found = new List<StoredRecord>();
        while (reader.Read())
        {
            found.Add(Row(reader));
        }

        return found;
    }

    /// <summary>Root of a complete subtree, from stored nodes and, below them, from the entries themselves.</summary>
    /// <exception cref="InvalidDataException">Something that must be there is missing.</exception>
    internal TreeHash SubtreeRoot(int level, long index)
    {
        var stored = level / TileHeight * TileHeight;
        var first = index << (level - stored);
        var count = 1L << (level - stored);
        var hashes = new List<TreeHash>();
        if (stored == 0)
        {
            hashes.AddRange(Records(first, first + count).Select(r => TreeHash.OfLeaf(r.Entry)));
        }
        else
        {
            using var command = Connection.CreateCommand();
            command.CommandText = "SELECT hash FROM nodes WHERE level = $level AND idx >= $from AND idx < $to ORDER BY idx";
            command.Parameters.AddWithValue("$level", stored);
            command.Parameters.AddWithValue("$from", first);
            command.Parameters.AddWithValue("$to", first + count);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                hashes.Add(Bytes(reader, 0) is { Length: TreeHash.Size } hash ? new TreeHash(hash) : default);
            }
        }

        if (hashes.Count != count)
        {
            throw new InvalidDataException($"the tree has a hole below record {first.ToString(CultureInfo.InvariantCulture)}");
        }

        while (hashes.Count > 1)
        {
            hashes = [.. hashes.Chunk(2).Select(pair => TreeHash.OfNode(pair[0], pair[1]))];
        }

        return hashes[0];
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Connection.Dispose();

    private protected static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            // A pooled connection would keep the file open after disposal.
            Pooling = false,
            DefaultTimeout = 5,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private protected static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // A tampered cell may hold any type; what is not bytes reads as none, which no check accepts.
    private static byte[] Bytes(SqliteDataReader reader, int column) => reader.GetValue(column) switch
    {
        byte[] bytes => bytes,
        string text => System.Text.Encoding.UTF8.GetBytes(text),
        _ => [],
    };

    private static string? Text(SqliteDataReader reader, int column) =>
        reader.GetValue(column) is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static StoredRecord Row(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        Bytes(reader, 1),
        Bytes(reader, 2),
        Bytes(reader, 3),
        new RecordIndex
        {
            Kind = Text(reader, 4) ?? "",
            Id = Text(reader, 5) ?? "",
            Time = Text(reader, 6) ?? "",
            Session = Text(reader, 7),
            Channel = Text(reader, 8),
            Verdict = Text(reader, 9),
            Code = Text(reader, 10),
            Rule = Text(reader, 11),
            ToolUseId = Text(reader, 12),
            Of = Text(reader, 13),
        });
}
