using System.Globalization;
using AgentGate.Core.Audit;
using AgentGate.Core.Text;

namespace AgentGate.Daemon.Audit;

/// <summary>
/// Reads a whole log and names every entry that is not what was recorded. In this order: (1) the checkpoint outside the database, before the
/// snapshot, so that a running daemon cannot overtake; (2) every entry: its place, its seal, its columns; (3) what the seals tell of entries
/// at wrong places; (4) every signed checkpoint against the recomputed tree; (5) the stored tree; (6) the checkpoint outside.
/// </summary>
internal sealed class AuditCheck
{
    // A log with more is not a log any more, and every line of the answer beyond it says the same.
    private const int MaxFindings = 1_000;

    private readonly AuditDatabase database;
    private readonly INoteVerifier verifier;
    private readonly AuditKeys? keys;
    private readonly List<AuditFinding> findings = [];
    private readonly List<Misfit> misfits = [];
    private readonly Dictionary<(int, long), TreeHash> nodes = [];
    private readonly Dictionary<long, TreeHash> rootAt = [];
    private long rows;
    private long dropped;

    private AuditCheck(AuditDatabase database, INoteVerifier verifier, AuditKeys? keys)
    {
        this.database = database;
        this.verifier = verifier;
        this.keys = keys;
    }

    /// <summary>An entry whose seal does not fit its place.</summary>
    private sealed record Misfit(long Index, string? Id, TreeHash Leaf, byte[] Seal, bool LeafAuthentic, TreeHash StoredLeaf);

    /// <summary>Checks the log at these paths. Never throws; what keeps it from being read is the finding.</summary>
    internal static AuditReport Run(AuditPaths paths)
    {
        try
        {
            using var secrets = File.Exists(paths.Secret) && File.Exists(paths.SigningKey) ? AuditKeys.Load(paths) : null;
            var publicKey = secrets?.Verifier ?? Ed25519Verifier.Of(NotePublicKey.Parse(File.ReadAllText(paths.PublicKey).TrimEnd('\n')))
                ?? throw new InvalidDataException($"`{paths.PublicKey}` is not a public key");
            var side = SideCheckpoint.Read(paths, publicKey);
            if (!File.Exists(paths.Database) && side.Newest is { Size: > 0 } gone)
            {
                return new AuditReport(0, "", [new AuditFinding(AuditFindingKind.Truncated, 0, null, $"`{paths.Database}` is missing: {Print(gone.Size)} records were signed")]);
            }

            using var reading = AuditDatabase.OpenToRead(paths.Database);
            using var snapshot = reading.Snapshot();
            return new AuditCheck(reading, publicKey, secrets).Check(side);
        }
        catch (Exception e)
        {
            // A hostile file can make SQLite and the reading of its cells fail in any way; whatever it is, the log is not shown to be clean.
            return new AuditReport(0, "", [new AuditFinding(AuditFindingKind.Unreadable, null, null, $"the log cannot be read: {e.Message}")]);
        }
    }

    private AuditReport Check(SideCheckpoint side)
    {
        var signed = Signed(out var newestNote);
        if (side.Newest is { } known)
        {
            rootAt[known.Size] = default;
        }

        foreach (var checkpoint in signed)
        {
            rootAt[checkpoint.Size] = default;
        }

        ReadEntries();
        NameMisfits();
        CompareCheckpoints(signed);
        CompareNodes();
        CompareSide(side);
        return new AuditReport(rows, newestNote, findings);
    }

    private List<Checkpoint> Signed(out string newestNote)
    {
        var signed = new List<Checkpoint>();
        newestNote = "";
        foreach (var (size, note) in database.Checkpoints())
        {
            if (Checkpoint.Open(note, verifier) is { } checkpoint && checkpoint.Size == size)
            {
                signed.Add(checkpoint);
                newestNote = note;
            }
            else
            {
                Find(AuditFindingKind.CheckpointInvalid, null, null, $"the checkpoint at {Print(size)} records is not signed by `{verifier.Name}`");
            }
        }

        return signed;
    }

