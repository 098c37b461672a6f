using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentGate.Core.Audit;

/// <summary>Signs notes. Lives outside Core, because .NET has no Ed25519 and Core takes no native library.</summary>
public interface INoteSigner
{
    string Name { get; }

    uint KeyId { get; }

    byte[] Sign(ReadOnlySpan<byte> message);
}

/// <summary>Verifies the signatures of one key.</summary>
public interface INoteVerifier
{
    string Name { get; }

    uint KeyId { get; }

    bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}

/// <summary>A public key in the form people pass around: <c>name+hash+base64(type ‖ key)</c> (C2SP signed-note, "vkey").</summary>
public sealed record NotePublicKey(string Name, byte Type, ImmutableArray<byte> Key)
{
    /// <summary>Signature type of plain Ed25519.</summary>
    public const byte Ed25519 = 1;

    public uint KeyId => KeyIdOf(Name, Type, Key.AsSpan());

    public static uint KeyIdOf(string name, byte type, ReadOnlySpan<byte> key)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input));
    }

    public string Print() => $"{Name}+{KeyId.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([Type, .. Key])}";

    /// <summary>The key, or null when the text is not one or its hash does not belong to it.</summary>
    public static NotePublicKey? Parse(string vkey)
    {
        ArgumentNullException.ThrowIfNull(vkey);
        var first = vkey.IndexOf('+', StringComparison.Ordinal);
        // The base64 part may itself contain plus signs; the first two separate.
        var second = first < 0 ? -1 : vkey.IndexOf('+', first + 1);
        if (second < 0 || !SignedNote.IsKeyName(vkey[..first]) || StrictBase64.Decode(vkey.AsSpan(second + 1)) is not { Length: > 1 } bytes)
        {
            return null;
        }

        var key = new NotePublicKey(vkey[..first], bytes[0], [.. bytes[1..]]);
        return string.Equals(vkey, key.Print(), StringComparison.Ordinal) ? key : null;
    }

    public bool Equals(NotePublicKey? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && Type == other.Type && Key.AsSpan().SequenceEqual(other.Key.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, Type, KeyId);
}
