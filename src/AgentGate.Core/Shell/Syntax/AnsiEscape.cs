using System.Globalization;
using System.Text;

namespace AgentGate.Core.Shell.Syntax;

/// <summary>The escapes of <c>$'…'</c>, and those of <c>echo -e</c>, <c>printf</c> and <c>%b</c>, which differ a little.</summary>
internal static class AnsiEscape
{
    /// <summary>Decodes <c>$'…'</c>. A NUL ends the text, as in bash, where strings are C strings.</summary>
    public static string Decode(ReadOnlySpan<char> text) => Decode(text, zeroOctal: false, out _);

    /// <param name="zeroOctal">True for <c>echo -e</c> and <c>%b</c>: octal is <c>\0nnn</c>, quotes are not escapes, and <c>\c</c> ends all output.</param>
    /// <param name="stopped">True when <c>\c</c> was met in that form.</param>
    public static string Decode(ReadOnlySpan<char> text, bool zeroOctal, out bool stopped)
    {
        stopped = false;
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 >= text.Length)
            {
                Flush(result, bytes);
                result.Append(text[i]);
                continue;
            }

            var c = text[++i];
            var code = Simple(c);
            if (code >= 0)
            {
                Flush(result, bytes);
                result.Append((char)code);
                continue;
            }

            switch (c)
            {
                case >= '0' and <= '7' when !zeroOctal || c == '0':
                    var octal = Number(text, zeroOctal ? i + 1 : i, 3, 8, out var octalLength);
                    i += octalLength - (zeroOctal ? 0 : 1);
                    if ((octal & 0xff) == 0 && !zeroOctal)
                    {
                        Flush(result, bytes);
                        return result.ToString();
                    }

                    bytes.Add((byte)octal);
                    break;
                case 'x':
                    var braced = !zeroOctal && i + 1 < text.Length && text[i + 1] == '{';
                    var hex = Number(text, braced ? i + 2 : i + 1, braced ? 8 : 2, 16, out var hexLength);
                    if (hexLength == 0)
                    {
                        Flush(result, bytes);
                        result.Append("\\x");
                        break;
                    }

                    i += hexLength;
                    if (braced)
                    {
                        i++;
                        i += i + 1 < text.Length && text[i + 1] == '}' ? 1 : 0;
                    }

                    if ((hex & 0xff) == 0 && !zeroOctal)
                    {
                        Flush(result, bytes);
                        return result.ToString();
                    }

                    bytes.Add((byte)hex);
                    break;
                case 'u' or 'U':
                    Flush(result, bytes);
                    var point = Number(text, i + 1, c == 'u' ? 4 : 8, 16, out var pointLength);
                    if (pointLength == 0)
                    {
                        result.Append('\\').Append(c);
                        break;
                    }

                    i += pointLength;
                    if (point == 0 && !zeroOctal)
                    {
                        return result.ToString();
                    }

                    result.Append(Rune.IsValid((uint)point) ? new Rune((uint)point).ToString() : "\uFFFD");
                    break;
                case 'c' when zeroOctal:
                    Flush(result, bytes);
                    stopped = true;
                    return result.ToString();
                case 'c' when i + 1 < text.Length:
                    Flush(result, bytes);
                    result.Append((char)(text[++i] & 0x1f));
                    break;
                case '\'' or '"' or '?' when !zeroOctal:
                    Flush(result, bytes);
                    result.Append(c);
                    break;
                default:
                    Flush(result, bytes);
                    result.Append('\\').Append(c);
                    break;
            }
        }

        Flush(result, bytes);
        return result.ToString();
    }

    private static int Simple(char c) => c switch
    {
        'a' => 7,
        'b' => 8,
        'e' or 'E' => 27,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => '\\',
        _ => -1,
    };

    private static long Number(ReadOnlySpan<char> text, int from, int most, int radix, out int length)
    {
        length = 0;
        long value = 0;
        while (length < most && from + length < text.Length && Digit(text[from + length]) is var digit && digit < radix)
        {
            value = (value * radix) + digit;
            length++;
        }

        return value;
    }

    private static int Digit(char c) => char.IsAsciiHexDigit(c) ? int.Parse([c], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 99;

    /// <summary>Escapes name bytes; the text is UTF-8.</summary>
    private static void Flush(StringBuilder result, List<byte> bytes)
    {
        if (bytes.Count > 0)
        {
            result.Append(Encoding.UTF8.GetString(bytes.ToArray()));
            bytes.Clear();
        }
    }
}
