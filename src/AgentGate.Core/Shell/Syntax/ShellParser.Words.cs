using System.Collections.Immutable;
using System.Text;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Syntax;

public sealed partial class ShellParser
{
    /// <summary>Collects the parts of a word; plain characters gather into one literal.</summary>
    private struct PartList
    {
        private ImmutableArray<WordPart>.Builder? _parts;
        private StringBuilder? _literal;
        private int _literalStart;

        public int Count => (_parts?.Count ?? 0) + (_literal is { Length: > 0 } ? 1 : 0);

        /// <summary>The literal characters since the last other part.</summary>
        public string Tail => _literal?.ToString() ?? "";

        public bool OnlyLiteral => _parts is null or { Count: 0 };

        public char Last => _literal is { Length: > 0 } ? _literal[^1] : '\0';

        public void Add(ShellParser parser, char c)
        {
            _literal ??= new StringBuilder();
            if (_literal.Length == 0)
            {
                _literalStart = parser._pos;
            }

            _literal.Append(c);
        }

        public void Add(ShellParser parser, WordPart? part)
        {
            if (part is null)
            {
                return;
            }

            Flush(parser, parser._pos);
            (_parts ??= ImmutableArray.CreateBuilder<WordPart>()).Add(part);
        }

        public void AddRange(ShellParser parser, ImmutableArray<WordPart> parts)
        {
            foreach (var part in parts)
            {
                Add(parser, part);
            }
        }

        public ImmutableArray<WordPart> Take(ShellParser parser)
        {
            Flush(parser, parser._pos);
            return _parts is null ? [] : _parts.ToImmutable();
        }

        private void Flush(ShellParser parser, int end)
        {
            if (_literal is not { Length: > 0 })
            {
                return;
            }

            var span = parser._anchor ?? TextSpan.FromBounds(_literalStart + parser._offset, Math.Max(_literalStart, Math.Min(end, parser._text.Length)) + parser._offset);
            (_parts ??= ImmutableArray.CreateBuilder<WordPart>()).Add(new LiteralPart(_literal.ToString(), span));
            _literal.Clear();
        }
    }

    /// <summary>The spelling since a place; empty after an error, when the rest of the text has been skipped.</summary>
    private string RawFrom(int start) => _error is not null ? "" : _text[start..Math.Max(start, Math.Min(_pos, _text.Length))];

    private WordNode? ReadWord(bool regex = false)
    {
        SkipBlank();
        if (!regex && ReadPlainWord() is { } plain)
        {
            return plain;
        }

        var start = _pos;
        var parts = default(PartList);
        return ReadWordRest(ref parts, start, regex);
    }

    /// <summary>The usual case, quickly: a word without quotes and expansions. Null, and nothing taken, for any other.</summary>
    private WordNode? ReadPlainWord()
    {
        if (_error is not null || _pos >= _text.Length)
        {
            return null;
        }

        var rest = _text.AsSpan(_pos);
        var length = rest.IndexOfAny(Special);
        length = length < 0 ? rest.Length : length;
        if (length == 0 || (length < rest.Length && (rest[length] is '\\' or '\'' or '"' or '`' or '$' or '(' || (rest[length] is '<' or '>' && length + 1 < rest.Length && rest[length + 1] is '(' or '\\'))))
        {
            return null;
        }

        var start = _pos;
        var text = rest[..length].ToString();
        _pos += length;
        var span = Span(start);
        return new WordNode([new LiteralPart(text, span)], text, span);
    }

    /// <summary>Reads the rest of a word up to a blank or an operator; null when there is no word at all.</summary>
    private WordNode? ReadWordRest(ref PartList parts, int start, bool regex = false)
    {
        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                break;
            }

            switch (c)
            {
                case '|' when regex:
                    parts.Add(this, c);
                    _pos++;
                    continue;
                case '(' when regex || parts.Last is '?' or '*' or '+' or '@' or '!':
                    parts.Add(this, c);
                    _pos++;
                    ReadParenthesized(ref parts);
                    continue;
                case ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')':
                    break;
                case '<' or '>' when !regex && Ahead(1) == '(':
                    parts.Add(this, ReadProcess());
                    continue;
                case '<' or '>':
                    break;
                default:
                    ReadUnquotedPart(ref parts, c);
                    continue;
            }

