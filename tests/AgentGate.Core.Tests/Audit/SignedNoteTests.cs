using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Audit;

namespace AgentGate.Core.Tests.Audit;

public class SignedNoteTests
{
    // The example of the C2SP signed-note specification.
    private const string SpecKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string SpecNote =
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private static readonly ToyKey Key = new("agentgate/test");

    [Fact]
    public void The_specification_s_key_and_note_are_read_and_printed_back()
    {
        var key = NotePublicKey.Parse(SpecKey);
        var note = SignedNote.Parse(SpecNote);

        Assert.NotNull(key);
        Assert.Equal(0x530d903au, key.KeyId);
        Assert.Equal(SpecKey, key.Print());
        Assert.NotNull(note);
        Assert.Equal("This is an example message.\n", note.Text);
        Assert.Equal(0x530d903au, note.Signatures[0].KeyId);
        Assert.Equal(SpecNote, note.Print());
    }

    [Theory]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a")]
    [InlineData("")]
    public void A_key_whose_hash_or_name_is_wrong_is_refused(string vkey) => Assert.Null(NotePublicKey.Parse(vkey));

    [Theory]
    [InlineData("no signatures\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAE=")]
    [InlineData("text\n\n- name AAAAAAE=\n")]
    [InlineData("text\n\n— name AAAAAAF=\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n—  AAAAAAE=\n")]
    [InlineData("text\n\n— na+me AAAAAAE=\n")]
    [InlineData("text\n\n— name AAAAAAE= \n")]
    [InlineData("text\n\n— name AAAAAAE=\n\n")]
    [InlineData("te\rxt\n\n— name AAAAAAE=\n")]
    [InlineData("text\n\n— name AAAAAAE=\nmore\n")]
    public void A_note_that_bends_the_format_is_refused(string note) => Assert.Null(SignedNote.Parse(note));

    [Fact]
    public void A_note_may_hold_empty_lines_and_other_people_s_signatures()
    {
        var note = SignedNote.Sign("a\n\nb\n", Key);
        note = note with { Signatures = note.Signatures.Insert(0, new NoteSignature("witness", 7, [1, 2, 3])) };

        var read = SignedNote.Parse(note.Print());

        Assert.NotNull(read);
        Assert.Equal("a\n\nb\n", read.Text);
        Assert.True(read.IsSignedBy(Key));
        Assert.False(read.IsSignedBy(new ToyKey("agentgate/other")));
        Assert.False((read with { Text = "a\n\nc\n" }).IsSignedBy(Key));
        Assert.False((read with { Signatures = read.Signatures.Add(read.Signatures[1] with { Signature = [0, 0] }) }).IsSignedBy(Key));
    }

    [Fact]
    public void A_checkpoint_opens_only_with_the_key_of_its_own_log()
    {
        var checkpoint = new Checkpoint(Key.Name, 42, TreeHash.OfLeaf([1]));
        var note = checkpoint.Sign(Key).Print();

        Assert.Equal(checkpoint, Checkpoint.Open(note, Key));
        Assert.Null(Checkpoint.Open(note.Replace("\n42\n", "\n43\n", StringComparison.Ordinal), Key));
        Assert.Null(Checkpoint.Open(note, new ToyKey("agentgate/other")));
        Assert.Null(Checkpoint.Open(new Checkpoint("agentgate/other", 42, TreeHash.Empty).Sign(Key).Print(), Key));
    }

    [Theory]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true)]
    [InlineData("o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("o\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("o\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", false)]
    [InlineData("o\n1\n47DEQpj8HBSa\n", false)]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", false)]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n", false)]
    public void A_checkpoint_s_text_is_read_to_the_letter(string text, bool good) => Assert.Equal(good, Checkpoint.Parse(text) is not null);

    [Fact]
    public void A_tlog_proof_proves_its_entry_and_no_other()
    {
        byte[][] entries = [[1], [2], [3], [4], [5]];
        var hashes = entries.Select(e => TreeHash.OfLeaf(e)).ToArray();
        TreeHash Roots(int level, long index) => level == 0 ? hashes[index] : TreeHash.OfNode(Roots(level - 1, index * 2), Roots(level - 1, (index * 2) + 1));
        var checkpoint = new Checkpoint(Key.Name, 5, MerkleTree.Root(5, Roots)).Sign(Key).Print();
        var printed = new TlogProof(2, MerkleTree.InclusionProof(2, 5, Roots), checkpoint).Print();

        var proof = TlogProof.Parse(printed);

        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 2\n", printed, StringComparison.Ordinal);
        Assert.NotNull(proof);
        Assert.Equal(printed, proof.Print());
        Assert.True(proof.Proves(entries[2], Key));
        Assert.False(proof.Proves(entries[3], Key));
        Assert.False((proof with { Index = 3 }).Proves(entries[2], Key));
        for (var length = 0; length < printed.Length; length++)
        {
            Assert.False(TlogProof.Parse(printed[..length])?.Proves(entries[2], Key) ?? false);
        }
    }

    /// <summary>Not a signature scheme: a keyed hash that stands in for one, since Core has none.</summary>
    private sealed class ToyKey(string name) : INoteSigner, INoteVerifier
    {
        private readonly ImmutableArray<byte> secret = [.. Encoding.UTF8.GetBytes("key of " + name)];

        public string Name => name;

        public uint KeyId => NotePublicKey.KeyIdOf(name, NotePublicKey.Ed25519, secret.AsSpan());

        public byte[] Sign(ReadOnlySpan<byte> message) => HMACSHA256.HashData(secret.AsSpan(), message);

        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => signature.SequenceEqual(Sign(message));
    }
}
