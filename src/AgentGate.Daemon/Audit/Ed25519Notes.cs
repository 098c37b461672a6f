using AgentGate.Core.Audit;
using NSec.Cryptography;

namespace AgentGate.Daemon.Audit;

/// <summary>Signs notes with Ed25519 (RFC 8032).</summary>
internal sealed class Ed25519Signer : INoteSigner, IDisposable
{
    private readonly Key key;

    private Ed25519Signer(string name, Key key)
    {
        Name = name;
        this.key = key;
        PublicKey = new NotePublicKey(name, NotePublicKey.Ed25519, [.. key.PublicKey.Export(KeyBlobFormat.RawPublicKey)]);
    }

    public string Name { get; }

    public uint KeyId => PublicKey.KeyId;

    internal NotePublicKey PublicKey { get; }

    internal static Ed25519Signer FromSeed(string name, ReadOnlySpan<byte> seed) =>
        new(name, Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey));

    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);

    public void Dispose() => key.Dispose();
}

/// <summary>Verifies Ed25519 signatures of notes.</summary>
internal sealed class Ed25519Verifier : INoteVerifier
{
    private readonly PublicKey key;

    private Ed25519Verifier(NotePublicKey note, PublicKey key)
    {
        Name = note.Name;
        KeyId = note.KeyId;
        this.key = key;
    }

    public string Name { get; }

    public uint KeyId { get; }

    /// <summary>Null when the key is of another type or not a key at all.</summary>
    internal static Ed25519Verifier? Of(NotePublicKey? note) =>
        note is { Type: NotePublicKey.Ed25519 } && PublicKey.TryImport(SignatureAlgorithm.Ed25519, note.Key.AsSpan(), KeyBlobFormat.RawPublicKey, out var key)
            ? new Ed25519Verifier(note, key!)
            : null;

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(key, message, signature);
}
