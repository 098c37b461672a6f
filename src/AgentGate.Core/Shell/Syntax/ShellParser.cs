using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Syntax;

/// <summary>
/// Parses bash 5.2 and POSIX sh. Never throws; nesting is limited, and time is linear in the length of the text for a given depth of nesting.
/// The grammar is that of bash's <c>parse.y</c>; where bash finds an error only while it runs the line (a bad substitution, the inside
/// of backquotes, an arithmetic expression), this parser accepts the text and the walk treats it as unknown.
/// </summary>
public sealed partial class ShellParser
{
    /// <summary>Levels of nested commands, words and substitutions. Hand-written scripts stay below 20; the stack of a 1 MB thread holds several times this.</summary>
    internal const int MaxDepth = 120;

    /// <summary>
    /// Commands, redirections and assignments in one text. The walk judges far fewer, so a longer text cannot be allowed anyway, and the memory
    /// its tree would take is an attacker's to choose.
    /// </summary>
    internal const int MaxNodes = 20_000;

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(" \t\n;&|<>()\\'\"`$");

    private readonly string _text;
    private readonly int _offset;
    private readonly TextSpan? _anchor;
    private readonly List<HereDocument> _pending = [];
    private int _pos;
    private int _depth;
    private int _substitutions;
    private int _nodes;
    private int _tests;
    private SyntaxError? _error;
    private bool _stopped;

    private ShellParser(string text, int offset, TextSpan? anchor, int depth)
    {
        _text = text;
        _offset = offset;
        _anchor = anchor;
        _depth = depth;
    }

