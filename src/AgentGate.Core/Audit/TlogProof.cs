using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AgentGate.Core.Audit;

/// <summary>Offline evidence that an entry is in a log (C2SP tlog-proof): its index, the path to the root, and the signed checkpoint.</summary>
/// <param name="Checkpoint">The printed signed note.</param>
public sealed record TlogProof(long Index, ImmutableArray<TreeHash> Path, string Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";

    public string Print()
    {
        var output = new StringBuilder(Header).Append("\nindex ").Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Path)
        {
            output.Append(hash.ToBase64()).Append('\n');
        }

        return output.Append('\n').Append(Checkpoint).ToString();
    }

    /// <summary>The proof, or null. The optional <c>extra</c> line is refused: nothing here would check what it says.</summary>
    public static TlogProof? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0)
        {
            return null;
        }

        var lines = text[..split].Split('\n');
        const string IndexWord = "index ";
        if (lines.Length < 2 || !string.Equals(lines[0], Header, StringComparison.Ordinal) || !lines[1].StartsWith(IndexWord, StringComparison.Ordinal)
            || !long.TryParse(lines[1][IndexWord.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        var path = ImmutableArray.CreateBuilder<TreeHash>();
        foreach (var line in lines.AsSpan(2))
        {
            if (!TreeHash.TryFromBase64(line, out var hash))
            {
                return null;
            }

            path.Add(hash);
        }

        return new TlogProof(index, path.ToImmutable(), text[(split + 2)..]);
    }

    /// <summary>True when the entry stands in the log of this key at the proof's index.</summary>
    public bool Proves(ReadOnlySpan<byte> entry, INoteVerifier verifier) =>
        Audit.Checkpoint.Open(Checkpoint, verifier) is { } checkpoint
        && MerkleTree.VerifyInclusion(Index, checkpoint.Size, TreeHash.OfLeaf(entry), Path.AsSpan(), checkpoint.Root);
}