            break;
        }

        if (_pos == start)
        {
            return null;
        }

        return new WordNode(parts.Take(this), RawFrom(start), Span(start));
    }

    /// <summary>The inside of an extglob or of a group in a regular expression, up to and with its <c>)</c>.</summary>
    private void ReadParenthesized(ref PartList parts)
    {
        var open = 1;
        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                Fail("unexpected end of the text, expected `)`");
                return;
            }

            if (c is '(' or ')')
            {
                open += c == '(' ? 1 : -1;
                parts.Add(this, c);
                _pos++;
                if (open == 0)
                {
                    return;
                }
            }
            else if (c is '<' or '>' && Ahead(1) == '(')
            {
                parts.Add(this, ReadProcess());
            }
            else if (c is ' ' or '\t' or '\n')
            {
                parts.Add(this, new QuotedPart(c.ToString(), _anchor ?? new TextSpan(_pos + _offset, 1)));
                _pos++;
            }
            else
            {
                ReadUnquotedPart(ref parts, c);
            }
        }
    }

    private void ReadUnquotedPart(ref PartList parts, char c)
    {
        switch (c)
        {
            case '\\':
                parts.Add(this, ReadEscape());
                break;
            case '\'':
                parts.Add(this, ReadSingleQuoted());
                break;
            case '"':
                parts.Add(this, ReadDoubleQuoted());
                break;
            case '`':
                parts.Add(this, ReadBackquoted(quoted: false));
                break;
            case '$':
                ReadDollar(ref parts, quoted: false);
                break;
            default:
                parts.Add(this, c);
                _pos++;
                break;
        }
    }

    private QuotedPart ReadEscape()
    {
        var start = _pos++;
        if (_pos >= _text.Length)
        {
            return new QuotedPart("\\", Span(start));
        }

        _pos++;
        return new QuotedPart(_text[_pos - 1].ToString(), Span(start));
    }

    private QuotedPart? ReadSingleQuoted()
    {
        var start = _pos;
        var end = _text.IndexOf('\'', _pos + 1);
        if (end < 0)
        {
            Fail("unexpected end of the text, expected `'`");
            return null;
        }

        _pos = end + 1;
        return new QuotedPart(_text[(start + 1)..end], Span(start));
    }

    private QuotedPart? ReadAnsiQuoted()
    {
        var start = _pos;
        Advance(1);
        var at = _pos + 1;
        while (at < _text.Length && _text[at] != '\'')
        {
            at += _text[at] == '\\' ? 2 : 1;
        }

        if (at >= _text.Length)
        {
            Fail("unexpected end of the text, expected `'`");
            return null;
        }

        var text = AnsiEscape.Decode(_text.AsSpan(_pos + 1, at - _pos - 1));
        _pos = at + 1;
        return new QuotedPart(text, Span(start));
    }

    private DoubleQuotedPart? ReadDoubleQuoted()
    {
        var start = _pos;
        if (!Enter())
        {
            return null;
        }

        _pos++;
        var parts = default(PartList);
        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                Fail("unexpected end of the text, expected `\"`");
                break;
            }

            if (c == '"')
            {
                _pos++;
                break;
            }

            ReadQuotedPart(ref parts, c, escapes: "$`\"\\");
        }

        _depth--;
        return new DoubleQuotedPart(parts.Take(this), Span(start));
    }

    /// <summary>One piece of text where only <c>$</c>, backquotes and some escapes are special.</summary>
    private void ReadQuotedPart(ref PartList parts, char c, string escapes)
    {
        switch (c)
        {
            case '\\' when _pos + 1 < _text.Length && escapes.Contains(_text[_pos + 1], StringComparison.Ordinal):
                parts.Add(this, ReadEscape());
                break;
            case '`':
                parts.Add(this, ReadBackquoted(quoted: true));
                break;
            case '$':
                ReadDollar(ref parts, quoted: true);
                break;
            default:
                parts.Add(this, c);
                _pos++;
                break;
        }
    }

    private void ReadDollar(ref PartList parts, bool quoted)
    {
        var next = Ahead(1);
        switch (next)
        {
            case '(':
                parts.Add(this, ReadSubstitution());
                break;
            case '{':
                parts.Add(this, ReadBraced(quoted));
                break;
            case '[':
                parts.Add(this, ReadOldArithmetic());
                break;
            case '\'' when !quoted:
                parts.Add(this, ReadAnsiQuoted());
                break;
            case '"' when !quoted:
                Advance(1);
                parts.Add(this, ReadDoubleQuoted());
                break;
            case '@' or '*' or '#' or '?' or '-' or '$' or '!':
            case >= '0' and <= '9':
                var start = _pos;
                Advance(2);
                parts.Add(this, new ParameterPart(next.ToString(), "", Span(start)));
                break;
            default:
                if (IsNameStart(next))
                {
                    parts.Add(this, ReadVariable());
                }
                else
                {
                    parts.Add(this, '$');
                    _pos++;
                }

                break;
        }
    }

    private ParameterPart ReadVariable()
    {
        var start = _pos;
        Advance(1);
        return new ParameterPart(ReadName(), "", Span(start));
    }

    private string ReadName()
    {
        var start = _pos;
        _ = Cur;
        var first = _pos;
        while (IsNameChar(Cur) && _pos < _text.Length)
        {
            _pos++;
        }

        var raw = _text[first..Math.Max(first, Math.Min(_pos, _text.Length))];
        return start == first && !raw.Contains('\\', StringComparison.Ordinal) ? raw : raw.Replace("\\\n", "", StringComparison.Ordinal);
    }

    private WordPart? ReadSubstitution()
    {
        var start = _pos;
        if (Ahead(2) == '(')
        {
            var second = SkipContinuations(SkipContinuations(_pos + 1) + 1);
            if (ArithmeticEnd(second + 1) >= 0)
            {
                Advance(3);
                return new ArithmeticPart(ReadArithmetic(), Span(start));
            }
        }

        Advance(2);
        return ParseEnclosed() is { } script ? new CommandPart(script, null, Span(start)) : null;
    }

    private ProcessPart? ReadProcess()
    {
        var start = _pos;
        var input = Cur == '<';
        Advance(2);
        return ParseEnclosed() is { } script ? new ProcessPart(script, input, Span(start)) : null;
    }

    /// <summary>Statements up to the <c>)</c> of a substitution. Here-documents begun inside end inside.</summary>
    private ScriptNode? ParseEnclosed()
    {
        var outer = _pending.Count == 0 ? null : _pending.ToArray();
        _pending.Clear();
        var tests = _tests;
        _tests = 0;
        _substitutions++;
        var script = ParseStatements();
        _substitutions--;
        if (_error is null && _pending.Count > 0)
        {
            // bash 5.2 ends such a document at the `)`, with a warning; older ones look for its body in the lines that follow.
            Fail($"here-document `{_pending[0].Delimiter}` does not end before its `)`");
        }

        ExpectChar(')');
        if (_error is not null)
        {
            return null;
        }

        _tests = tests;
        if (outer is not null)
        {
            _pending.AddRange(outer);
        }

        return script;
    }

    /// <summary>
    /// Backquotes: the text up to the next unescaped backquote, with <c>\$</c>, <c>\`</c> and <c>\\</c> unescaped (and <c>\"</c> inside double quotes),
    /// parsed by itself. An error in there is not an error of the line.
    /// </summary>
    private CommandPart? ReadBackquoted(bool quoted)
    {
        var start = _pos++;
        var text = new StringBuilder();
        var exact = true;
        while (true)
        {
            if (_pos >= _text.Length)
            {
                Fail("unexpected end of the text, expected a closing backquote");
                return null;
            }

            var c = _text[_pos++];
            if (c == '`')
            {
                break;
            }

            if (c == '\\' && _pos < _text.Length && (_text[_pos] is '$' or '`' or '\\' || (quoted && _text[_pos] == '"')))
            {
                c = _text[_pos++];
                exact = false;
            }

            text.Append(c);
        }

        if (!Enter())
        {
            return null;
        }

        var span = Span(start);
        var syntax = Parse(text.ToString(), start + 1 + _offset, exact ? _anchor : span, _depth);
        _depth--;
        return new CommandPart(syntax.Script, syntax.Error, span);
    }

    private ArithmeticPart? ReadOldArithmetic()
    {
        var start = _pos;
        Advance(2);
        return ReadDelimited(']') is { } expression ? new ArithmeticPart(expression, Span(start)) : null;
    }

    /// <summary>
    /// Where the <c>))</c> that closes an arithmetic expression begins, or -1 when the text is a subshell in parentheses instead.
    /// bash, too, looks for the end first and reads commands when it does not find one.
    /// </summary>
    private int ArithmeticEnd(int from)
    {
        var open = 0;
        for (var at = from; at < _text.Length; at++)
        {
            switch (_text[at])
            {
                case '\\':
                    at++;
                    break;
                case '\'' or '"' or '`':
                    at = ClosingQuote(at);
                    break;
                case '(':
                    open++;
                    break;
                case ')' when open > 0:
                    open--;
                    break;
                case ')':
                    var next = SkipContinuations(at + 1);
                    return next < _text.Length && _text[next] == ')' ? at : -1;
            }
        }

        return -1;
    }

    private int ClosingQuote(int at)
    {
        var quote = _text[at];
        for (var end = at + 1; end < _text.Length; end++)
        {
            if (_text[end] == quote)
            {
                return end;
            }

            if (_text[end] == '\\' && quote != '\'')
            {
                end++;
            }
        }

        return _text.Length;
    }

    /// <summary>The inside of <c>((…))</c>, up to and with the closing parentheses.</summary>
    private WordNode ReadArithmetic()
    {
        var start = _pos;
        var parts = default(PartList);
        var open = 0;
        if (!Enter())
        {
            return new WordNode([], "", Span(start));
        }

        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                Fail("unexpected end of the text, expected `))`");
                break;
            }

            if (c == ')' && open == 0)
            {
                break;
            }

            open += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (c == '"')
            {
                parts.Add(this, ReadDoubleQuoted());
            }
            else if (c == '\'')
            {
                parts.Add(this, ReadSingleQuotedText());
            }
            else
            {
                ReadQuotedPart(ref parts, c, escapes: "$`\"\\");
            }
        }

        var expression = new WordNode(parts.Take(this), RawFrom(start), Span(start));
        _depth--;
        ExpectChar(')');
        if (_error is null && Cur == ')')
        {
            _pos++;
        }
        else
        {
            Unexpected();
        }

        return expression;
    }

    /// <summary>
    /// Single quotes where bash pairs them while it looks for the end, but still expands what stands between them:
    /// arithmetic and subscripts are expanded as if in double quotes.
    /// </summary>
    private DoubleQuotedPart? ReadSingleQuotedText()
    {
        var start = _pos++;
        var parts = default(PartList);
        while (_error is null && _pos < _text.Length && _text[_pos] != '\'')
        {
            ReadQuotedPart(ref parts, _text[_pos], escapes: "");
        }

        if (_pos >= _text.Length)
        {
            Fail("unexpected end of the text, expected `'`");
            return null;
        }

        _pos++;
        return new DoubleQuotedPart(parts.Take(this), Span(start));
    }

    /// <summary>The text up to and with a closing bracket, nested pairs of brackets included, in which expansions and quotes count.</summary>
    /// <param name="stop">A character that ends the search in vain: null is returned and the character stays.</param>
    private WordNode? ReadDelimited(char close, char stop = '\0')
    {
        var start = _pos;
        var parts = default(PartList);
        var open = 0;
        if (!Enter())
        {
            return null;
        }

        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                Fail($"unexpected end of the text, expected `{close}`");
                break;
            }

            if (c == close && open-- == 0)
            {
                break;
            }

            if (c == stop)
            {
                _depth--;
                return null;
            }

            open += c == '[' ? 1 : 0;
            ReadUnquotedPart(ref parts, c);
        }

        _depth--;
        if (_error is not null)
        {
            return null;
        }

        var word = new WordNode(parts.Take(this), RawFrom(start), Span(start));
        _pos++;
        return word;
    }
}
