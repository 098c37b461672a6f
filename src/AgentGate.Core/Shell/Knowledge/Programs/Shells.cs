using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>Shells: <c>-c</c> text, script files and text on standard input are walked; languages other than the POSIX family are not known.</summary>
internal static class Shells
{
    public static void Posix(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var words = call.Words;
        var hasCode = false;
        var fromInput = false;
        var i = 1;
        for (; i < words.Length && (words[i].Text ?? words[i].Prefix) is { Length: > 1 } option && option[0] is '-' or '+'; i++)
        {
            if (words[i].Text is null)
            {
                call.Effects.RunUnknown(call.Program + " option");
                return;
            }

            option = words[i].Text!;
            if (option is "--")
            {
                i++;
                break;
            }

            if (option.StartsWith("--", StringComparison.Ordinal))
            {
                if (option is "--rcfile" or "--init-file")
                {
                    i++;
                    call.Effects.RunUnknown("bash " + option);
                }
                else if (option is not ("--norc" or "--noprofile" or "--login" or "--posix" or "--verbose" or "--version" or "--help" or "--noediting" or "--restricted" or "--debug" or "--emacs" or "--no-rcs"))
                {
                    call.Doubt();
                }

                continue;
            }

            hasCode |= option[0] == '-' && option.Contains('c', StringComparison.Ordinal);
            fromInput |= option[0] == '-' && option.Contains('s', StringComparison.Ordinal);
            if (option[^1] is 'o' or 'O')
            {
                i++;
            }
        }

        var rest = words[Math.Min(i, words.Length)..];
        if (hasCode)
        {
            if (rest.Length > 0)
            {
                RunText(call, rest[0], call.Program + " -c", rest.Length > 1 ? rest[1..] : [call.Made(call.Program)]);
            }

            return;
        }

        if (rest.Length > 0 && !fromInput)
        {
            RunFile(call, rest);
            return;
        }

        RunInput(call, rest);
    }

    /// <summary>Shells whose text is not bash: nothing is known of what they run.</summary>
    public static void Foreign(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        foreach (var word in call.Words[1..])
        {
            if (word.Text is "--version" or "-v" or "--help" or "-Version")
            {
                return;
            }
        }

        call.Doubt();
        call.Effects.RunUnknown(call.Program);
        CodeScan.State(call, Invocation.Join(call.Words[1..]).Text ?? "");
    }

    /// <summary>The file a script interpreter is given, walked when its text is known.</summary>
    private static void RunFile(Invocation call, ReadOnlySpan<Word> rest)
    {
        // A script that is not one is printed in error messages, and with -v as a whole.
        call.Read(rest[0], TreeWalk.None, call.Program);
        if (!rest[0].IsPipe && call.Effects.Resolve(rest[0]) is { } path && call.Facts.Text(path) is { } text)
        {
            RunText(call, new Word(text, rest[0].Span), call.Program + " script", rest);
        }
        else
        {
            call.Doubt();
            call.Effects.RunUnknown(call.Program + " script");
        }
    }

    private static void RunInput(Invocation call, ReadOnlySpan<Word> rest)
    {
        switch (call.Command.Input)
        {
            case { Kind: InputKind.Inherited }:
                return;
            case { Kind: InputKind.Text, Value: { } text }:
                RunText(call, call.Made(text), call.Program + " standard input", [call.Made(call.Program), .. rest]);
                return;
            case { Kind: InputKind.File, Value: { } file } when call.Effects.Resolve(call.Made(file)) is { } path && call.Facts.Text(path) is { } script:
                RunText(call, call.Made(script), call.Program + " standard input", [call.Made(call.Program), .. rest]);
                return;
            default:
                call.Effects.RunUnknown(call.Program + " standard input");
                return;
        }
    }

    private static void RunText(Invocation call, Word code, string via, ReadOnlySpan<Word> arguments)
    {
        // zsh reads most lines like bash; where it does not (=cmd, **/*, glob qualifiers), its text is another language.
        if (call.Program is "zsh" && code.Text is { } text && text.AsSpan().IndexOfAny("=(){}*~^#%@") >= 0)
        {
            call.Doubt();
            call.Effects.RunUnknown(via);
            return;
        }

        call.RunShell(code, via, [.. arguments]);
    }
}
