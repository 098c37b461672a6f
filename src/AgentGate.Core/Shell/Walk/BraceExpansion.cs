using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

/// <summary><c>{a,b}</c> and <c>{1..9}</c>: the expansion bash does first, on the spelling of the word.</summary>
internal static class BraceExpansion
{
    public static bool MayApply(ImmutableArray<WordPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is LiteralPart literal && literal.Text.Contains('{', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words one word becomes; null when there are more than <paramref name="limit"/>.</summary>
    public static List<ImmutableArray<WordPart>>? Expand(ImmutableArray<WordPart> parts, int limit)
    {
        var items = new List<Item>();
        foreach (var part in parts)
        {
            if (part is LiteralPart literal)
            {
                foreach (var c in literal.Text)
                {
                    items.Add(new Item(c, null, part.Span));
                }
            }
            else
            {
                items.Add(new Item('\0', part, part.Span));
            }
        }

        var work = limit * 64;
        var results = Expand(items, limit, 0, ref work);
        return results?.ConvertAll(Collect);
    }

    private readonly record struct Item(char Char, WordPart? Part, TextSpan Span);

    private static List<List<Item>>? Expand(List<Item> items, int limit, int depth, ref int work)
    {
        work -= items.Count + 1;
        if (work < 0 || depth > 40)
        {
            return null;
        }

        for (var open = 0; open < items.Count; open++)
        {
            if (items[open].Char != '{' || items[open].Part is not null)
            {
                continue;
            }

            var close = Close(items, open, out var commas);
            work -= items.Count;
            if (close < 0)
            {
                continue;
            }

            var alternatives = commas.Count > 0 ? Alternatives(items, open, close, commas, limit, depth, ref work) : Sequence(items, open, close, limit);
            if (alternatives is null && commas.Count == 0 && !LooksLikeSequence(items, open, close))
            {
                continue;
            }

            if (alternatives is null || Expand(items.GetRange(close + 1, items.Count - close - 1), limit, depth + 1, ref work) is not { } tails)
            {
                return null;
            }

            if ((long)alternatives.Count * tails.Count > limit)
            {
                return null;
            }

            var results = new List<List<Item>>(alternatives.Count * tails.Count);
            foreach (var alternative in alternatives)
            {
                foreach (var tail in tails)
                {
                    work -= open + alternative.Count + tail.Count;
                    if (work < 0)
                    {
                        return null;
                    }

                    results.Add([.. items.GetRange(0, open), .. alternative, .. tail]);
                }
            }

            return results;
        }

        return [items];
    }

    /// <summary>The brace that closes the one at <paramref name="open"/> and the commas between them; -1 when there is none or nothing separates.</summary>
    private static int Close(List<Item> items, int open, out List<int> commas)
    {
        commas = [];
        var depth = 0;
        for (var i = open + 1; i < items.Count; i++)
        {
            if (items[i].Part is not null)
            {
                continue;
            }

            switch (items[i].Char)
            {
                case '{':
                    depth++;
                    break;
                case '}' when depth > 0:
                    depth--;
                    break;
                case '}':
                    return i;
                case ',' when depth == 0:
                    commas.Add(i);
                    break;
            }
        }

        return -1;
    }

    private static List<List<Item>>? Alternatives(List<Item> items, int open, int close, List<int> commas, int limit, int depth, ref int work)
    {
        var results = new List<List<Item>>();
        var start = open + 1;
        foreach (var end in commas.Append(close))
        {
            if (Expand(items.GetRange(start, end - start), limit, depth + 1, ref work) is not { } expanded || results.Count + expanded.Count > limit)
            {
                return null;
            }

            results.AddRange(expanded);
            start = end + 1;
        }

        return results;
    }

    private static bool LooksLikeSequence(List<Item> items, int open, int close) => Text(items, open, close) is { } text && Bounds(text, out _, out _, out _, out _);

    private static string? Text(List<Item> items, int open, int close)
    {
        var text = new StringBuilder();
        for (var i = open + 1; i < close; i++)
        {
            if (items[i].Part is not null)
            {
                return null;
            }

            text.Append(items[i].Char);
        }

        return text.ToString();
    }

    private static bool Bounds(string text, out long from, out long to, out long step, out bool letters)
    {
        from = to = step = 0;
        letters = false;
        var pieces = text.Split("..");
        if (pieces.Length is not (2 or 3) || (pieces.Length == 3 && !long.TryParse(pieces[2], CultureInfo.InvariantCulture, out step)))
        {
            return false;
        }

        if (pieces[0].Length == 1 && pieces[1].Length == 1 && char.IsAsciiLetter(pieces[0][0]) && char.IsAsciiLetter(pieces[1][0]))
        {
            (from, to, letters) = (pieces[0][0], pieces[1][0], true);
            return true;
        }

        return long.TryParse(pieces[0], CultureInfo.InvariantCulture, out from) && long.TryParse(pieces[1], CultureInfo.InvariantCulture, out to);
    }

    private static List<List<Item>>? Sequence(List<Item> items, int open, int close, int limit)
    {
        if (Text(items, open, close) is not { } text || !Bounds(text, out var from, out var to, out var step, out var letters))
        {
            return null;
        }

        step = Math.Max(1, step == long.MinValue ? 1 : Math.Abs(step));
        if (from is > int.MaxValue or < int.MinValue || to is > int.MaxValue or < int.MinValue || Math.Abs(to - from) / step >= limit)
        {
            return null;
        }

        var pieces = text.Split("..");
        var width = !letters && (Padded(pieces[0]) || Padded(pieces[1])) ? Math.Max(pieces[0].Length, pieces[1].Length) : 0;
        var results = new List<List<Item>>();
        for (var value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step)
        {
            var spelled = letters ? ((char)value).ToString() : Pad(value, width);
            results.Add([.. spelled.Select(c => new Item(c, null, items[open].Span))]);
        }

        return results;
    }

    private static bool Padded(string number) => number.TrimStart('-', '+') is { Length: > 1 } digits && digits[0] == '0';

    private static string Pad(long value, int width)
    {
        var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture);
        return value < 0 ? "-" + digits.PadLeft(Math.Max(0, width - 1), '0') : digits.PadLeft(width, '0');
    }

    private static ImmutableArray<WordPart> Collect(List<Item> items)
    {
        var parts = ImmutableArray.CreateBuilder<WordPart>();
        var literal = new StringBuilder();
        var span = default(TextSpan);
        foreach (var item in items)
        {
            if (item.Part is null)
            {
                span = literal.Length == 0 ? item.Span : span;
                literal.Append(item.Char);
                continue;
            }

            Flush();
            parts.Add(item.Part);
        }

        Flush();
        return parts.ToImmutable();

        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new LiteralPart(literal.ToString(), span));
                literal.Clear();
            }
        }
    }
}
