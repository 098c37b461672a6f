using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using AgentGate.Core.Audit;
using AgentGate.Core.Text;

namespace AgentGate.Daemon.Audit;

/// <summary>
/// A log as files that anybody can check without AgentGate: <c>records.jsonl</c> (one canonical record a line), <c>checkpoint</c>
/// (the signed note), <c>vkey</c> (the public key), and below <c>tile/</c> the C2SP tlog-tiles layout that other logs' tools read.
/// </summary>
public static class AuditExport
{
    private const int TileWidth = 1 << AuditDatabase.TileHeight;

    /// <summary>Checks an export. The key must come from elsewhere to mean anything: whoever can change the files can change the key among them.</summary>
    /// <param name="vkey">The public key as it is known from the log's machine; null takes the export's own, which only shows that it is consistent.</param>
    public static AuditReport Verify(string directory, string? vkey)
    {
        try
        {
            return Check(directory, vkey);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Broken(AuditFindingKind.Unreadable, $"the export cannot be read: {e.Message}");
        }
    }

    internal static long Write(AuditDatabase database, string vkey, string directory)
    {
        using var snapshot = database.Snapshot();
        if (database.Checkpoints(onlyLast: true) is not [var (size, note)])
        {
            throw new InvalidDataException("the log has no signed checkpoint yet, so there is nothing to export");
        }

        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "checkpoint"), note);
        File.WriteAllText(Path.Combine(directory, "vkey"), vkey);
        WriteEntries(database, directory, size);
        for (var level = 0; size >> (level * AuditDatabase.TileHeight) > 0; level++)
        {
            WriteHashTiles(database, directory, level, size >> (level * AuditDatabase.TileHeight));
        }

        return size;
    }

    private static void WriteEntries(AuditDatabase database, string directory, long size)
    {
        using var lines = File.Create(Path.Combine(directory, "records.jsonl"));
        var bundle = new MemoryStream();
        var length = new byte[2];
        var count = 0L;
        foreach (var record in database.Records(0, size))
        {
            lines.Write(record.Entry);
            lines.WriteByte((byte)'\n');
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)record.Entry.Length);
            bundle.Write(length);
            bundle.Write(record.Entry);
            if (++count % TileWidth == 0 || count == size)
            {
                WriteTile(directory, "entries", (count - 1) / TileWidth, (int)(count % TileWidth), bundle.ToArray());
                bundle.SetLength(0);
            }
        }
    }

    private static void WriteHashTiles(AuditDatabase database, string directory, int level, long hashes)
    {
        for (var tile = 0L; tile * TileWidth < hashes; tile++)
        {
            var width = (int)Math.Min(TileWidth, hashes - (tile * TileWidth));
            var content = new byte[width * TreeHash.Size];
            var at = 0;
            if (level == 0)
            {
                // The leaf hashes as they were written, not computed anew: an entry edited since must not get a fitting hash here.
                foreach (var record in database.Records(tile * TileWidth, (tile * TileWidth) + width))
                {
                    record.Leaf.AsSpan(0, Math.Min(record.Leaf.Length, TreeHash.Size)).CopyTo(content.AsSpan(at));
                    at += TreeHash.Size;
                }
            }
            else
            {
                for (var i = 0; i < width; i++)
                {
                    database.SubtreeRoot(level * AuditDatabase.TileHeight, (tile * TileWidth) + i).CopyTo(content.AsSpan(i * TreeHash.Size));
                }
            }

            WriteTile(directory, level.ToString(CultureInfo.InvariantCulture), tile, width % TileWidth, content);
        }
    }

    private static void WriteTile(string directory, string level, long tile, int partialWidth, byte[] content)
    {
        var path = Path.Combine(directory, TilePath(level, tile, partialWidth));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Tile numbers are written in groups of three digits, all but the last marked with an x: 1234067 is <c>x001/x234/067</c>.</summary>
    internal static string TilePath(string level, long tile, int partialWidth)
    {
        var digits = tile.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        var groups = digits.Chunk(3).Select(g => new string(g)).ToArray();
        var number = string.Join('/', groups.Select((g, i) => i < groups.Length - 1 ? "x" + g : g));
        return $"tile/{level}/{number}{(partialWidth == 0 ? "" : ".p/" + partialWidth.ToString(CultureInfo.InvariantCulture))}";
    }

    private static AuditReport Check(string directory, string? vkey)
    {
        var key = Ed25519Verifier.Of(NotePublicKey.Parse((vkey ?? File.ReadAllText(Path.Combine(directory, "vkey"))).Trim()));
        if (key is null)
        {
            return Broken(AuditFindingKind.CheckpointInvalid, "the public key is not an Ed25519 vkey");
        }

        var note = File.ReadAllText(Path.Combine(directory, "checkpoint"));
        if (Checkpoint.Open(note, key) is not { } checkpoint)
        {
            return Broken(AuditFindingKind.CheckpointInvalid, $"the checkpoint is not signed by `{key.Name}`");
        }

        var lines = Lines(File.ReadAllBytes(Path.Combine(directory, "records.jsonl")));
        var leaves = lines.ConvertAll(l => TreeHash.OfLeaf(l.Span));
        var findings = new List<AuditFinding>();
        if (leaves.Count != checkpoint.Size || RootOf(leaves) != checkpoint.Root)
        {
            NameChanged(lines, leaves, SignedLeaves(directory, checkpoint), checkpoint, findings);
        }

        for (var i = 0; i < lines.Count && findings.Count == 0; i++)
        {
            if (!CanonicalJsonReader.IsCanonical(lines[i].Span))
            {
                findings.Add(new AuditFinding(AuditFindingKind.Edited, i, RecordIndex.Read(lines[i])?.Id, $"record {Print(i)} is not a canonical record"));
            }
        }

        return new AuditReport(lines.Count, note, findings);
    }

    private static void NameChanged(List<ReadOnlyMemory<byte>> lines, List<TreeHash> leaves, List<TreeHash>? signed, Checkpoint checkpoint, List<AuditFinding> findings)
    {
        if (signed is null)
        {
            findings.Add(new AuditFinding(AuditFindingKind.HistoryChanged, null, null, $"the {Print(lines.Count)} records are not the {Print(checkpoint.Size)} that were signed"));
            return;
        }

        // The leaf hashes of the tiles lead to the signed root, so they are the authority: walk both sides together.
        var home = new Dictionary<TreeHash, int>();
        for (var i = 0; i < signed.Count; i++)
        {
            home.TryAdd(signed[i], i);
        }

        var present = leaves.ToHashSet();
        var next = 0;
        bool NextIsMissing() => next < signed.Count && !present.Contains(signed[next]);
        for (var i = 0; i < leaves.Count; i++)
        {
            var id = RecordIndex.Read(lines[i])?.Id;
            if (!home.TryGetValue(leaves[i], out var from))
            {
                findings.Add(NextIsMissing()
                    ? new AuditFinding(AuditFindingKind.Edited, next++, id, $"record {Print(next - 1)} (`{id}`) is not what was signed")
                    : new AuditFinding(AuditFindingKind.Added, i, id, $"line {Print(i + 1)} (`{id}`) was never signed"));
                continue;
            }

            while (next < from && NextIsMissing())
            {
                findings.Add(new AuditFinding(AuditFindingKind.Dropped, next, null, $"record {Print(next)} is gone"));
                next++;
            }

            if (from != next)
            {
                findings.Add(new AuditFinding(AuditFindingKind.Moved, next, id, $"record {Print(next)} (`{id}`) was signed as {Print(from)}"));
            }

            next++;
        }

        for (; next < signed.Count; next++)
        {
            findings.Add(new AuditFinding(AuditFindingKind.Truncated, next, null, $"record {Print(next)} is gone from the end"));
        }
    }

    private static List<TreeHash>? SignedLeaves(string directory, Checkpoint checkpoint)
    {
        var leaves = new List<TreeHash>();
        for (var tile = 0L; tile * TileWidth < checkpoint.Size; tile++)
        {
            var width = (int)Math.Min(TileWidth, checkpoint.Size - (tile * TileWidth));
            var path = Path.Combine(directory, TilePath("0", tile, width % TileWidth));
            if (!File.Exists(path) || File.ReadAllBytes(path) is not { } bytes || bytes.Length != width * TreeHash.Size)
            {
                return null;
            }

            leaves.AddRange(bytes.Chunk(TreeHash.Size).Select(b => new TreeHash(b)));
        }

        return RootOf(leaves) == checkpoint.Root ? leaves : null;
    }

    private static TreeHash RootOf(List<TreeHash> leaves)
    {
        var edge = new CompactRange();
        leaves.ForEach(l => edge.Append(l));
        return edge.Root();
    }

    private static List<ReadOnlyMemory<byte>> Lines(byte[] text)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? text.Length - start : length;
            lines.Add(text.AsMemory(start, length));
            start += length + 1;
        }

        return lines;
    }

    private static AuditReport Broken(AuditFindingKind kind, string message) => new(0, "", [new AuditFinding(kind, null, null, message)]);

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
