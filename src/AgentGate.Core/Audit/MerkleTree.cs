using System.Collections.Immutable;
using System.Numerics;

namespace AgentGate.Core.Audit;

/// <summary>Where the roots of complete subtrees come from: level 0 are the leaves, index counts subtrees of that level from the left.</summary>
public delegate TreeHash SubtreeRoot(int level, long index);

/// <summary>Proofs over an append-only Merkle tree, RFC 6962 §2.1, and their verification after RFC 9162 §2.1.</summary>
public static class MerkleTree
{
    /// <summary>Root of the first <paramref name="size"/> entries.</summary>
    public static TreeHash Root(long size, SubtreeRoot roots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? TreeHash.Empty : RangeRoot(0, size, roots);
    }

    /// <summary>The right edge at a size, to go on appending there.</summary>
    public static CompactRange EdgeOf(long size, SubtreeRoot roots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(roots);
        var edge = new List<TreeHash>();
        var begin = 0L;
        for (var level = 62; level >= 0; level--)
        {
            if (((size >> level) & 1) == 1)
            {
                edge.Add(roots(level, begin >> level));
                begin += 1L << level;
            }
        }

        return new CompactRange(size, edge);
    }

    /// <summary>The audit path of an entry, from the leaf's sibling to the root's child.</summary>
    public static ImmutableArray<TreeHash> InclusionProof(long index, long size, SubtreeRoot roots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<TreeHash>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var split = begin + SplitOf(end - begin);
            if (index < split)
            {
                proof.Add(RangeRoot(split, end, roots));
                end = split;
            }
            else
            {
                proof.Add(RangeRoot(begin, split, roots));
                begin = split;
            }
        }

        proof.Reverse();
        return [.. proof];
    }

    /// <summary>Proof that the tree of <paramref name="size1"/> entries is a prefix of the one of <paramref name="size2"/>; empty when they are the same.</summary>
    public static ImmutableArray<TreeHash> ConsistencyProof(long size1, long size2, SubtreeRoot roots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size1, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size1, size2);
        if (size1 == size2)
        {
            return [];
        }

        var proof = new List<TreeHash>();
        var (begin, end) = (0L, size2);
        // True while the left edge of the old tree is a whole subtree that the verifier already holds as the old root.
        var whole = true;
        var old = size1;
        while (old != end - begin)
        {
            var split = SplitOf(end - begin);
            if (old <= split)
            {
                proof.Add(RangeRoot(begin + split, end, roots));
                end = begin + split;
            }
            else
            {
                proof.Add(RangeRoot(begin, begin + split, roots));
                begin += split;
                old -= split;
                whole = false;
            }
        }

        if (!whole)
        {
            proof.Add(RangeRoot(begin, end, roots));
        }

        proof.Reverse();
        return [.. proof];
    }

    /// <summary>True when the proof leads from the leaf at the index to the root (RFC 9162 §2.1.3.2).</summary>
    public static bool VerifyInclusion(long index, long size, TreeHash leaf, ReadOnlySpan<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (fn, sn) = (index, size - 1);
        var hash = leaf;
        foreach (var step in proof)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                hash = TreeHash.OfNode(step, hash);
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                hash = TreeHash.OfNode(hash, step);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && hash == root;
    }

    /// <summary>
    /// True when the proof shows that the first tree is a prefix of the second (RFC 9162 §2.1.4.2). An empty first tree is refused: anything
    /// extends nothing, so such a proof says nothing and only invites a verifier to start from a forged "nothing".
    /// </summary>
    public static bool VerifyConsistency(long size1, long size2, TreeHash root1, TreeHash root2, ReadOnlySpan<TreeHash> proof)
    {
        if (size1 < 1 || size1 > size2)
        {
            return false;
        }

        if (size1 == size2)
        {
            return proof.IsEmpty && root1 == root2;
        }

        if (proof.IsEmpty)
        {
            return false;
        }

        TreeHash first;
        if (BitOperations.IsPow2(size1))
        {
            first = root1;
        }
        else
        {
            first = proof[0];
            proof = proof[1..];
        }

        var (fn, sn) = (size1 - 1, size2 - 1);
        while ((fn & 1) == 1)
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }

        var (fr, sr) = (first, first);
        foreach (var step in proof)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                fr = TreeHash.OfNode(step, fr);
                sr = TreeHash.OfNode(step, sr);
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                sr = TreeHash.OfNode(sr, step);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr == root1 && sr == root2;
    }

    /// <summary>Root of [begin, end), where begin is a multiple of the largest power of two below the length, as every range of a proof is.</summary>
    private static TreeHash RangeRoot(long begin, long end, SubtreeRoot roots)
    {
        var length = end - begin;
        if (BitOperations.IsPow2(length))
        {
            var level = BitOperations.Log2((ulong)length);
            return roots(level, begin >> level);
        }

        var split = begin + SplitOf(length);
        return TreeHash.OfNode(RangeRoot(begin, split, roots), RangeRoot(split, end, roots));
    }

    /// <summary>The largest power of two smaller than a length of at least 2.</summary>
    private static long SplitOf(long length) => 1L << BitOperations.Log2((ulong)(length - 1));
}
