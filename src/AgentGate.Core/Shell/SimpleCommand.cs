using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell;

/// <summary>What a command reads on its standard input.</summary>
public enum InputKind : byte
{
    /// <summary>Something that cannot be known.</summary>
    Unknown = 0,

    /// <summary>The agent's own standard input, which holds nothing of interest.</summary>
    Inherited,

    /// <summary>A text that is known: a here-document, a here-string, the output of <c>echo</c>.</summary>
    Text,

    /// <summary>A file (already stated as a read by the redirection).</summary>
    File,
}

/// <param name="Value">The text, or the named path of the file; null where there is none.</param>
public readonly record struct CommandInput(InputKind Kind, string? Value = null)
{
    public static readonly CommandInput Inherited = new(InputKind.Inherited);
}

/// <summary>One command the walk has reached: its words expanded, its redirections already turned into operations.</summary>
public sealed record SimpleCommand
{
    /// <summary>Program and arguments; never empty.</summary>
    public required ImmutableArray<Word> Words { get; init; }

    public TextSpan Span { get; init; }

    /// <summary>Absolute directory the command runs in; null after a <c>cd</c> to somewhere unknown.</summary>
    public string? Cwd { get; init; }

    public CommandInput Input { get; init; } = CommandInput.Inherited;

    /// <summary>
    /// Exported variables set by the text so far and by the command's own prefix; null for a value that cannot be known.
    /// Variables of the agent's own environment are facts, not listed here.
    /// </summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public Place Place { get; init; }

    /// <summary>How many interpreters and wrappers deep the walk is; effects refuse to go past a limit.</summary>
    public int Depth { get; init; }
}
