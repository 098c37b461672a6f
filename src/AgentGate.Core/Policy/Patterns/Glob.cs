namespace AgentGate.Core.Policy.Patterns;

/// <summary>
/// One name with wildcards: <c>*</c> any characters, <c>?</c> one, <c>[a-z]</c> one of, <c>[!a]</c> one but not, <c>\</c> takes the next character literally.
/// Matching costs at most length × length, whatever the pattern.
/// </summary>
internal sealed class Glob
{
    private readonly string _pattern;
    private readonly bool _isLiteral;

    private Glob(string pattern)
    {
        _pattern = pattern;
        _isLiteral = pattern.AsSpan().IndexOfAny("*?[\\") < 0;
    }

    public bool IsStar => string.Equals(_pattern, "*", StringComparison.Ordinal);

    public bool IsLiteral => _isLiteral;

    public string Text => _pattern;

    /// <summary>Null when a bracket is open, a range runs backwards or a backslash ends the pattern.</summary>
    public static Glob? Parse(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && ++i == pattern.Length)
            {
                return null;
            }

            if (pattern[i] == '[' && (i == 0 || pattern[i - 1] != '\\'))
            {
                var end = ClassEnd(pattern, i);
                if (end < 0)
                {
                    return null;
                }

                i = end;
            }
        }

        return new Glob(pattern);
    }

    /// <param name="fold">Letters match regardless of case.</param>
    public bool Matches(ReadOnlySpan<char> name, bool fold)
    {
        if (_isLiteral)
        {
            return name.Equals(_pattern, fold ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }

        int p = 0, n = 0, starPattern = -1, starName = 0;
        while (n < name.Length)
        {
            if (p < _pattern.Length && _pattern[p] == '*')
            {
                starPattern = ++p;
                starName = n;
            }
            else if (p < _pattern.Length && MatchesOne(ref p, name[n], fold))
            {
                n++;
            }
            else if (starPattern >= 0)
            {
                p = starPattern;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }

        while (p < _pattern.Length && _pattern[p] == '*')
        {
            p++;
        }

        return p == _pattern.Length;
    }

    private bool MatchesOne(ref int p, char c, bool fold)
    {
        switch (_pattern[p])
        {
            case '?':
                p++;
                return true;
            case '[':
                var end = ClassEnd(_pattern, p);
                var isMember = InClass(_pattern.AsSpan(p + 1, end - p - 1), c, fold);
                p = isMember ? end + 1 : p;
                return isMember;
            case '\\':
                if (!Same(_pattern[p + 1], c, fold))
                {
                    return false;
                }

                p += 2;
                return true;
            default:
                if (!Same(_pattern[p], c, fold))
                {
                    return false;
                }

                p++;
                return true;
        }
    }

    private static bool InClass(ReadOnlySpan<char> members, char c, bool fold)
    {
        var isNegated = members[0] is '!' or '^';
        members = isNegated ? members[1..] : members;
        var isMember = Contains(members, c) || (fold && (Contains(members, char.ToUpperInvariant(c)) || Contains(members, char.ToLowerInvariant(c))));
        return isMember != isNegated;
    }

    private static bool Contains(ReadOnlySpan<char> members, char c)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (i + 2 < members.Length && members[i + 1] == '-')
            {
                if (c >= members[i] && c <= members[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (members[i] == c)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(char a, char b, bool fold) => a == b || (fold && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));

    private static int ClassEnd(string pattern, int open)
    {
        var first = open + 1 < pattern.Length && pattern[open + 1] is '!' or '^' ? open + 2 : open + 1;
        var end = first < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
        for (var i = first; i + 2 < end; i++)
        {
            if (pattern[i + 1] == '-')
            {
                if (pattern[i] > pattern[i + 2])
                {
                    return -1;
                }

                i += 2;
            }
        }

        return end;
    }
}
