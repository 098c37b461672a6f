using System.Text;

namespace AgentGate.Core.Shell.Walk;

/// <summary>
/// Shell patterns on one string: <c>* ? […]</c>, backslash escapes, POSIX classes. Extended patterns are not known here; callers ask
/// <see cref="IsExtended"/> first. Quadratic at worst: a star backtracks only to the last star.
/// </summary>
internal static class GlobPattern
{
    public static bool HasMeta(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '*' or '?' or '[':
                    return true;
            }
        }

        return IsExtended(pattern);
    }

    public static bool IsExtended(string pattern)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i + 1] == '(' && pattern[i] is '?' or '*' or '+' or '@' or '!' && pattern[i + 1] == '(')
            {
                return true;
            }
        }

        return false;
    }

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("*?[]\\()|!@+{}~-^") < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if ("*?[]\\()|!@+{}~-^".Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    public static string Unescape(string pattern)
    {
        if (!pattern.Contains('\\', StringComparison.Ordinal))
        {
            return pattern;
        }

        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            text.Append(pattern[i] == '\\' && i + 1 < pattern.Length ? pattern[++i] : pattern[i]);
        }

        return text.ToString();
    }

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && MatchOne(pattern, p, text[t], out var next))
            {
                p = next;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool MatchOne(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == c;
            case '[' when MatchBracket(pattern, at, c, out var end, out var matched):
                next = end;
                return matched;
            default:
                return pattern[at] == c;
        }
    }

    private static bool MatchBracket(ReadOnlySpan<char> pattern, int at, char c, out int end, out bool matched)
    {
        matched = false;
        end = at;
        var i = at + 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        i += negated ? 1 : 0;
        var first = true;
        while (i < pattern.Length && (first || pattern[i] != ']'))
        {
            first = false;
            if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':' && pattern[(i + 2)..].IndexOf(":]") is var close and >= 0)
            {
                matched |= InClass(pattern.Slice(i + 2, close), c);
                i += close + 4;
                continue;
            }

            var low = Take(pattern, ref i);
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                i++;
                var high = Take(pattern, ref i);
                matched |= c >= low && c <= high;
            }
            else
            {
                matched |= c == low;
            }
        }

        if (i >= pattern.Length)
        {
            return false;
        }

        matched ^= negated;
        end = i + 1;
        return true;
    }

    private static char Take(ReadOnlySpan<char> pattern, ref int i)
    {
        if (pattern[i] == '\\' && i + 1 < pattern.Length)
        {
            i++;
        }

        return pattern[i++];
    }

    private static bool InClass(ReadOnlySpan<char> name, char c) => name switch
    {
        "alpha" => char.IsLetter(c),
        "digit" => char.IsAsciiDigit(c),
        "alnum" => char.IsLetterOrDigit(c),
        "upper" => char.IsUpper(c),
        "lower" => char.IsLower(c),
        "space" => char.IsWhiteSpace(c),
        "blank" => c is ' ' or '\t',
        "punct" => char.IsAscii(c) && !char.IsControl(c) && c != ' ' && !char.IsAsciiLetterOrDigit(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        "cntrl" => char.IsControl(c),
        "print" => !char.IsControl(c),
        "graph" => !char.IsControl(c) && c != ' ',
        "word" => char.IsLetterOrDigit(c) || c == '_',
        _ => false,
    };
}