    private void ReadEntries()
    {
        var edge = new CompactRange();
        rootAt[0] = TreeHash.Empty;
        var whole = true;
        var expected = 0L;
        foreach (var row in database.Records(from: long.MinValue))
        {
            if (row.Index < 0)
            {
                Find(AuditFindingKind.Added, row.Index, row.Columns.Id, $"record {Print(row.Index)} (`{row.Columns.Id}`) stands before the first");
                continue;
            }

            rows++;
            if (row.Index != expected)
            {
                var last = row.Index - 1;
                Find(AuditFindingKind.Dropped, expected, null, expected == last ? $"record {Print(expected)} is gone" : $"records {Print(expected)} to {Print(last)} are gone");
                dropped += row.Index - expected;
                whole = false;
            }

            // A row at the very largest index is the last there can be.
            expected = row.Index == long.MaxValue ? row.Index : row.Index + 1;
            var stored = row.Leaf.Length == TreeHash.Size ? new TreeHash(row.Leaf) : default;
            CheckEntry(row, TreeHash.OfLeaf(row.Entry), stored);
            if (whole)
            {
                edge.Append(stored, KeepNode);
                if (rootAt.ContainsKey(edge.Size))
                {
                    rootAt[edge.Size] = edge.Root();
                }
            }
        }
    }

    private void KeepNode(int level, long index, TreeHash root)
    {
        if (level > 0 && level % AuditDatabase.TileHeight == 0)
        {
            nodes[(level, index)] = root;
        }
    }

    private void CheckEntry(StoredRecord row, TreeHash leaf, TreeHash stored)
    {
        var columns = RecordIndex.Read(row.Entry);
        var id = columns?.Id ?? row.Columns.Id;
        if (keys is not null && !keys.IsSealed(row.Index, leaf, row.Seal))
        {
            misfits.Add(new Misfit(row.Index, id, leaf, row.Seal, keys.IsSealed(row.Index, stored, row.Seal), stored));
        }
        else if (leaf != stored)
        {
            Find(AuditFindingKind.Edited, row.Index, id, $"record {Print(row.Index)} (`{id}`) is not what was recorded: its hash differs");
        }
        else if (columns is null || !CanonicalJsonReader.IsCanonical(row.Entry))
        {
            Find(AuditFindingKind.Edited, row.Index, id, $"record {Print(row.Index)} (`{id}`) is not a canonical record");
        }
        else if (columns != row.Columns)
        {
            Find(AuditFindingKind.IndexChanged, row.Index, id, $"the search columns of record {Print(row.Index)} (`{id}`) say something else than the record");
        }
    }

    /// <summary>A misfit is edited, or it is genuine and stands at a wrong place: then its seal fits another index.</summary>
    private void NameMisfits()
    {
        var homes = misfits.Where(m => m.LeafAuthentic).ToLookup(m => m.StoredLeaf, m => m.Index);
        var shift = 0L;
        foreach (var misfit in misfits)
        {
            if (findings.Count == MaxFindings)
            {
                break;
            }

            var name = $"record {Print(misfit.Index)} (`{misfit.Id}`)";
            if (misfit.LeafAuthentic)
            {
                // Only the entry was exchanged; its own hash tells whether with another entry.
                var home = homes[misfit.Leaf].Select(i => (long?)i).FirstOrDefault();
                if (home is { } from)
                {
                    Find(AuditFindingKind.Moved, misfit.Index, misfit.Id, $"{name} was recorded as {Print(from)}");
                }
                else
                {
                    Find(AuditFindingKind.Edited, misfit.Index, misfit.Id, $"{name} is not what was recorded: its hash differs");
                }
            }
            else if (shift != 0 && IsFrom(misfit, misfit.Index + shift))
            {
                // One of the many that moved up or down when an earlier one was taken out or put in.
            }
            else if (HomeOf(misfit, shift) is { } from)
            {
                Displaced(misfit, name, from, ref shift);
            }
            else
            {
                Find(AuditFindingKind.Edited, misfit.Index, misfit.Id, $"{name} was never recorded here: it was edited or added, together with its hash");
            }
        }
    }

    private void Displaced(Misfit misfit, string name, long from, ref long shift)
    {
        var wanted = from - misfit.Index;
        // A run that moved together means something was taken out (they were written higher) or put in before them (lower).
        var run = misfits.Any(m => m.Index == misfit.Index + 1 && IsFrom(m, from + 1)) || (from == rows && wanted == shift + 1);
        if (run && wanted > shift)
        {
            var first = misfit.Index + shift;
            var missing = wanted - shift;
            dropped += missing;
            Find(AuditFindingKind.Dropped, first, null, missing == 1
                ? $"record {Print(first)} is gone; those behind it were moved up"
                : $"records {Print(first)} to {Print(from - 1)} are gone; those behind them were moved up");
            shift = wanted;
        }
        else if (run)
        {
            Find(AuditFindingKind.Moved, misfit.Index, misfit.Id, $"{name} and those behind it were recorded from {Print(from)} on");
            shift = wanted;
        }
        else
        {
            Find(AuditFindingKind.Moved, misfit.Index, misfit.Id, $"{name} was recorded as {Print(from)}");
        }
    }

