using System.Collections.Immutable;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>
/// One command pattern: words matched against the words of a command, never against text. <c>*</c> at the end is any further words, <c>*</c> elsewhere
/// one word, <c>**</c> any words, <c>a|b</c> either, and <c>*</c> inside a word any characters.
/// </summary>
internal sealed class CommandPattern
{
    // The matcher keeps one state per word on the stack.
    private const int MaxWords = 64;

    // A null entry stands for any words.
    private readonly ImmutableArray<ImmutableArray<Glob>?> _words;

    private CommandPattern(ImmutableArray<ImmutableArray<Glob>?> words) => _words = words;

    public bool IsEverything => _words.All(w => w is null);

    public static CommandPattern? Parse(string text, out string problem, out string? help)
    {
        problem = "";
        help = null;
        var parts = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            problem = "an empty pattern matches nothing";
            return null;
        }

        if (parts.Length > MaxWords)
        {
            problem = $"a command pattern has at most {MaxWords} words";
            help = "end it with `*`";
            return null;
        }

        var shell = Array.Find(parts, p => p is "|" or "||" or "&&" or "&" or ";" or ">" or "<" or ">>" || p.EndsWith(';') || p.Contains("$(", StringComparison.Ordinal) || p.Contains('`', StringComparison.Ordinal));
        if (shell is not null)
        {
            problem = $"`{text}` can never match: `{shell}` is shell syntax, and patterns are matched against the words of one command";
            help = "write one pattern for each command";
            return null;
        }

        if (SystemProgram(parts[0]) is { } program)
        {
            problem = $"`{text}` can never match: programs of the system go by their name";
            help = $"write `{string.Join(' ', parts[1..].Prepend(program))}`";
            return null;
        }

        if (parts[0] is "docker-compose")
        {
            problem = $"`{text}` can never match: `docker-compose` is read as `docker compose`";
            help = $"write `{string.Join(' ', parts[1..].Prepend("docker compose"))}`";
            return null;
        }

        var words = ImmutableArray.CreateBuilder<ImmutableArray<Glob>?>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "**" || (parts[i] is "*" && i == parts.Length - 1))
            {
                words.Add(null);
                continue;
            }

            var alternatives = parts[i].Split('|').Select(Glob.Parse).ToArray();
            if (Array.Exists(alternatives, a => a is null || a.Text.Length == 0))
            {
                problem = $"`{parts[i]}` has an unfinished `[…]`, a lone `\\` or an empty alternative";
                return null;
            }

            words.Add([.. alternatives!]);
        }

        return new CommandPattern(words.ToImmutable());
    }

    public Match Judge(ImmutableArray<string?> command, Reading reading)
    {
        // Position after each state of the pattern that is reachable, as bits would do for short ones; commands are short, patterns shorter.
        Span<Match> reachable = stackalloc Match[_words.Length + 1];
        reachable.Clear();
        reachable[0] = Match.Yes;
        Skip(reachable);
        for (var i = 0; i < command.Length; i++)
        {
            if (reading == Reading.Wide && reachable[^1] == Match.Yes)
            {
                return Match.Yes;
            }

            for (var p = _words.Length; p >= 0; p--)
            {
                // Any words: stay. Otherwise the state moves on when this word fits, and is left in any case.
                var stays = p > 0 && _words[p - 1] is null ? reachable[p] : Match.No;
                var moves = p > 0 && _words[p - 1] is { } word && reachable[p - 1] != Match.No ? Min(reachable[p - 1], One(word, command[i], i == 0, reading)) : Match.No;
                var wide = p == _words.Length && reading == Reading.Wide ? reachable[p] : Match.No;
                reachable[p] = Max(stays, Max(moves, wide));
            }

            Skip(reachable);
        }

        var result = reachable[^1];
        return reading == Reading.Narrow && result == Match.Maybe ? Match.No : result;
    }

    // "Any words" may be none.
    private void Skip(Span<Match> reachable)
    {
        for (var p = 0; p < _words.Length; p++)
        {
            if (_words[p] is null)
            {
                reachable[p + 1] = Max(reachable[p + 1], reachable[p]);
            }
        }
    }

    private static Match One(ImmutableArray<Glob> word, string? actual, bool isProgram, Reading reading)
    {
        if (actual is null)
        {
            return reading == Reading.Narrow ? Match.No : Match.Maybe;
        }

        // On a file system that ignores case, `GIT push` runs git.
        var fold = isProgram && reading == Reading.Wide;
        foreach (var alternative in word)
        {
            if (alternative.Matches(actual, fold))
            {
                return Match.Yes;
            }
        }

        return Match.No;
    }

    private static Match Max(Match a, Match b) => a > b ? a : b;

    private static Match Min(Match a, Match b) => a < b ? a : b;

    private static string? SystemProgram(string word)
    {
        foreach (var directory in (ReadOnlySpan<string>)["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/"])
        {
            if (word.StartsWith(directory, StringComparison.Ordinal) && word.Length > directory.Length)
            {
                return word[directory.Length..];
            }
        }

        return null;
    }
}