    /// <param name="anchor">When given, every span is this one: the text is not part of the request's own text (the argument of <c>eval</c>).</param>
    public static ShellSyntax Parse(string text, TextSpan? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, 0, anchor, 0);
    }

    private static ShellSyntax Parse(string text, int offset, TextSpan? anchor, int depth)
    {
        var parser = new ShellParser(text, offset, anchor, depth);
        var script = parser.ParseStatements();
        if (parser._error is null && !parser.AtEnd)
        {
            parser.Unexpected();
        }

        if (parser._error is null && parser._pending.Count > 0)
        {
            parser.ReadHereDocuments();
        }

        return parser._stopped ? new ShellSyntax(script, null) { Stopped = parser._error } : new ShellSyntax(script, parser._error);
    }

    private bool AtEnd
    {
        get
        {
            _ = Cur;
            return _pos >= _text.Length;
        }
    }

    /// <summary>The next character after line continuations, or NUL at the end.</summary>
    private char Cur
    {
        get
        {
            while (_pos + 1 < _text.Length && _text[_pos] == '\\' && _text[_pos + 1] == '\n')
            {
                _pos += 2;
            }

            return _pos < _text.Length ? _text[_pos] : '\0';
        }
    }

    /// <summary>The character <paramref name="count"/> places after the next one, line continuations not counted.</summary>
    private char Ahead(int count)
    {
        _ = Cur;
        var at = _pos;
        for (; count > 0; count--)
        {
            at = SkipContinuations(at + 1);
        }

        return at < _text.Length ? _text[at] : '\0';
    }

    private int SkipContinuations(int at)
    {
        while (at + 1 < _text.Length && _text[at] == '\\' && _text[at + 1] == '\n')
        {
            at += 2;
        }

        return at;
    }

    private void Advance(int count)
    {
        for (; count > 0; count--)
        {
            _ = Cur;
            _pos++;
        }
    }

    private TextSpan Span(int start) => _anchor ?? TextSpan.FromBounds(start + _offset, Math.Max(start, Math.Min(_pos, _text.Length)) + _offset);

    /// <summary>Records the first error and moves to the end, so that every loop above unwinds at once.</summary>
    private void Fail(string message)
    {
        if (_error is null)
        {
            _error = new SyntaxError(message, _anchor ?? new TextSpan(Math.Min(_pos, _text.Length) + _offset, _pos < _text.Length ? 1 : 0));
            _stopped = _tests > 0 && _pos < _text.Length;
        }

        _pos = _text.Length;
        _pending.Clear();
    }

    private void Unexpected() =>
        Fail(AtEnd ? "unexpected end of the text" : Cur == '\n' ? "unexpected end of the line" : $"unexpected `{Cur}`");

    private bool Enter()
    {
        if (++_depth <= MaxDepth)
        {
            return true;
        }

        Fail($"nested more than {MaxDepth} levels deep");
        return false;
    }

    /// <summary>Counts one more node against the limit.</summary>
    private void Count()
    {
        if (++_nodes > MaxNodes)
        {
            Fail($"more than {MaxNodes} commands");
        }
    }

    private void SkipBlank()
    {
        while (true)
        {
            switch (Cur)
            {
                case ' ' or '\t':
                    _pos++;
                    break;
                case '#' when _pos < _text.Length:
                    var end = _text.IndexOf('\n', _pos);
                    _pos = end < 0 ? _text.Length : end;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipNewlines()
    {
        SkipBlank();
        while (Cur == '\n')
        {
            TakeNewline();
            SkipBlank();
        }
    }

    private void TakeNewline()
    {
        _pos++;
        if (_pending.Count > 0)
        {
            ReadHereDocuments();
        }
    }

    /// <summary>Reads statements until something that cannot begin one: the end, <c>)</c>, <c>;;</c>, or a closing reserved word.</summary>
    private ScriptNode ParseStatements()
    {
        var start = _pos;
        if (!Enter())
        {
            return ScriptNode.Empty;
        }

        var statements = ImmutableArray.CreateBuilder<StatementNode>();
        while (true)
        {
            SkipNewlines();
            if (AtEnd || ParseStatement() is not { } statement)
            {
                break;
            }

            SkipBlank();
            var separated = true;
            if (Cur == '&' && Ahead(1) != '&')
            {
                _pos++;
                statement = statement with { Background = true };
            }
            else if (Cur == ';' && Ahead(1) is not (';' or '&'))
            {
                _pos++;
            }
            else
            {
                separated = Cur == '\n';
            }

            statements.Add(statement);
            if (!separated)
            {
                break;
            }
        }

        _depth--;
        return new ScriptNode(statements.ToImmutable(), Span(start));
    }

    /// <summary>A body that must hold at least one statement, as in every compound command.</summary>
    private ScriptNode ParseBody()
    {
        var body = ParseStatements();
        if (body.Statements.IsEmpty && _error is null)
        {
            Unexpected();
        }

        return body;
    }

    private StatementNode? ParseStatement()
    {
        var start = _pos;
        if (ParsePipeline() is not { } first)
        {
            return null;
        }

        var pipelines = ImmutableArray.CreateBuilder<PipelineNode>();
        var andThen = ImmutableArray.CreateBuilder<bool>();
        pipelines.Add(first);
        while (true)
        {
            SkipBlank();
            var and = Cur == '&' && Ahead(1) == '&';
            if (!and && !(Cur == '|' && Ahead(1) == '|'))
            {
                break;
            }

            Advance(2);
            SkipNewlines();
            if (ParsePipeline() is not { } next)
            {
                Unexpected();
                break;
            }

            pipelines.Add(next);
            andThen.Add(and);
        }

        return new StatementNode(pipelines.ToImmutable(), andThen.ToImmutable(), Background: false, Span(start));
    }

    private PipelineNode? ParsePipeline()
    {
        SkipBlank();
        var start = _pos;
        var negated = false;
        var time = "";
        var prefixed = false;
        while (true)
        {
            if (AtReserved("!") || (Cur == '!' && Ahead(1) == '('))
            {
                // With extglob on, `!(x)` would be a pattern. It is off unless a line before switched it on, and a negated subshell is the reading that runs more.
                Advance(1);
                negated = !negated;
            }
            else if (AtReserved("time"))
            {
                Advance(4);
                SkipBlank();
                time = "time";
                if (AtReserved("-p"))
                {
                    Advance(2);
                    time = "time -p";
                    SkipBlank();
                }

                if (AtReserved("--"))
                {
                    Advance(2);
                }
            }
            else
            {
                break;
            }

            prefixed = true;
            SkipBlank();
        }

        if (ParseCommand() is not { } first)
        {
            // `time` and `!` may stand alone; `! ;` too, since bash 5.
            return prefixed && _error is null && (AtEnd || Cur is '\n' or ';' or ')' or '&' or '|') && !(Cur == '|' && Ahead(1) != '|')
                ? new PipelineNode(negated || time.Length == 0, time, [], [], Span(start))
                : null;
        }

        var commands = ImmutableArray.CreateBuilder<CommandNode>();
        var withErrors = ImmutableArray.CreateBuilder<bool>();
        commands.Add(first);
        while (true)
        {
            SkipBlank();
            if (Cur != '|' || Ahead(1) == '|')
            {
                break;
            }

            var errors = Ahead(1) == '&';
            Advance(errors ? 2 : 1);
            SkipNewlines();
            if (AtReserved("!") || AtReserved("time"))
            {
                // bash takes `a | ! b` and `a | time b` in 5.2 only as a pipeline of its own: an error.
                Unexpected();
                break;
            }

            if (ParseCommand() is not { } next)
            {
                Unexpected();
                break;
            }

            commands.Add(next);
            withErrors.Add(errors);
        }

        return new PipelineNode(negated, time, commands.ToImmutable(), withErrors.ToImmutable(), Span(start));
    }

    /// <summary>True when the next token is this word, unquoted and whole.</summary>
    private bool AtReserved(string word)
    {
        _ = Cur;
        var at = _pos;
        foreach (var c in word)
        {
            at = SkipContinuations(at);
            if (at >= _text.Length || _text[at] != c)
            {
                return false;
            }

            at++;
        }

        at = SkipContinuations(at);
        return at >= _text.Length || IsMeta(_text[at]);
    }

    private bool TakeReserved(string word)
    {
        SkipBlank();
        if (!AtReserved(word))
        {
            return false;
        }

        Advance(word.Length);
        return true;
    }

    private void Expect(string word)
    {
        SkipBlank();
        if (!TakeReserved(word) && _error is null)
        {
            Fail(AtEnd ? $"unexpected end of the text, expected `{word}`" : $"unexpected `{(Cur == '\n' ? "end of the line" : Cur.ToString())}`, expected `{word}`");
        }
    }

    private void ExpectChar(char c)
    {
        SkipBlank();
        if (Cur == c && !AtEnd)
        {
            _pos++;
        }
        else
        {
            Fail(AtEnd ? $"unexpected end of the text, expected `{c}`" : $"unexpected `{Cur}`, expected `{c}`");
        }
    }

    private static bool IsMeta(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    internal static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !IsNameStart(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsNameChar(c))
            {
                return false;
            }
        }

        return true;
    }
}