    private long? HomeOf(Misfit misfit, long shift)
    {
        // Near first; then wherever something else does not fit, which is where an exchanged entry comes from.
        foreach (var index in Enumerable.Range(-8, 17).Select(i => misfit.Index + shift + i).Concat(misfits.Take(MaxFindings).Select(m => m.Index)))
        {
            if (index >= 0 && IsFrom(misfit, index))
            {
                return index;
            }
        }

        return null;
    }

    private bool IsFrom(Misfit misfit, long index) => keys!.IsSealed(index, misfit.Leaf, misfit.Seal);

    private void CompareCheckpoints(List<Checkpoint> signed)
    {
        if (signed.Count == 0)
        {
            if (rows > 0)
            {
                Find(AuditFindingKind.CheckpointInvalid, null, null, "no signed checkpoint is left in the database");
            }

            return;
        }

        var last = signed[^1];
        if (rows + dropped < last.Size)
        {
            var first = rows + dropped;
            Find(AuditFindingKind.Truncated, first, null, $"records {Print(first)} to {Print(last.Size - 1)} are gone from the end: {Print(last.Size)} were signed");
        }
        else if (rows > last.Size)
        {
            foreach (var row in database.Records(from: last.Size))
            {
                Find(AuditFindingKind.Added, row.Index, row.Columns.Id, $"record {Print(row.Index)} (`{row.Columns.Id}`) stands behind the last signed checkpoint");
            }
        }

        var good = 0L;
        foreach (var checkpoint in signed)
        {
            if (rootAt[checkpoint.Size] == checkpoint.Root)
            {
                good = checkpoint.Size;
                continue;
            }

            // Entries named above explain it; only a change that left no other trace needs the range.
            if (!findings.Any(f => f.Index < checkpoint.Size && f.Kind is AuditFindingKind.Edited or AuditFindingKind.Dropped or AuditFindingKind.Moved or AuditFindingKind.Truncated or AuditFindingKind.Added))
            {
                Find(AuditFindingKind.HistoryChanged, good, null, $"one of the records {Print(good)} to {Print(checkpoint.Size - 1)} is not what was signed");
            }

            break;
        }
    }

    private void CompareNodes()
    {
        var changed = new List<(int Level, long Index)>();
        foreach (var (level, index, hash) in database.Nodes())
        {
            if (!nodes.Remove((level, index), out var right) || !right.ToArray().AsSpan().SequenceEqual(hash))
            {
                changed.Add((level, index));
            }
        }

        // Where entries are missing, the tree above them cannot be recomputed and says nothing.
        if (dropped > 0 || findings.Any(f => f.Kind is AuditFindingKind.Truncated))
        {
            return;
        }

        foreach (var (level, index) in changed.Concat(nodes.Keys.Select(k => (k.Item1, k.Item2))))
        {
            Find(AuditFindingKind.TreeChanged, index << level, null, $"the stored hash over records {Print(index << level)} to {Print(((index + 1) << level) - 1)} is wrong or missing");
        }
    }

    private void CompareSide(SideCheckpoint side)
    {
        if (side.Newest is not { } known)
        {
            Find(AuditFindingKind.CheckpointInvalid, null, null, $"{side.Problem}: an older copy of the log could pass as the newest");
        }
        else if (known.Size > rows + dropped)
        {
            var first = rows + dropped;
            if (!findings.Any(f => f.Kind == AuditFindingKind.Truncated && f.Index == first))
            {
                Find(AuditFindingKind.Truncated, first, null, $"records {Print(first)} to {Print(known.Size - 1)} are gone: {Print(known.Size)} were signed, and the database was cut or rolled back");
            }
        }
        else if (rootAt[known.Size] != known.Root && findings.Count == 0)
        {
            Find(AuditFindingKind.HistoryChanged, 0, null, $"the first {Print(known.Size)} records are not those that were signed");
        }
    }

    private void Find(AuditFindingKind kind, long? index, string? id, string message)
    {
        if (findings.Count < MaxFindings)
        {
            findings.Add(new AuditFinding(kind, index, id, message));
        }
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
