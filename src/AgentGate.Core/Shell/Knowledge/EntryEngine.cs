using System.Collections.Immutable;

using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>States the effects of an invocation as its table entry says.</summary>
internal static class EntryEngine
{
    /// <summary>Interprets the words from <paramref name="start"/> on, which follow the program's name.</summary>
    public static void Interpret(Invocation call, ProgramEntry entry, int start = 1)
    {
        if (call.Words.Length == start + 1 && call.Words[start].Text is "--help" or "--version")
        {
            // Any program but those of the repository tells about itself and ends.
            AddWords(call, start);
            return;
        }

        if (entry.Subcommands.Count == 0)
        {
            AddWords(call, start);
            Apply(call, entry, ArgumentReader.Read(entry, call.Words[start..]));
            return;
        }

        if (FindSubcommand(call, entry, start) is { } found)
        {
            Apply(call, found.Entry, ArgumentReader.Read(found.Entry, call.Words[found.Start..]));
        }
    }

    /// <summary>
    /// Finds the subcommand, states what the options before it do and adds the normalized words. Null when there is none
    /// (a bare program, or one with only options) or it is not known, which is then a doubt.
    /// </summary>
    public static (ProgramEntry Entry, int Start)? FindSubcommand(Invocation call, ProgramEntry entry, int start)
    {
        var before = ArgumentReader.Read(entry, call.Words[start..], stopAtOperand: true);
        var at = start + before.RestIndex;
        ApplyOptions(call, entry, before);
        if (!before.Clear)
        {
            call.Doubt();
        }

        if (at >= call.Words.Length)
        {
            AddWords(call, start);
            if (entry.Doubt)
            {
                call.Doubt();
            }

            return null;
        }

        ProgramEntry? best = null;
        var end = at;
        var name = "";
        var words = new List<string?>();
        var next = at;
        while (next < call.Words.Length && call.Words[next].Text is { } word)
        {
            name = name.Length == 0 ? word : name + " " + word;
            words.Add(word);
            if (entry.Subcommands.TryGetValue(name, out var sub))
            {
                best = sub;
                end = next + 1;
                call.Normal.AddRange(words);
                words.Clear();
            }

            var longer = name + " ";
            if (!entry.Subcommands.Keys.Any(k => k.StartsWith(longer, StringComparison.Ordinal)))
            {
                break;
            }

            var between = ArgumentReader.Read(entry, call.Words[(next + 1)..], stopAtOperand: true);
            if (!between.Clear)
            {
                break;
            }

            next += 1 + between.RestIndex;
        }

        if (best is null)
        {
            AddWords(call, at);
            call.Doubt();
            return null;
        }

        AddWords(call, end);
        return (best, end);
    }

    /// <summary>Options, fixed effects and operands.</summary>
    public static void Apply(Invocation call, ProgramEntry entry, Arguments arguments)
    {
        if (entry.Doubt || !arguments.Clear)
        {
            call.Doubt();
        }

        foreach (var operand in arguments.Operands)
        {
            if (!entry.Wary.IsEmpty && (operand.Text is not { } text || entry.Wary.Any(w => text.StartsWith(w, StringComparison.OrdinalIgnoreCase) || text.Contains("," + w, StringComparison.OrdinalIgnoreCase))))
            {
                call.Doubt();
            }
        }

        ApplyOptions(call, entry, arguments);
        ApplyOperands(call, entry, arguments);
    }

    public static void ApplyOptions(Invocation call, ProgramEntry entry, Arguments arguments)
    {
        foreach (var (spec, value) in arguments.Options)
        {
            if (spec.Meaning == Meaning.Skip)
            {
                continue;
            }

            var via = call.Program + " " + spec.Name;
            if (spec.Arity == Arity.None || (spec.Arity == Arity.Optional && value is null))
            {
                State(call, spec.Meaning, call.Made(spec.Argument ?? ""), spec.Argument, via);
            }
            else if (value is { } word)
            {
                // clap and cobra programs drop the `=` of `-o=file`.
                State(call, spec.Meaning, word.Text is ['=', ..] ? ArgumentReader.Tail(word, 1) : word, spec.Argument, via);
            }
        }

        foreach (var effect in entry.Effects)
        {
            if (effect.Bare ? arguments.Operands.Count > 0 : !effect.Options.IsEmpty && arguments.HasAny(effect.Options) == effect.Unless)
            {
                continue;
            }

            var target = effect.Target switch
            {
                null => call.Made(""),
                ['~', '/', .. var below] => call.Home(below),
                var text => call.Made(text),
            };
            State(call, effect.Meaning, target, effect.Meaning == Meaning.Escape ? effect.Target : null, call.Program);
        }
    }

