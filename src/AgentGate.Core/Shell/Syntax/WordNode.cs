using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Syntax;

/// <summary>A word as written, before any expansion.</summary>
/// <param name="Raw">The word in its own spelling.</param>
public sealed record WordNode(ImmutableArray<WordPart> Parts, string Raw, TextSpan Span)
{
    /// <summary>The word as an assignment, where it stands as an operand of <c>declare</c>, <c>export</c>, <c>local</c>, … and has that form.</summary>
    public AssignmentNode? Assignment { get; init; }

    /// <summary>The text of a word that has no quotes and no expansions; null for every other word.</summary>
    public string? Bare => Parts.Length switch
    {
        0 => "",
        1 when Parts[0] is LiteralPart literal => literal.Text,
        _ => null,
    };
}

/// <summary>A piece of a word. A closed set.</summary>
public abstract record WordPart(TextSpan Span);

/// <summary>Text outside quotes, or plain text inside double quotes. Outside quotes its characters may be globs, braces or a tilde.</summary>
public sealed record LiteralPart(string Text, TextSpan Span) : WordPart(Span);

/// <summary>Text that means itself: after a backslash, in single quotes or in <c>$'…'</c>, already decoded.</summary>
public sealed record QuotedPart(string Text, TextSpan Span) : WordPart(Span);

/// <summary><c>"…"</c> and <c>$"…"</c>.</summary>
public sealed record DoubleQuotedPart(ImmutableArray<WordPart> Parts, TextSpan Span) : WordPart(Span);

/// <summary><c>$x</c> or <c>${x…}</c>.</summary>
/// <param name="Name">Variable name, digits, or one of <c>@*#?-$!</c>; empty when bash would call it a bad substitution.</param>
/// <param name="Operator">As written, such as <c>:-</c>, <c>##</c>, <c>//</c>, <c>@P</c>, <c>:</c>; empty when there is none.</param>
public sealed record ParameterPart(string Name, string Operator, TextSpan Span) : WordPart(Span)
{
    /// <summary>The text between <c>[</c> and <c>]</c>.</summary>
    public WordNode? Subscript { get; init; }

    /// <summary><c>${!x}</c>.</summary>
    public bool Indirect { get; init; }

    /// <summary><c>${#x}</c>.</summary>
    public bool Length { get; init; }

    /// <summary>What follows the operator; the pattern of a replacement; the offset of a slice.</summary>
    public WordNode? Argument { get; init; }

    /// <summary>The replacement text; the length of a slice.</summary>
    public WordNode? Second { get; init; }
}

/// <summary><c>$(…)</c> or backquotes.</summary>
/// <param name="Error">Set when the text between backquotes is not valid: bash finds out only when it runs the line.</param>
public sealed record CommandPart(ScriptNode Script, SyntaxError? Error, TextSpan Span) : WordPart(Span);

/// <summary><c>$((…))</c> or <c>$[…]</c>. The expression is kept as text with its expansions: bash expands it before it reads it.</summary>
public sealed record ArithmeticPart(WordNode Expression, TextSpan Span) : WordPart(Span);

/// <summary><c>&lt;(…)</c> or <c>&gt;(…)</c>.</summary>
/// <param name="Input">True for <c>&lt;(…)</c>: the command's output is what is read.</param>
public sealed record ProcessPart(ScriptNode Script, bool Input, TextSpan Span) : WordPart(Span);

/// <summary>The value of <c>name=(…)</c>.</summary>
public sealed record ArrayPart(ImmutableArray<ArrayElement> Elements, TextSpan Span) : WordPart(Span);

/// <param name="Subscript">Null where the element has none.</param>
public sealed record ArrayElement(WordNode? Subscript, WordNode Value);

/// <summary><c>name=value</c>, <c>name+=value</c>, <c>name[subscript]=value</c>, <c>name=(…)</c>.</summary>
public sealed record AssignmentNode(string Name, WordNode? Subscript, bool Append, WordNode Value, string Raw, TextSpan Span);
