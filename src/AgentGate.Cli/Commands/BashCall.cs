namespace AgentGate.Cli.Commands;

/// <summary>What a bash command line asks for (bash(1), "Options").</summary>
/// <param name="Line">The line after <c>-c</c> when nothing follows it.</param>
/// <param name="Problem">Why this call cannot be judged; null when it can.</param>
internal readonly record struct BashCall(string? Line, string? Problem)
{
    public static BashCall Read(string[] args)
    {
        var isLine = false;
        var at = 0;
        for (; at < args.Length; at++)
        {
            var word = args[at];
            if (word is "--" or "-")
            {
                at++;
                break;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                switch (word)
                {
                    // A file of commands that runs first, which only interactive shells read.
                    case "--rcfile" or "--init-file":
                        return new BashCall(null, $"`{word}` names commands that cannot be judged");
                    case "--login" or "--norc" or "--noprofile" or "--posix" or "--noediting" or "--restricted" or "--verbose" or "--version" or "--help":
                        continue;
                    default:
                        return new BashCall(null, $"the option `{Terminal.Screen.Plain(word, 60)}` is not known");
                }
            }

            if (word.Length < 2 || word[0] is not ('-' or '+'))
            {
                break;
            }

            foreach (var letter in word.AsSpan(1))
            {
                switch (letter)
                {
                    case 'c' when word[0] == '-':
                        isLine = true;
                        break;
                    case 's' when word[0] == '-':
                    case 'i' when word[0] == '-':
                        return new BashCall(null, "a shell that reads its commands from a terminal or a pipe cannot be judged before it runs");
                    case 'o' or 'O':
                        // Takes the next word. Several in one cluster take one each; nobody writes that, so it is not understood.
                        if (word.Length > 1 && at + 1 < args.Length && word.AsSpan(1).Count('o') + word.AsSpan(1).Count('O') == 1)
                        {
                            at++;
                        }
                        else
                        {
                            return new BashCall(null, $"`{Terminal.Screen.Plain(word, 60)}` is not understood");
                        }

                        break;
                }
            }
        }

        if (at >= args.Length)
        {
            return args.Any(a => a is "--version" or "--help")
                ? default
                : new BashCall(null, isLine ? "-c needs a line" : "a shell that reads its commands from a terminal or a pipe cannot be judged before it runs");
        }

        return isLine && at == args.Length - 1 ? new BashCall(args[at], null) : default;
    }
}
