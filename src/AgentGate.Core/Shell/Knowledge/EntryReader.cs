using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>
/// Reads one entry of the table text. The table is ours and covered by a test that reads all of it, so a mistake throws.
/// </summary>
/// <remarks>
/// <code>
/// program NAME [NAME…]          an entry, for one or several programs that behave alike
///   style gnu|posix|dashed|plain      how options are read; gnu when absent
///   MEANING OPTION…             options that take a value, and what the value is (read, write, connect:https, …)
///   flag OPTION…                options without a value; `-abc` is three of them, except in dashed style
///   value OPTION…               options whose value is data
///   optional OPTION…            options whose value, if any, is attached
///   doubt OPTION…               known, but its effect is none of the verbs: the command is not understood; `-x=` takes a value, `--x?` an attached one
///   unknown OPTION…             runs something nobody can know; same suffixes (and so has escape:KIND)
///   operands SLOT…              read, skip, write …; `read*` is all that is left, `tree*=.` has a default
///   when OPTION…: SLOT…         the operands instead, when one of the options is given
///   with OPTION…: MEANING WORD  an effect that the option has by itself
///   unless OPTION…: MEANING WORD  an effect that only these options prevent
///   always MEANING WORD         an effect in every case
///   bare MEANING WORD           an effect when there is no operand
///   instead OPTION…             options that take the place of the first operand
///   wary WORD…                  an operand that begins with one of these makes the command not understood
///   number                      `-5` is an option
///   inherit                     subcommands take the program's options too
///   negatable                   every `--name` has a harmless `--no-name`
///   doubt                       alone: never understood
/// sub WORDS[, WORDS…]           a subcommand of the program above, with lines of its own
/// </code>
/// </remarks>
internal static class EntryReader
{
    public static ProgramEntry Read(ReadOnlySpan<char> block)
    {
        var program = new Draft();
        var subcommands = new List<Draft>();
        var current = program;
        foreach (var range in block.Split('\n'))
        {
            var line = block[range].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var blank = line.IndexOf(' ');
            var keyword = (blank < 0 ? line : line[..blank]).ToString();
            var rest = blank < 0 ? "" : line[(blank + 1)..].Trim().ToString();
            switch (keyword)
            {
                case "program":
                    program.Names.AddRange(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                    break;
                case "sub":
                    current = new Draft { Style = program.Style, Negatable = program.Negatable };
                    current.Names.AddRange(rest.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                    subcommands.Add(current);
                    break;
                default:
                    current.Add(keyword, rest);
                    break;
            }
        }

        var read = new Dictionary<string, ProgramEntry>(StringComparer.Ordinal);
        foreach (var draft in subcommands)
        {
            if (program.Inherit)
            {
                foreach (var (name, option) in program.Options)
                {
                    draft.Options.TryAdd(name, option);
                }
            }

            foreach (var name in draft.Names)
            {
                read.Add(name, draft.Finish(name, FrozenDictionary<string, ProgramEntry>.Empty));
            }
        }

        return program.Finish(program.Names[0], read.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private sealed class Draft
    {
        private readonly List<OperandForm> forms = [];
        private readonly List<FixedEffect> effects = [];
        private readonly List<string> instead = [];
        private readonly List<string> wary = [];
        private bool number;
        private bool doubt;

        public List<string> Names { get; } = [];

        public Dictionary<string, OptionSpec> Options { get; } = new(StringComparer.Ordinal);

        public OptionStyle Style { get; set; }

        public bool Inherit { get; private set; }

        public bool Negatable { get; set; }

        public void Add(string keyword, string rest)
        {
            switch (keyword)
            {
                case "style":
                    Style = Enum.Parse<OptionStyle>(rest, ignoreCase: true);
                    break;
                case "flag":
                    AddOptions(rest, Arity.None, Meaning.Skip, null);
                    break;
                case "value":
                    AddOptions(rest, Arity.Required, Meaning.Skip, null);
                    break;
                case "optional":
                    AddOptions(rest, Arity.Optional, Meaning.Skip, null);
                    break;
                case "operands":
                    forms.Add(new OperandForm([], ReadSlots(rest)));
                    break;
                case "when":
                    var (options, slots) = SplitCondition(rest);
                    forms.Add(new OperandForm(options, ReadSlots(slots)));
                    break;
                case "with":
                    var (given, effect) = SplitCondition(rest);
                    AddEffect(given, effect);
                    break;
                case "unless":
                    var (absent, otherwise) = SplitCondition(rest);
                    AddEffect(absent, otherwise, unless: true);
                    break;
                case "always":
                    AddEffect([], rest);
                    break;
                case "bare":
                    AddEffect([], rest, bare: true);
                    break;
                case "instead":
                    instead.AddRange(SplitNames(rest));
                    break;
                case "wary":
                    wary.AddRange(SplitNames(rest));
                    break;
                case "number":
                    number = true;
                    break;
                case "inherit":
                    Inherit = true;
                    break;
                case "negatable":
                    Negatable = true;
                    break;
                case "doubt" when rest.Length == 0:
                    doubt = true;
                    break;
                default:
                    var (meaning, argument) = ReadMeaning(keyword);
                    AddOptions(rest, meaning is Meaning.Doubt or Meaning.Unknown or Meaning.Escape ? Arity.None : Arity.Required, meaning, argument);
                    break;
            }
        }

        public ProgramEntry Finish(string name, FrozenDictionary<string, ProgramEntry> subcommands) => new()
        {
            Name = name,
            Style = Style,
            Options = Options.ToFrozenDictionary(StringComparer.Ordinal),
            // Conditional forms come first wherever they stand in the table.
            Forms = [.. forms.OrderBy(f => f.Options.IsEmpty)],
            Effects = [.. effects],
            Instead = [.. instead],
            Wary = [.. wary],
            Number = number,
            Doubt = doubt,
            Negatable = Negatable,
            Subcommands = subcommands,
            HasPotentOptions = Options.Values.Any(o => o.Meaning != Meaning.Skip) || forms.Count > 1 || instead.Count > 0
                || effects.Any(e => !e.Options.IsEmpty),
        };

        private static (ImmutableArray<string> Options, string Text) SplitCondition(string text)
        {
            var colon = text.IndexOf(": ", StringComparison.Ordinal);
            return ([.. SplitNames(text[..colon])], text[(colon + 2)..].Trim());
        }

        private static string[] SplitNames(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        private static (Meaning Meaning, string? Argument) ReadMeaning(string text)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? text : text[..colon];
            return (Enum.Parse<Meaning>(name, ignoreCase: true), colon < 0 ? null : text[(colon + 1)..]);
        }

        private static ImmutableArray<Slot> ReadSlots(string text)
        {
            var slots = ImmutableArray.CreateBuilder<Slot>();
            foreach (var item in SplitNames(text))
            {
                var equals = item.IndexOf('=', StringComparison.Ordinal);
                var head = equals < 0 ? item : item[..equals];
                var many = head.EndsWith('*');
                var (meaning, argument) = ReadMeaning(many ? head[..^1] : head);
                slots.Add(new Slot(meaning, argument, many, equals < 0 ? null : item[(equals + 1)..]));
            }

            return slots.ToImmutable();
        }

        private void AddEffect(ImmutableArray<string> options, string text, bool unless = false, bool bare = false)
        {
            var blank = text.IndexOf(' ', StringComparison.Ordinal);
            var (meaning, _) = ReadMeaning(blank < 0 ? text : text[..blank]);
            effects.Add(new FixedEffect(options, unless, bare, meaning, blank < 0 ? null : text[(blank + 1)..].Trim()));
        }

        private void AddOptions(string names, Arity arity, Meaning meaning, string? argument)
        {
            foreach (var item in SplitNames(names))
            {
                var name = item;
                var own = arity;
                if (arity == Arity.None && name.Length > 2 && name[^1] is '=' or '?')
                {
                    own = name[^1] == '=' ? Arity.Required : Arity.Optional;
                    name = name[..^1];
                }

                if (Style != OptionStyle.Dashed && name.Length > 2 && name[0] is '-' or '+' && name[1] != '-')
                {
                    foreach (var letter in name.AsSpan(1))
                    {
                        Options[$"{name[0]}{letter}"] = new OptionSpec($"{name[0]}{letter}", own, meaning, argument);
                    }
                }
                else
                {
                    Options[name] = new OptionSpec(name, own, meaning, argument);
                }
            }
        }
    }
}
