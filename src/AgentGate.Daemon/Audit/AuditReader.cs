using System.Globalization;
using System.Text;
using AgentGate.Core.Audit;

namespace AgentGate.Daemon.Audit;

/// <summary>One entry as it is shown.</summary>
/// <param name="Json">The canonical record, exactly as hashed.</param>
public sealed record AuditEntry(long Index, string Json, RecordIndex Fields);

/// <summary>Reads a log, beside a running daemon or without one. Opens the database read-only.</summary>
public sealed class AuditReader : IDisposable
{
    private readonly AuditPaths paths;
    private readonly AuditDatabase database;

    private AuditReader(AuditPaths paths, AuditDatabase database)
    {
        this.paths = paths;
        this.database = database;
    }

    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">There is no log yet, or it cannot be read.</exception>
    public static AuditReader Open(AuditPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new AuditReader(paths, AuditDatabase.OpenToRead(paths.Database));
    }

    /// <summary>Finds every edited, dropped, moved, added or cut entry. Never throws.</summary>
    public static AuditReport Verify(AuditPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return AuditCheck.Run(paths);
    }

    /// <summary>Entries that match, newest first.</summary>
    public IReadOnlyList<AuditEntry> Query(AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. database.Find(filter).Select(Shown)];
    }

    /// <summary>The entry with this id, or with this index where the text is a number.</summary>
    public AuditEntry? Get(string idOrIndex)
    {
        if (database.Find(new AuditFilter { Id = idOrIndex, Limit = 1 }) is [var byId])
        {
            return Shown(byId);
        }

        return long.TryParse(idOrIndex, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? database.Records(index, index + 1).Select(Shown).FirstOrDefault()
            : null;
    }

    /// <summary>Evidence that the entry is in the log, to be checked anywhere with the public key; null where no checkpoint covers it.</summary>
    public TlogProof? Proof(long index)
    {
        using var snapshot = database.Snapshot();
        return database.Checkpoints(onlyLast: true) is [var (size, note)] && index >= 0 && index < size
            ? new TlogProof(index, MerkleTree.InclusionProof(index, size, database.SubtreeRoot), note)
            : null;
    }

    /// <summary>Writes everything another machine needs to check the log; see <see cref="AuditExport"/>.</summary>
    /// <returns>Count of exported entries.</returns>
    public long Export(string directory) => AuditExport.Write(database, File.ReadAllText(paths.PublicKey), directory);

    public void Dispose() => database.Dispose();

    private static AuditEntry Shown(StoredRecord record) => new(record.Index, Encoding.UTF8.GetString(record.Entry), record.Columns);
}
