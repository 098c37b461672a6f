using System.Buffers;
using System.Text;

namespace AgentGate.Core.Text;

/// <summary>
/// The JSON Canonicalization Scheme (RFC 8785): one spelling per value, so that a hash of the bytes is a hash of the meaning.
/// Numbers are integers of at most 53 bits: JCS prints numbers as ECMAScript doubles do, where two readers disagree on
/// <c>1e400</c> or on the seventeenth digit, and nothing a record says needs a fraction (durations are whole microseconds).
/// </summary>
public static class CanonicalJson
{
    /// <summary>2^53 - 1, the largest integer every JSON reader agrees on (RFC 7493 §2.2).</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    private const string HexDigits = "0123456789abcdef";

    /// <summary>Appends a JSON string, quotes included. A lone surrogate has no UTF-8 form and is written as U+FFFD: a record must never fail on its input.</summary>
    public static void WriteString(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("\""u8);
        Span<byte> piece = stackalloc byte[6];
        while (text.Length > 0)
        {
            var plain = text.IndexOfAny(Escaped);
            if (plain != 0)
            {
                var run = plain < 0 ? text : text[..plain];
                Encoding.UTF8.GetBytes(run, output);
                text = text[run.Length..];
                continue;
            }

            output.Write(piece[..Escape(text[0], piece)]);
            text = text[1..];
        }

        output.Write("\""u8);
    }

    /// <summary>Bytes that <see cref="WriteString"/> writes for a text, quotes included.</summary>
    public static int EncodedLength(ReadOnlySpan<char> text)
    {
        var length = 2;
        foreach (var rune in text.EnumerateRunes())
        {
            length += EncodedLength(rune);
        }

        return length;
    }

    /// <summary>The longest prefix of whole characters whose encoded form, quotes included, is at most <paramref name="maxBytes"/> long.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int maxBytes)
    {
        var length = 2;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length += EncodedLength(rune);
            if (length > maxBytes)
            {
                return text[..end];
            }

            // A lone surrogate enumerates as U+FFFD, which is one code unit long as well.
            end += rune.Utf16SequenceLength;
        }

        return text;
    }

    // RFC 8785 §3.2.2.2 escapes the C0 controls, the quote and the backslash, and nothing else: not DEL, not U+2028, not '/'.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static int EncodedLength(Rune rune) => rune.Value switch
    {
        '"' or '\\' or '\b' or '\t' or '\n' or '\f' or '\r' => 2,
        < 0x20 => 6,
        _ => rune.Utf8SequenceLength,
    };

    private static int Escape(char c, Span<byte> piece)
    {
        piece[0] = (byte)'\\';
        piece[1] = c switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\t' => (byte)'t',
            '\n' => (byte)'n',
            '\f' => (byte)'f',
            '\r' => (byte)'r',
            _ => (byte)'u',
        };
        if (piece[1] != 'u')
        {
            return 2;
        }

        piece[2] = piece[3] = (byte)'0';
        piece[4] = (byte)HexDigits[c >> 4];
        piece[5] = (byte)HexDigits[c & 15];
        return 6;
    }
}
