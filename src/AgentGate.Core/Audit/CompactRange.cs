using System.Numerics;

namespace AgentGate.Core.Audit;

/// <summary>
/// The right edge of a growing tree: the roots of the complete subtrees that its size splits into, largest first.
/// It is all that is needed to append and to compute the root, and has at most 64 hashes.
/// </summary>
public sealed class CompactRange
{
    private readonly List<TreeHash> subtrees;

    public CompactRange()
        : this(0, [])
    {
    }

    /// <summary>Resumes at a size with its subtree roots, as <see cref="MerkleTree.EdgeOf"/> finds them.</summary>
    public CompactRange(long size, IEnumerable<TreeHash> subtrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        this.subtrees = [.. subtrees];
        ArgumentOutOfRangeException.ThrowIfNotEqual(this.subtrees.Count, BitOperations.PopCount((ulong)size));
    }

    public long Size { get; private set; }

    public CompactRange Copy() => new(Size, subtrees);

    /// <summary>Appends a leaf and reports each complete subtree it closes as (level, index at that level, root), the leaf itself first.</summary>
    public void Append(TreeHash leaf, Action<int, long, TreeHash>? closed = null)
    {
        var hash = leaf;
        closed?.Invoke(0, Size, hash);
        var level = 0;
        for (; ((Size >> level) & 1) == 1; level++)
        {
            hash = TreeHash.OfNode(subtrees[^1], hash);
            subtrees.RemoveAt(subtrees.Count - 1);
            closed?.Invoke(level + 1, Size >> (level + 1), hash);
        }

        subtrees.Add(hash);
        Size++;
    }

    public TreeHash Root()
    {
        if (subtrees.Count == 0)
        {
            return TreeHash.Empty;
        }

        var root = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--)
        {
            root = TreeHash.OfNode(subtrees[i], root);
        }

        return root;
    }
}
