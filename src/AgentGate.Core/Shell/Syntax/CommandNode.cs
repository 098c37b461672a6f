using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Syntax;

/// <summary>What the parser made of a text.</summary>
/// <param name="Script">Everything before the error: complete lines, which bash would still run, and what could be read of the line with the error.</param>
public sealed record ShellSyntax(ScriptNode Script, SyntaxError? Error)
{
    /// <summary>
    /// Set when a malformed <c>[[ … ]]</c> ends the script early. bash prints a message, drops the rest and does not call it an error of the text
    /// (<c>bash -n</c> succeeds).
    /// </summary>
    public SyntaxError? Stopped { get; init; }
}

/// <param name="Message">Lower case, without a period.</param>
public sealed record SyntaxError(string Message, TextSpan Place);

/// <summary>Statements in their order.</summary>
public sealed record ScriptNode(ImmutableArray<StatementNode> Statements, TextSpan Span)
{
    public static readonly ScriptNode Empty = new([], default);
}

/// <summary>Pipelines joined by <c>&amp;&amp;</c> and <c>||</c>.</summary>
/// <param name="AndThen">For every pipeline after the first: true for <c>&amp;&amp;</c>, false for <c>||</c>.</param>
public sealed record StatementNode(ImmutableArray<PipelineNode> Pipelines, ImmutableArray<bool> AndThen, bool Background, TextSpan Span);

/// <param name="WithErrors">For every <c>|</c>: true when it is <c>|&amp;</c>.</param>
public sealed record PipelineNode(bool Negated, string Time, ImmutableArray<CommandNode> Commands, ImmutableArray<bool> WithErrors, TextSpan Span);

/// <summary>One command of a pipeline. A closed set.</summary>
public abstract record CommandNode(TextSpan Span)
{
    public ImmutableArray<RedirectionNode> Redirections { get; init; } = [];
}

/// <summary>Assignments and words. Either may be empty, not both unless there are redirections.</summary>
public sealed record SimpleNode(ImmutableArray<AssignmentNode> Assignments, ImmutableArray<WordNode> Words, TextSpan Span) : CommandNode(Span);

/// <summary><c>{ …; }</c></summary>
public sealed record GroupNode(ScriptNode Body, TextSpan Span) : CommandNode(Span);

/// <summary><c>( … )</c></summary>
public sealed record SubshellNode(ScriptNode Body, TextSpan Span) : CommandNode(Span);

/// <param name="Branches">The <c>if</c> and every <c>elif</c>.</param>
public sealed record IfNode(ImmutableArray<IfBranch> Branches, ScriptNode? Else, TextSpan Span) : CommandNode(Span);

public sealed record IfBranch(ScriptNode Condition, ScriptNode Body);

/// <param name="Words">Null when there is no <c>in</c>: the loop goes over the positional parameters.</param>
/// <param name="Select">True for <c>select</c>.</param>
public sealed record ForNode(string Name, ImmutableArray<WordNode>? Words, ScriptNode Body, bool Select, TextSpan Span) : CommandNode(Span);

/// <summary><c>for ((…;…;…))</c>; the three expressions are one text.</summary>
public sealed record ArithmeticForNode(WordNode Expressions, ScriptNode Body, TextSpan Span) : CommandNode(Span);

public sealed record WhileNode(bool Until, ScriptNode Condition, ScriptNode Body, TextSpan Span) : CommandNode(Span);

public sealed record CaseNode(WordNode Subject, ImmutableArray<CaseItem> Items, TextSpan Span) : CommandNode(Span);

/// <param name="Terminator"><c>;;</c>, <c>;&amp;</c> or <c>;;&amp;</c>.</param>
public sealed record CaseItem(ImmutableArray<WordNode> Patterns, ScriptNode Body, string Terminator);

/// <summary><c>[[ … ]]</c></summary>
public sealed record TestNode(TestExpression Expression, TextSpan Span) : CommandNode(Span);

/// <summary><c>(( … ))</c></summary>
public sealed record ArithmeticNode(WordNode Expression, TextSpan Span) : CommandNode(Span);

public sealed record FunctionNode(string Name, CommandNode Body, TextSpan Span) : CommandNode(Span);

public sealed record CoprocNode(string? Name, CommandNode Body, TextSpan Span) : CommandNode(Span);

/// <summary>The inside of <c>[[ … ]]</c>. A closed set.</summary>
public abstract record TestExpression;

public sealed record TestWord(WordNode Word) : TestExpression;

public sealed record TestUnary(string Operator, WordNode Word) : TestExpression;

public sealed record TestBinary(WordNode Left, string Operator, WordNode Right) : TestExpression;

public sealed record TestNot(TestExpression Inner) : TestExpression;

public sealed record TestGroup(TestExpression Inner) : TestExpression;

/// <param name="And">True for <c>&amp;&amp;</c>, false for <c>||</c>.</param>
public sealed record TestJoin(TestExpression Left, bool And, TestExpression Right) : TestExpression;

/// <param name="Fd">The digits or the <c>{name}</c> before the operator; empty when there is none.</param>
/// <param name="Operator">As written, such as <c>&gt;&gt;</c> or <c>&amp;&gt;</c>.</param>
/// <param name="Target">The file, the descriptor, the here-string, or the here-document's delimiter.</param>
public sealed record RedirectionNode(string Fd, string Operator, WordNode Target, TextSpan Span)
{
    /// <summary>Set for <c>&lt;&lt;</c> and <c>&lt;&lt;-</c>.</summary>
    public HereDocument? Document { get; init; }
}

/// <summary>A here-document. Filled when the parser reaches the line after the operator.</summary>
public sealed class HereDocument
{
    public HereDocument(string delimiter, bool quoted, bool stripTabs)
    {
        Delimiter = delimiter;
        Quoted = quoted;
        StripTabs = stripTabs;
    }

    public string Delimiter { get; }

    /// <summary>True when the delimiter was quoted: the body means itself.</summary>
    public bool Quoted { get; }

    public bool StripTabs { get; }

    /// <summary>The body as written, with its last line break.</summary>
    public string Raw { get; internal set; } = "";

    public ImmutableArray<WordPart> Parts { get; internal set; } = [];
}