    public static void ApplyOperands(Invocation call, ProgramEntry entry, Arguments arguments)
    {
        var slots = entry.Forms.FirstOrDefault(f => f.Options.IsEmpty || arguments.HasAny(f.Options))?.Slots ?? [];
        if (!slots.IsEmpty && arguments.HasAny(entry.Instead))
        {
            slots = slots.RemoveAt(0);
        }

        var operands = arguments.Operands;
        var many = -1;
        for (var s = 0; s < slots.Length && many < 0; s++)
        {
            many = slots[s].Many ? s : -1;
        }

        var after = many < 0 ? 0 : slots.Length - many - 1;
        var at = 0;
        for (var s = 0; s < slots.Length; s++)
        {
            var slot = slots[s];
            if (slot.Meaning is Meaning.Command or Meaning.Shell or Meaning.Remote)
            {
                RunRest(call, slot.Meaning, operands, at);
                return;
            }

            var count = slot.Many ? Math.Max(0, operands.Count - at - after) : Math.Min(1, operands.Count - at);
            if (count == 0 && slot.Default is { } assumed)
            {
                State(call, slot.Meaning, call.Made(assumed), slot.Argument, null);
            }

            for (; count > 0; count--, at++)
            {
                State(call, slot.Meaning, operands[at], slot.Argument, null);
            }
        }

        if (at < operands.Count)
        {
            call.Doubt();
        }
    }

    public static void State(Invocation call, Meaning meaning, Word word, string? argument, string? via)
    {
        switch (meaning)
        {
            case Meaning.Read:
                call.Read(word, TreeWalk.None, via);
                break;
            case Meaning.Tree:
                call.Read(word, TreeWalk.All, via);
                break;
            case Meaning.Visible:
                call.Read(word, TreeWalk.Visible, via);
                break;
            case Meaning.List:
                call.Read(word, TreeWalk.None, via);
                call.Effects.Read(Word.Unknown(word.Span), TreeWalk.None, via);
                break;
            case Meaning.Write:
                call.Write(word, TreeWalk.None, via);
                break;
            case Meaning.WriteTree:
                call.Write(word, TreeWalk.All, via);
                break;
            case Meaning.Edit:
                call.Read(word, TreeWalk.None, via);
                call.Write(word, TreeWalk.None, via);
                break;
            case Meaning.EditTree:
                call.Read(word, TreeWalk.All, via);
                call.Write(word, TreeWalk.All, via);
                break;
            case Meaning.Use:
                call.Effects.UseFile(word, via);
                break;
            case Meaning.Connect:
                call.Effects.Connect(word, argument, null, via);
                break;
            case Meaning.Place:
                Locations.State(call, word, argument, via);
                break;
            case Meaning.Command or Meaning.Shell or Meaning.Remote:
                call.RunShell(word, via);
                break;
            case Meaning.Unknown:
                call.Effects.RunUnknown(via ?? call.Program);
                break;
            case Meaning.Doubt:
                call.Doubt();
                break;
            case Meaning.Escape:
                call.Effects.Escape(argument ?? call.Program, via);
                break;
            case Meaning.Credential:
                call.Effects.UseCredential(word.Text ?? "", via);
                break;
            default:
                break;
        }
    }

    /// <summary>Adds the words from <paramref name="start"/> on to the normalized ones.</summary>
    public static void AddWords(Invocation call, int start)
    {
        foreach (var word in call.Words[start..])
        {
            call.Normal.Add(word.Text);
        }
    }

    private static void RunRest(Invocation call, Meaning meaning, List<Word> operands, int at)
    {
        var rest = operands.Skip(at).ToArray();
        if (rest.Length == 0)
        {
            return;
        }

        switch (meaning)
        {
            case Meaning.Command:
                call.Run(rest);
                break;
            case Meaning.Remote:
                call.Effects.RunShell(Invocation.Join(rest), call.Command with { Place = Place.Remote, Cwd = null, Depth = call.Command.Depth + 1 }, [], call.Program);
                break;
            default:
                call.RunShell(Invocation.Join(rest), call.Program);
                break;
        }
    }
}
