using AgentGate.Core.Audit;

namespace AgentGate.Core.Tests.Audit;

public class MerkleTreeTests
{
    private const int Largest = 130;

    // The eight inputs and roots of certificate-transparency's own test suite for RFC 6962.
    private static readonly string[] KnownInputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] KnownRoots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, Largest).Select(i => TreeHash.OfLeaf([(byte)i, (byte)(i >> 8)]))];

    [Fact]
    public void Roots_are_those_of_rfc6962()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TreeHash.Empty.ToString());
        var edge = new CompactRange();
        for (var i = 0; i < KnownInputs.Length; i++)
        {
            edge.Append(TreeHash.OfLeaf(Convert.FromHexString(KnownInputs[i])));
            Assert.Equal(KnownRoots[i], edge.Root().ToString());
        }
    }

    [Fact]
    public void Proofs_are_those_of_rfc6962()
    {
        var leaves = KnownInputs.Select(i => TreeHash.OfLeaf(Convert.FromHexString(i))).ToArray();

        // PATH(3, D[7]) and PROOF(3, D[7]), (4, D[7]), (6, D[7]) of RFC 6962 §2.1.3, spelled out by its own drawing.
        TreeHash Of(int begin, int end) => Slow(leaves.AsSpan(begin..end));
        Assert.Equal<TreeHash>([Of(2, 3), Of(0, 2), Of(4, 7)], MerkleTree.InclusionProof(3, 7, Source(leaves)).ToArray());
        Assert.Equal<TreeHash>([Of(4, 6), Of(0, 4)], MerkleTree.InclusionProof(6, 7, Source(leaves)).ToArray());
        Assert.Equal<TreeHash>([Of(2, 3), Of(3, 4), Of(0, 2), Of(4, 7)], MerkleTree.ConsistencyProof(3, 7, Source(leaves)).ToArray());
        Assert.Equal<TreeHash>([Of(4, 7)], MerkleTree.ConsistencyProof(4, 7, Source(leaves)).ToArray());
        Assert.Equal<TreeHash>([Of(4, 6), Of(6, 7), Of(0, 4)], MerkleTree.ConsistencyProof(6, 7, Source(leaves)).ToArray());
    }

    [Fact]
    public void The_right_edge_reports_every_closed_subtree_and_can_be_resumed()
    {
        var edge = new CompactRange();
        for (var size = 0; size < Largest; size++)
        {
            Assert.Equal(Slow(Leaves.AsSpan(0, size)), edge.Root());
            Assert.Equal(edge.Root(), MerkleTree.Root(size, Source(Leaves)));
            Assert.Equal(edge.Root(), MerkleTree.EdgeOf(size, Source(Leaves)).Root());
            edge.Append(Leaves[size], (level, index, root) => Assert.Equal(Source(Leaves)(level, index), root));
        }
    }

    [Fact]
    public void Every_inclusion_proof_verifies_and_no_changed_one_does()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Slow(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(index, size, Source(Leaves));
                Assert.True(MerkleTree.VerifyInclusion(index, size, Leaves[index], proof.AsSpan(), root));
                Assert.False(MerkleTree.VerifyInclusion(index, size, TreeHash.OfLeaf([9, 9, 9]), proof.AsSpan(), root));
                Assert.False(MerkleTree.VerifyInclusion(index, size, Leaves[index], proof.AsSpan(), Leaves[index] == root ? TreeHash.Empty : Leaves[index]));
                Assert.False(MerkleTree.VerifyInclusion(index, size, Leaves[index], proof.Add(root).AsSpan(), root));
                Assert.False(size > 1 && MerkleTree.VerifyInclusion(index, size, Leaves[index], proof.AsSpan()[1..], root));
                Assert.False(index + 1 < size && MerkleTree.VerifyInclusion(index + 1, size, Leaves[index], proof.AsSpan(), root));
            }

            Assert.False(MerkleTree.VerifyInclusion(size, size, Leaves[0], [], root));
            Assert.False(MerkleTree.VerifyInclusion(-1, size, Leaves[0], [], root));
        }
    }

    [Fact]
    public void Every_consistency_proof_verifies_and_no_changed_one_does()
    {
        for (var size2 = 1; size2 <= Largest; size2++)
        {
            var root2 = Slow(Leaves.AsSpan(0, size2));
            for (var size1 = 1; size1 <= size2; size1++)
            {
                var root1 = Slow(Leaves.AsSpan(0, size1));
                var proof = MerkleTree.ConsistencyProof(size1, size2, Source(Leaves));
                Assert.True(MerkleTree.VerifyConsistency(size1, size2, root1, root2, proof.AsSpan()));
                Assert.False(MerkleTree.VerifyConsistency(size1, size2, TreeHash.Empty, root2, proof.AsSpan()));
                Assert.False(MerkleTree.VerifyConsistency(size1, size2, root1, TreeHash.Empty, proof.AsSpan()));
                Assert.False(MerkleTree.VerifyConsistency(size1, size2, root1, root2, proof.Add(root1).AsSpan()));
                for (var i = 0; i < proof.Length; i++)
                {
                    Assert.False(MerkleTree.VerifyConsistency(size1, size2, root1, root2, proof.SetItem(i, TreeHash.Empty).AsSpan()));
                }
            }
        }
    }

    [Fact]
    public void A_proof_from_an_empty_tree_is_refused()
    {
        Assert.False(MerkleTree.VerifyConsistency(0, 5, TreeHash.Empty, Slow(Leaves.AsSpan(0, 5)), []));
        Assert.False(MerkleTree.VerifyConsistency(0, 0, TreeHash.Empty, TreeHash.Empty, []));
        Assert.False(MerkleTree.VerifyConsistency(5, 4, TreeHash.Empty, TreeHash.Empty, []));
    }

    private static SubtreeRoot Source(TreeHash[] leaves) =>
        (level, index) => Slow(leaves.AsSpan((int)(index << level), 1 << level));

    /// <summary>The recursive definition of RFC 6962 §2.1, word by word.</summary>
    private static TreeHash Slow(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.IsEmpty ? TreeHash.Empty : leaves[0];
        }

        var k = 1;
        while (k * 2 < leaves.Length)
        {
            k *= 2;
        }

        return TreeHash.OfNode(Slow(leaves[..k]), Slow(leaves[k..]));
    }
}
