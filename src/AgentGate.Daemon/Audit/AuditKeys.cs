using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Audit;
using AgentGate.Platform.Keys;
using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Audit;

/// <summary>The secrets of one log, made at its first start.</summary>
internal sealed class AuditKeys : IDisposable
{
    /// <summary>Bytes of a seal. Forging one needs the secret, not a collision, so half a SHA-256 is ample.</summary>
    internal const int SealBytes = 16;

    // The text form of a private key that the reference implementation (golang.org/x/mod/sumdb/note) reads.
    private const string SigningKeyPrefix = "PRIVATE+KEY+";

    private readonly byte[] sealKey;

    private AuditKeys(Ed25519Signer signer, byte[] secret)
    {
        Signer = signer;
        Verifier = Ed25519Verifier.Of(signer.PublicKey)!;
        sealKey = Derive(secret, "seal");
        CutKey = Derive(secret, "cut");
    }

    internal Ed25519Signer Signer { get; }

    internal INoteVerifier Verifier { get; }

    /// <summary>Keys the hash that stands in a record for a text too long to keep.</summary>
    internal byte[] CutKey { get; }

    /// <summary>Reads the keys.</summary>
    /// <exception cref="IOException">A file is missing, damaged, or open to others; the message says which and what to do.</exception>
    internal static AuditKeys Load(AuditPaths paths)
    {
        var signer = ReadSigner(Encoding.UTF8.GetString(Read(paths.SigningKey)).TrimEnd('\n'))
            ?? throw new IOException($"`{paths.SigningKey}` is not a signing key; put it back from a backup");
        var secret = Read(paths.Secret);
        if (secret.Length != 32)
        {
            signer.Dispose();
            throw new IOException($"`{paths.Secret}` is damaged; put it back from a backup");
        }

        return new AuditKeys(signer, secret);
    }

    /// <summary>Reads the keys, and makes them when there is neither a key nor a log. The signing key is made last, so that a start cut short begins anew.</summary>
    /// <exception cref="IOException">As for <see cref="Load"/>; also when a log is there and its key is not: a new key would orphan it.</exception>
    internal static AuditKeys LoadOrMake(AuditPaths paths)
    {
        if (!File.Exists(paths.SigningKey))
        {
            if (File.Exists(paths.Database))
            {
                throw new IOException($"`{paths.SigningKey}` is missing, but its log `{paths.Database}` is there; put the key back, or move the log away to begin a new one");
            }

            if (PrivateDirectory.Ensure(paths.KeyDirectory) is { } problem)
            {
                throw new IOException(problem);
            }

            PrivateFile.Replace(paths.Secret, RandomNumberGenerator.GetBytes(32), durable: true);
            var name = $"agentgate/{Guid.NewGuid():D}";
            var seed = RandomNumberGenerator.GetBytes(32);
            using var signer = Ed25519Signer.FromSeed(name, seed);
            var hash = signer.KeyId.ToString("x8", CultureInfo.InvariantCulture);
            var printed = $"{SigningKeyPrefix}{name}+{hash}+{Convert.ToBase64String([NotePublicKey.Ed25519, .. seed])}\n";
            PrivateFile.Replace(paths.PublicKey, Encoding.UTF8.GetBytes(signer.PublicKey.Print() + "\n"), durable: true);
            File.Delete(paths.Checkpoint);
            File.Delete(paths.NewestCheckpoint);
            PrivateFile.Replace(paths.SigningKey, Encoding.UTF8.GetBytes(printed), durable: true);
        }

        return Load(paths);
    }

    /// <summary>Binds a leaf to its place, so that an entry that was moved, or exchanged together with its hash, is known by itself.</summary>
    internal byte[] Seal(long index, TreeHash leaf)
    {
        Span<byte> input = stackalloc byte[8 + TreeHash.Size];
        BinaryPrimitives.WriteInt64BigEndian(input, index);
        leaf.CopyTo(input[8..]);
        return HMACSHA256.HashData(sealKey, input)[..SealBytes];
    }

    internal bool IsSealed(long index, TreeHash leaf, ReadOnlySpan<byte> seal) => CryptographicOperations.FixedTimeEquals(seal, Seal(index, leaf));

    public void Dispose() => Signer.Dispose();

    private static byte[] Read(string path) => KeyFile.Read(path, out var problem) ?? throw new IOException(problem);

    private static Ed25519Signer? ReadSigner(string text)
    {
        var parts = text.StartsWith(SigningKeyPrefix, StringComparison.Ordinal) ? text[SigningKeyPrefix.Length..].Split('+', 3) : [];
        var bytes = new byte[64];
        if (parts.Length != 3 || !Convert.TryFromBase64String(parts[2], bytes, out var written) || written != 33 || bytes[0] != NotePublicKey.Ed25519)
        {
            return null;
        }

        var signer = Ed25519Signer.FromSeed(parts[0], bytes.AsSpan(1, 32));
        if (string.Equals(parts[1], signer.KeyId.ToString("x8", CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            return signer;
        }

        signer.Dispose();
        return null;
    }

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes("agentgate audit " + purpose));
}
