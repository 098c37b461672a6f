using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgentGate.Core.Audit;

/// <summary>One SHA-256 hash of a Merkle tree (RFC 6962 §2.1). The default value is all zero, which is no tree's hash.</summary>
public readonly record struct TreeHash
{
    public const int Size = 32;

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Root of the tree without entries: the hash of nothing.</summary>
    public static TreeHash Empty { get; } = new(SHA256.HashData([]));

    /// <summary>Hash of an entry: the prefix 0x00 keeps an entry from passing as an inner node.</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData([0]);
        sha.AppendData(entry);
        Span<byte> hash = stackalloc byte[Size];
        sha.GetHashAndReset(hash);
        return new TreeHash(hash);
    }

    /// <summary>Hash of an inner node over its two children.</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Size)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], d);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>Reads the one canonical base64 spelling of a hash.</summary>
    public static bool TryFromBase64(ReadOnlySpan<char> text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (StrictBase64.TryDecode(text, bytes, out var written) && written == Size)
        {
            hash = new TreeHash(bytes);
            return true;
        }

        hash = default;
        return false;
    }

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
