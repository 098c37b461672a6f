using System.Collections.Immutable;

using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>One command while its effects are being stated.</summary>
internal sealed class Invocation
{
    public required SimpleCommand Command { get; init; }

    public required ICommandEffects Effects { get; init; }

    /// <summary>The program's name as the table knows it.</summary>
    public required string Program { get; init; }

    /// <summary>Words for policy patterns, built up as global options are taken away.</summary>
    public List<string?> Normal { get; } = [];

    public bool Understood { get; private set; } = true;

    public ReadOnlySpan<Word> Words => Command.Words.AsSpan();

    public IFactSource Facts => Effects.Facts;

    /// <summary>Something about this invocation is not known, or is none of the verbs.</summary>
    public void Doubt() => Understood = false;

    public Word Made(string text) => new(text, Command.Span);

    /// <summary>The value a variable has for this command: as the text set it, else as the agent has it. Null when unset or unknown.</summary>
    public string? Variable(string name) =>
        Command.Environment.TryGetValue(name, out var value) ? value : Facts.Environment(name);

    /// <summary>True when the text sets the variable to something that cannot be known.</summary>
    public bool IsVariableUnknown(string name) => Command.Environment.TryGetValue(name, out var value) && value is null;

    /// <summary>A path below the home directory; an unknown word when the home directory is not known.</summary>
    public Word Home(string below) =>
        Variable("HOME") is { Length: > 0 } home ? Made(home + "/" + below) : Word.Unknown(Command.Span);

    /// <summary>Walks a command that this one executes.</summary>
    public void Run(ReadOnlySpan<Word> words, Func<SimpleCommand, SimpleCommand>? change = null)
    {
        if (words.IsEmpty)
        {
            return;
        }

        var inner = Command with { Words = [.. words], Depth = Command.Depth + 1 };
        Effects.Run(change is null ? inner : change(inner));
    }

    public void RunShell(Word code, string? via = null, ImmutableArray<Word> arguments = default) =>
        Effects.RunShell(code, Command with { Depth = Command.Depth + 1 }, arguments, via);

    public void Read(Word path, TreeWalk tree = TreeWalk.None, string? via = null)
    {
        if (!IsStandardStream(path))
        {
            Effects.Read(path, tree, via);
        }
    }

    public void Write(Word path, TreeWalk tree = TreeWalk.None, string? via = null) => Effects.Write(path, tree, via);

    /// <summary>The rest of the words joined by blanks, as <c>ssh</c>, <c>watch</c> and <c>eval</c> do; unknown when one of them is.</summary>
    public static Word Join(ReadOnlySpan<Word> words)
    {
        if (words.Length <= 1)
        {
            return words.Length == 0 ? new Word("") : words[0];
        }

        var parts = new string[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Text is not { } text)
            {
                return Word.Unknown(words[0].Span, string.Join(' ', parts.AsSpan(0, i)!) + (i > 0 ? " " : "") + words[i].Prefix);
            }

            parts[i] = text;
        }

        return new Word(string.Join(' ', parts), words[0].Span);
    }

    private static bool IsStandardStream(Word path) => path.Text is "-" or "/dev/stdin" or "/dev/null" or "/dev/tty";
}
