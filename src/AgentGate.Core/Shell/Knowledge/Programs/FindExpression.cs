using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>Whether find's expression may select a regular file of a given name. What it does not know may be true.</summary>
internal sealed class FindExpression(Word[] words)
{
    private const int MaxDepth = 32;
    private int at;
    private int depth;

    public bool MayMatch(string path)
    {
        at = 0;
        depth = 0;
        return words.Length == 0 || Or(path) != false;
    }

    private bool? Or(string path)
    {
        var result = And(path);
        while (at < words.Length && words[at].Text is "-o" or "-or" or ",")
        {
            at++;
            var right = And(path);
            result = result == true || right == true ? true : result is null || right is null ? null : false;
        }

        return result;
    }

    private bool? And(string path)
    {
        bool? result = true;
        while (at < words.Length && words[at].Text is not ("-o" or "-or" or "," or ")"))
        {
            if (words[at].Text is "-a" or "-and")
            {
                at++;
                continue;
            }

            var right = Not(path);
            result = result == false || right == false ? false : result is null || right is null ? null : true;
        }

        return result;
    }

    private bool? Not(string path)
    {
        var negate = false;
        while (at < words.Length && words[at].Text is "!" or "-not")
        {
            negate = !negate;
            at++;
        }

        var value = at < words.Length ? Primary(path) : true;
        return negate ? !value : value;
    }

    private bool? Primary(string path)
    {
        var name = words[at++].Text;
        if (name is "(")
        {
            if (++depth > MaxDepth)
            {
                at = words.Length;
                return null;
            }

            var inner = Or(path);
            at++;
            return inner;
        }

        var argument = at < words.Length ? words[at].Text : null;
        switch (name)
        {
            case "-name" or "-iname" or "-path" or "-wholename" or "-ipath" or "-iwholename":
                at++;
                var subject = name is "-name" or "-iname" ? UnixPath.Name(path) : path;
                return argument is null ? null : Glob.Matches(argument, subject, name[1] == 'i');
            case "-type":
                at++;
                return argument is null ? null : argument.Contains('f', StringComparison.Ordinal) ? true : argument.Contains('l', StringComparison.Ordinal) ? null : false;
            case "-maxdepth" or "-mindepth" or "-regextype":
                at++;
                return true;
            case "-print" or "-print0" or "-ls" or "-true" or "-depth" or "-xdev" or "-mount" or "-follow" or "-daystart" or "-noleaf":
                return true;
            case "-prune":
                return true;
            case "-false":
                return false;
            case "-empty" or "-executable" or "-readable" or "-writable" or "-nouser" or "-nogroup" or "-quit" or "-delete":
                return null;
            case "-exec" or "-execdir" or "-ok" or "-okdir":
                while (at < words.Length && words[at].Text is not ";" && !(words[at].Text is "+" && words[at - 1].Text is "{}"))
                {
                    at++;
                }

                at++;
                return null;
            default:
                at++;
                return null;
        }
    }
}

/// <summary>fnmatch without special treatment of <c>/</c> and of leading dots, as find, grep --include and tar --exclude use it.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text, bool ignoreCase = false)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && One(pattern, ref p, text[t], ignoreCase))
            {
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

    /// <summary>Matches one character and moves past the pattern's element; leaves the place alone when it does not match.</summary>
    private static bool One(string pattern, ref int p, char c, bool ignoreCase)
    {
        var next = p + 1;
        bool hit;
        if (pattern[p] == '?')
        {
            hit = true;
        }
        else if (pattern[p] == '[' && pattern.IndexOf(']', Math.Min(pattern.Length, p + 2)) is >= 0 and var end)
        {
            var set = pattern.AsSpan(p + 1, end - p - 1);
            var negated = set.Length > 0 && set[0] is '!' or '^';
            hit = InSet(negated ? set[1..] : set, c, ignoreCase) != negated;
            next = end + 1;
        }
        else
        {
            if (pattern[p] == '\\' && next < pattern.Length)
            {
                p = next++;
            }

            hit = Same(pattern[p], c, ignoreCase);
        }

        if (hit)
        {
            p = next;
        }

        return hit;
    }

    private static bool InSet(ReadOnlySpan<char> set, char c, bool ignoreCase)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (c >= set[i] && c <= set[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (set[i] is '[' || Same(set[i], c, ignoreCase))
            {
                // A character class such as [:alpha:] may hold anything.
                return true;
            }
        }

        return false;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
