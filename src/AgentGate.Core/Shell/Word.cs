using AgentGate.Core.Text;

namespace AgentGate.Core.Shell;

/// <summary>One word of a command after expansion and quote removal, as far as it can be known before it happens.</summary>
/// <param name="Text">The word, or null when any part of it cannot be known.</param>
/// <param name="Span">Where it stands in the outermost request text.</param>
public readonly record struct Word(string? Text, TextSpan Span = default)
{
    /// <summary>The known text the word begins with, also when the rest is unknown (<c>--file=$X</c> begins with <c>--file=</c>).</summary>
    public string Prefix { get; init; } = Text ?? "";

    /// <summary>True when an unquoted expansion may turn this into no word or into several.</summary>
    public bool MaySplit { get; init; }

    /// <summary>True for a process substitution (<c>&lt;(…)</c>): the word names a pipe whose commands are already stated, not a file.</summary>
    public bool IsPipe { get; init; }

    public bool IsKnown => Text is not null;

    public static Word Unknown(TextSpan span, string prefix = "", bool maySplit = false) => new(null, span) { Prefix = prefix, MaySplit = maySplit };
}
