using System.Collections.Immutable;

using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge;

/// <param name="Value">Null for an option without a value.</param>
internal readonly record struct GivenOption(OptionSpec Spec, Word? Value);

/// <summary>The words of an invocation, told apart as the program itself would.</summary>
internal sealed class Arguments
{
    public List<GivenOption> Options { get; } = [];

    public List<Word> Operands { get; } = [];

    /// <summary>How many of the operands stood after <c>--</c>.</summary>
    public int AfterTerminator { get; set; }

    /// <summary>Index, in the words read, of the first operand of a posix-style program; the count when there is none.</summary>
    public int RestIndex { get; set; }

    /// <summary>False when an option is not in the table, is abbreviated, or may hide in an unknown word.</summary>
    public bool Clear { get; set; } = true;

    public bool Has(string option) => Options.Exists(o => string.Equals(o.Spec.Name, option, StringComparison.Ordinal));

    public bool HasAny(ImmutableArray<string> options)
    {
        foreach (var option in options)
        {
            if (Has(option))
            {
                return true;
            }
        }

        return false;
    }

    public bool HasAny(params ReadOnlySpan<string> options)
    {
        foreach (var option in options)
        {
            if (Has(option))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Word> Values(params string[] options) =>
        Options.Where(o => o.Value is not null && options.Contains(o.Spec.Name, StringComparer.Ordinal)).Select(o => o.Value!.Value);
}

/// <summary>Tells options from operands by an entry's style. Linear; never throws on input.</summary>
internal static class ArgumentReader
{
    private static readonly OptionSpec StrayOption = new("?", Arity.None, Meaning.Doubt, null);

    public static Arguments Read(ProgramEntry entry, ReadOnlySpan<Word> words, bool stopAtOperand = false)
    {
        var result = new Arguments { RestIndex = words.Length };
        if (entry.Style == OptionStyle.Plain)
        {
            result.RestIndex = 0;
            result.Operands.AddRange(words);
            return result;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var known = word.Text ?? word.Prefix;
            if (word.Text is null && !word.IsPipe && (word.Prefix.Length == 0 || word.MaySplit) && entry.HasPotentOptions)
            {
                result.Clear = false;
            }

            var option = known.Length > 1 && (known[0] == '-' || (known[0] == '+' && entry.Options.ContainsKey(known[..2])));
            if (!option)
            {
                result.Operands.Add(word);
                if (stopAtOperand || entry.Style == OptionStyle.Posix)
                {
                    result.RestIndex = i;
                    result.Operands.AddRange(words[(i + 1)..]);
                    return result;
                }

                continue;
            }

            if (known is "--" && word.IsKnown)
            {
                result.RestIndex = i + 1;
                result.AfterTerminator = words.Length - i - 1;
                result.Operands.AddRange(words[(i + 1)..]);
                return result;
            }

            if (entry.Number && char.IsAsciiDigit(known[1]))
            {
                continue;
            }

            i = entry.Style == OptionStyle.Dashed || known.StartsWith("--", StringComparison.Ordinal)
                ? ReadLong(entry, words, i, known, result)
                : ReadCluster(entry, words, i, known, result);
        }

        return result;
    }

    /// <summary>The part of a word after its first <paramref name="length"/> characters.</summary>
    public static Word Tail(Word word, int length)
    {
        var span = word.Span.Length >= length ? TextSpan.FromBounds(word.Span.Start + length, word.Span.End) : word.Span;
        return word.Text is null
            ? Word.Unknown(span, word.Prefix.Length > length ? word.Prefix[length..] : "", word.MaySplit)
            : new Word(word.Text[length..], span);
    }

    private static int ReadLong(ProgramEntry entry, ReadOnlySpan<Word> words, int i, string known, Arguments result)
    {
        var word = words[i];
        var equals = known.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? known : known[..equals];
        if (equals < 0 && !word.IsKnown)
        {
            // `--out$X`: the name itself is not known.
            result.Clear = false;
            result.Options.Add(new GivenOption(StrayOption, null));
            return i;
        }

        Word? attached = equals < 0 ? null : Tail(word, equals + 1);
        var candidates = Candidates(entry, name);
        if (candidates.Count != 1 || !string.Equals(candidates[0].Name, name, StringComparison.Ordinal))
        {
            // Dashed programs take one dash or two for the same option.
            result.Clear &= candidates.Count == 1 && entry.Style == OptionStyle.Dashed;
        }

        var next = i;
        foreach (var spec in candidates)
        {
            if (attached is not null)
            {
                result.Options.Add(new GivenOption(spec, attached));
                result.Clear &= spec.Arity != Arity.None || entry.Style == OptionStyle.Dashed;
            }
            else if (spec.Arity == Arity.Required)
            {
                if (i + 1 < words.Length)
                {
                    result.Options.Add(new GivenOption(spec, words[i + 1]));
                    next = i + 1;
                }
                else
                {
                    result.Options.Add(new GivenOption(spec, null));
                }
            }
            else
            {
                result.Options.Add(new GivenOption(spec, null));
            }
        }

        return next;
    }

    private static List<OptionSpec> Candidates(ProgramEntry entry, string name)
    {
        if (entry.Options.TryGetValue(name, out var exact))
        {
            return [exact];
        }

        if (entry.Negatable && name.StartsWith("--no-", StringComparison.Ordinal) && entry.Options.ContainsKey("--" + name[5..]))
        {
            return [new OptionSpec(name, Arity.None, Meaning.Skip, null)];
        }

        if (entry.Style == OptionStyle.Dashed)
        {
            var other = name.StartsWith("--", StringComparison.Ordinal) ? name[1..] : "-" + name;
            return entry.Options.TryGetValue(other, out var twin) ? [twin] : [];
        }

        return [.. entry.Options.Values.Where(o => o.Name.StartsWith(name, StringComparison.Ordinal)).OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    private static int ReadCluster(ProgramEntry entry, ReadOnlySpan<Word> words, int i, string known, Arguments result)
    {
        var word = words[i];
        for (var k = 1; k < known.Length; k++)
        {
            var name = $"{known[0]}{known[k]}";
            if (!entry.Options.TryGetValue(name, out var spec))
            {
                result.Clear = false;
                result.Options.Add(new GivenOption(StrayOption, null));

                // The rest may be its value or further options; neither can be told.
                return i;
            }

            if (spec.Arity == Arity.None)
            {
                result.Options.Add(new GivenOption(spec, null));
                continue;
            }

            if (k + 1 < known.Length || !word.IsKnown)
            {
                result.Options.Add(new GivenOption(spec, Tail(word, k + 1)));
                return i;
            }

            if (spec.Arity == Arity.Required && i + 1 < words.Length)
            {
                result.Options.Add(new GivenOption(spec, words[i + 1]));
                return i + 1;
            }

            result.Options.Add(new GivenOption(spec, null));
            return i;
        }

        // `-n$X`: more options may follow in the unknown part.
        result.Clear &= word.IsKnown || !entry.HasPotentOptions;
        return i;
    }
}
