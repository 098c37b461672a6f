using System.Globalization;
using AgentGate.Core.Text;

namespace AgentGate.Core.Toml;

/// <summary>Numbers, dates and booleans: what a value without quotes or brackets means. Each method is strict TOML 1.0, section by section.</summary>
internal static class TomlScalar
{
    /// <summary>The value of a bare word, or null with the cure for the most likely mistake.</summary>
    public static TomlValue? Read(string word, TextSpan span, out string help)
    {
        help = "put text in double quotes";
        if (string.Equals(word, "true", StringComparison.Ordinal) || string.Equals(word, "false", StringComparison.Ordinal))
        {
            return new TomlBoolean(word.Length == 4, span);
        }

        if (word.Equals("true", StringComparison.OrdinalIgnoreCase) || word.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            help = "write booleans in lower case";
            return null;
        }

        if (word.Length >= 5 && char.IsAsciiDigit(word[0]) && (word[2] == ':' || word[4] == '-'))
        {
            help = "dates look like `1979-05-27`, times like `07:32:00`, both joined by `T`";
            return Time(word, span);
        }

        if (!char.IsAsciiDigit(word[0]) && word[0] is not ('+' or '-' or '.') && word is not ("inf" or "nan"))
        {
            return null;
        }

        help = "numbers have no leading zero, a digit on each side of `.` and `_`, and fit in 64 bits";
        return Integer(word, span) ?? Float(word, span);
    }

    private static TomlValue? Integer(string word, TextSpan span)
    {
        if (word.Length > 2 && word[0] == '0' && word[1] is 'x' or 'o' or 'b')
        {
            var radix = word[1] switch { 'x' => 16, 'o' => 8, _ => 2 };
            return Digits(word, 2, radix) == word.Length && Accumulate(word.AsSpan(2), radix) is { } value && value <= long.MaxValue
                ? new TomlInteger((long)value, span)
                : null;
        }

        var start = word[0] is '+' or '-' ? 1 : 0;
        if (DecimalInteger(word, start) != word.Length || Accumulate(word.AsSpan(start), 10) is not { } magnitude)
        {
            return null;
        }

        if (word[0] == '-')
        {
            return magnitude <= 1UL << 63 ? new TomlInteger(unchecked(-(long)magnitude), span) : null;
        }

        return magnitude <= long.MaxValue ? new TomlInteger((long)magnitude, span) : null;
    }

    private static TomlFloat? Float(string word, TextSpan span)
    {
        var at = word[0] is '+' or '-' ? 1 : 0;
        switch (word[at..])
        {
            case "inf":
                return new TomlFloat(word[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity, span);
            case "nan":
                return new TomlFloat(double.NaN, span);
        }

        at = DecimalInteger(word, at);
        if (at > 0 && at < word.Length && word[at] == '.')
        {
            at = Digits(word, at + 1, 10);
        }

        if (at > 0 && at < word.Length && word[at] is 'e' or 'E')
        {
            at++;
            at = Digits(word, at < word.Length && word[at] is '+' or '-' ? at + 1 : at, 10);
        }

        return at == word.Length
            ? new TomlFloat(double.Parse(word.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture), span)
            : null;
    }

    /// <summary>End of a decimal integer without a leading zero, or -1.</summary>
    private static int DecimalInteger(string word, int at)
    {
        var end = Digits(word, at, 10);
        return end > at + 1 && word[at] == '0' ? -1 : end;
    }

    /// <summary>End of digits in which every underscore has a digit on each side, or -1.</summary>
    private static int Digits(string word, int at, int radix)
    {
        var start = at;
        for (; at < word.Length; at++)
        {
            if (word[at] == '_')
            {
                if (at == start || word[at - 1] == '_' || at + 1 == word.Length)
                {
                    return -1;
                }
            }
            else if (Digit(word[at]) >= radix)
            {
                break;
            }
        }

        return at == start || word[at - 1] == '_' ? -1 : at;
    }

    private static ulong? Accumulate(ReadOnlySpan<char> digits, int radix)
    {
        var value = 0UL;
        foreach (var c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            if (value > (ulong.MaxValue - 15) / (ulong)radix)
            {
                return null;
            }

            value = (value * (ulong)radix) + (ulong)Digit(c);
        }

        return value;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => 99,
    };

    private static TomlTime? Time(string word, TextSpan span)
    {
        if (word[2] == ':')
        {
            return Clock(word, 0) == word.Length ? new TomlTime(TomlKind.LocalTime, word, span) : null;
        }

        if (word.Length < 10 || !Date(word))
        {
            return null;
        }

        if (word.Length == 10)
        {
            return new TomlTime(TomlKind.LocalDate, word, span);
        }

        if (word[10] is not ('T' or 't' or ' '))
        {
            return null;
        }

        var end = Clock(word, 11);
        if (end < 0)
        {
            return null;
        }

        var text = string.Concat(word.AsSpan(0, 10), "T", word.AsSpan(11)).ToUpperInvariant();
        if (end == word.Length)
        {
            return new TomlTime(TomlKind.LocalDateTime, text, span);
        }

        var isOffset = word[end] is 'Z' or 'z'
            ? end + 1 == word.Length
            : word[end] is '+' or '-' && end + 6 == word.Length && word[end + 3] == ':' && Two(word, end + 1, 0, 23) && Two(word, end + 4, 0, 59);
        return isOffset ? new TomlTime(TomlKind.OffsetDateTime, text, span) : null;
    }

    private static bool Date(string word)
    {
        if (!Two(word, 0, 0, 99) || !Two(word, 2, 0, 99) || word[4] != '-' || !Two(word, 5, 1, 12) || word[7] != '-' || !Two(word, 8, 1, 31))
        {
            return false;
        }

        var year = int.Parse(word.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        var month = int.Parse(word.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var day = int.Parse(word.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture);

        // Year 0000 is legal in RFC 3339 and a leap year; .NET's calendar starts at 1, and the Gregorian one repeats every 400 years.
        return day <= DateTime.DaysInMonth(year == 0 ? 400 : year, month);
    }

    /// <summary>End of <c>hh:mm:ss[.fraction]</c>, or -1. RFC 3339 allows second 60 only in a leap second, of which a parser knows no list; it is accepted.</summary>
    private static int Clock(string word, int at)
    {
        if (word.Length < at + 8 || !Two(word, at, 0, 23) || word[at + 2] != ':' || !Two(word, at + 3, 0, 59) || word[at + 5] != ':' || !Two(word, at + 6, 0, 60))
        {
            return -1;
        }

        at += 8;
        if (at == word.Length || word[at] != '.')
        {
            return at;
        }

        var start = ++at;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
        {
            at++;
        }

        return at == start ? -1 : at;
    }

    private static bool Two(string word, int at, int min, int max)
    {
        if (!char.IsAsciiDigit(word[at]) || !char.IsAsciiDigit(word[at + 1]))
        {
            return false;
        }

        var value = ((word[at] - '0') * 10) + word[at + 1] - '0';
        return value >= min && value <= max;
    }
}
