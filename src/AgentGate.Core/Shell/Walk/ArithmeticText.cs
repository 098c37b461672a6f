using System.Globalization;

namespace AgentGate.Core.Shell.Walk;

/// <summary>The simple part of shell arithmetic: whole numbers, names, <c>+ - * / %</c>, comparisons and parentheses.</summary>
internal static class ArithmeticText
{
    private const int MaxDepth = 50;

    /// <summary>The value; null when the expression is not simple or names something unknown.</summary>
    public static long? Compute(string text, Func<string, string?> lookup)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return 0;
        }

        if (trimmed.Length > 200 || trimmed.AsSpan().IndexOfAny("[]?&|^~,'\"$`\\#!") >= 0 || Assigned(trimmed).Any())
        {
            return null;
        }

        var at = 0;
        var value = Sum(trimmed, ref at, lookup, 0);
        Skip(trimmed, ref at);
        return at == trimmed.Length ? value : null;
    }

    /// <summary>Names that are assigned, incremented or decremented.</summary>
    public static IEnumerable<string> Assigned(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetter(text[i]) && text[i] != '_')
            {
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
            {
                i++;
            }

            if (start > 0 && char.IsAsciiDigit(text[start - 1]))
            {
                continue;
            }

            var name = text[start..i];
            var after = i;
            if (after < text.Length && text[after] == '[')
            {
                after = text.IndexOf(']', after) is var close and >= 0 ? close + 1 : text.Length;
            }

            while (after < text.Length && char.IsWhiteSpace(text[after]))
            {
                after++;
            }

            var rest = text.AsSpan(after);
            var before = text.AsSpan(0, start).TrimEnd();
            if (IsAssignment(rest) || rest.StartsWith("++") || rest.StartsWith("--") || before.EndsWith("++") || before.EndsWith("--"))
            {
                yield return name;
            }

            i--;
        }
    }

    private static bool IsAssignment(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<<=") || rest.StartsWith(">>="))
        {
            return true;
        }

        if (rest.Length > 1 && "+-*/%&|^".Contains(rest[0], StringComparison.Ordinal) && rest[1] == '=')
        {
            return true;
        }

        return rest.Length > 0 && rest[0] == '=' && !(rest.Length > 1 && rest[1] == '=');
    }

    private static long? Sum(string text, ref int at, Func<string, string?> lookup, int depth)
    {
        var value = Product(text, ref at, lookup, depth);
        while (value is not null)
        {
            Skip(text, ref at);
            if (at >= text.Length || text[at] is not ('+' or '-'))
            {
                break;
            }

            var minus = text[at++] == '-';
            var next = Product(text, ref at, lookup, depth);
            value = unchecked(minus ? value - next : value + next);
        }

        return value;
    }

    private static long? Product(string text, ref int at, Func<string, string?> lookup, int depth)
    {
        var value = Unary(text, ref at, lookup, depth);
        while (value is not null)
        {
            Skip(text, ref at);
            if (at >= text.Length || text[at] is not ('*' or '/' or '%') || (at + 1 < text.Length && text[at + 1] == '*'))
            {
                break;
            }

            var op = text[at++];
            var next = Unary(text, ref at, lookup, depth);
            value = op == '*' ? unchecked(value * next) : next is null or 0 or -1 ? null : op == '/' ? value / next : value % next;
        }

        return value;
    }

    private static long? Unary(string text, ref int at, Func<string, string?> lookup, int depth)
    {
        Skip(text, ref at);
        if (at >= text.Length || depth > MaxDepth)
        {
            return null;
        }

        var c = text[at];
        if (c is '+' or '-')
        {
            at++;
            var inner = Unary(text, ref at, lookup, depth + 1);
            return c == '-' ? unchecked(-inner) : inner;
        }

        if (c == '(')
        {
            at++;
            var inner = Sum(text, ref at, lookup, depth + 1);
            Skip(text, ref at);
            return at < text.Length && text[at++] == ')' ? inner : null;
        }

        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        var token = text[start..at];
        if (token.Length == 0)
        {
            return null;
        }

        if (!char.IsAsciiDigit(token[0]))
        {
            token = lookup(token)?.Trim();
        }

        // A leading zero means octal, which no honest expression wants: leave it unknown.
        return token is null || (token.Length > 1 && token[0] == '0') ? null
            : long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
