using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>xargs: a command made of its own words and those it reads.</summary>
internal static class Xargs
{
    /// <summary>More lines than this count as unknown; no agent writes them out.</summary>
    private const int MaxLines = 64;

    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("xargs")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        Word[] command = arguments.Operands.Count == 0 ? [call.Made("echo")] : [.. arguments.Operands];
        var input = arguments.HasAny("-a", "--arg-file") ? null : ReadItems(call, arguments);
        var replaced = arguments.Values("-I", "-i", "--replace").Cast<Word?>().LastOrDefault()?.Text ?? (arguments.HasAny("-i", "--replace") ? "{}" : null);
        if (replaced is null)
        {
            // What xargs adds comes at the end and may be no word at all.
            call.Run([.. command, .. input?.Select(call.Made) ?? [Word.Unknown(call.Command.Span, maySplit: true)]], Detach);
            return;
        }

        if (input is null || input.Count > MaxLines)
        {
            call.Run([.. command.Select(w => Replace(w, replaced, null))], Detach);
            return;
        }

        foreach (var item in input)
        {
            call.Run([.. command.Select(w => Replace(w, replaced, item))], Detach);
        }
    }

    /// <summary>A word with a placeholder filled in; unknown from the placeholder on when the value is.</summary>
    public static Word Replace(Word word, string placeholder, string? value)
    {
        if (word.Text is not { } text || placeholder.Length == 0)
        {
            return word;
        }

        var at = text.IndexOf(placeholder, StringComparison.Ordinal);
        return at < 0 ? word
            : value is null ? Word.Unknown(word.Span, text[..at])
            : new Word(text.Replace(placeholder, value, StringComparison.Ordinal), word.Span);
    }

    private static SimpleCommand Detach(SimpleCommand command) => command with { Input = CommandInput.Inherited };

    private static List<string>? ReadItems(Invocation call, Arguments arguments)
    {
        if (call.Command.Input is not { Kind: InputKind.Text, Value: { } text })
        {
            return null;
        }

        if (arguments.HasAny("-0", "--null"))
        {
            return [.. text.Split('\0', StringSplitOptions.RemoveEmptyEntries)];
        }

        if (arguments.HasAny("-d", "--delimiter"))
        {
            return arguments.Values("-d", "--delimiter").LastOrDefault().Text is { Length: 1 } own ? [.. text.TrimEnd('\n').Split(own)]
                : arguments.Values("-d", "--delimiter").LastOrDefault().Text is "\\n" ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)] : null;
        }

        if (text.AsSpan().IndexOfAny("'\"\\") >= 0)
        {
            return null;
        }

        return arguments.HasAny("-I", "-i", "--replace")
            ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : [.. text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
