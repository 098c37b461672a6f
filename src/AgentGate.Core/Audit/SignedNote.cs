using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace AgentGate.Core.Audit;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Name of the key, as its owner chose it.</param>
/// <param name="KeyId">First four bytes, big-endian, of the hash that binds name, type and key.</param>
public sealed record NoteSignature(string Name, uint KeyId, ImmutableArray<byte> Signature);

/// <summary>
/// A text with signatures in the C2SP signed-note format: the text, an empty line, then lines
/// <c>— name base64(key id ‖ signature)</c>.
/// </summary>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    // The limits of the reference implementation (golang.org/x/mod/sumdb/note).
    private const int MaxBytes = 1_000_000;
    private const int MaxSignatures = 100;
    private const string LineStart = "— ";

    public static SignedNote Sign(string text, INoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return new SignedNote(text, [new NoteSignature(signer.Name, signer.KeyId, [.. signer.Sign(Encoding.UTF8.GetBytes(text))])]);
    }

    /// <summary>True when a signature by exactly this key is there and holds; signatures by other keys are ignored, as the format demands.</summary>
    public bool IsSignedBy(INoteVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        var found = false;
        foreach (var signature in Signatures)
        {
            if (signature.KeyId == verifier.KeyId && string.Equals(signature.Name, verifier.Name, StringComparison.Ordinal))
            {
                if (!verifier.Verify(Encoding.UTF8.GetBytes(Text), signature.Signature.AsSpan()))
                {
                    return false;
                }

                found = true;
            }
        }

        return found;
    }

    public string Print()
    {
        var output = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[4 + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.CopyTo(bytes, 4);
            output.Append(LineStart).Append(signature.Name).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return output.ToString();
    }

    /// <summary>The note, or null for anything that does not follow the format to the letter.</summary>
    public static SignedNote? Parse(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= MaxBytes && Utf8.IsValid(utf8) ? Parse(Encoding.UTF8.GetString(utf8)) : null;

    public static SignedNote? Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        // The last empty line splits: the text itself may contain empty lines.
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (note.Length > MaxBytes || split < 0 || !note.EndsWith('\n') || HasForbiddenControl(note))
        {
            return null;
        }

        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        var lines = note[(split + 2)..].Split('\n');
        foreach (var line in lines.AsSpan(..^1))
        {
            if (signatures.Count == MaxSignatures || ParseLine(line) is not { } signature)
            {
                return null;
            }

            signatures.Add(signature);
        }

        return signatures.Count == 0 ? null : new SignedNote(note[..(split + 1)], signatures.ToImmutable());
    }

    /// <summary>A key name is not empty and has neither white space nor a plus sign.</summary>
    public static bool IsKeyName(string name) => !string.IsNullOrEmpty(name) && !name.Any(c => char.IsWhiteSpace(c) || c == '+');

    private static NoteSignature? ParseLine(string line)
    {
        if (!line.StartsWith(LineStart, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = line[LineStart.Length..];
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !IsKeyName(rest[..space]) || StrictBase64.Decode(rest.AsSpan(space + 1)) is not { Length: > 4 } bytes)
        {
            return null;
        }

        return new NoteSignature(rest[..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes[4..]]);
    }

    private static bool HasForbiddenControl(string note) => note.Any(c => c < ' ' && c != '\n');
}
