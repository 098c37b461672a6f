using System.Collections.Immutable;

namespace AgentGate.Core.Shell.Syntax;

public sealed partial class ShellParser
{
    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Stands for no character that would end a piece inside <c>${…}</c> before its <c>}</c>.</summary>
    private const char NoSeparator = '\0';

    /// <summary><c>${…}</c>. What bash would call a bad substitution when it runs gets an empty name; its parts are kept, for they may hold commands.</summary>
    private ParameterPart? ReadBraced(bool quoted)
    {
        var start = _pos;
        if (!Enter())
        {
            return null;
        }

        Advance(2);
        var part = ReadBracedInside(quoted);
        if (_error is null && Cur != '}')
        {
            // Something bash would not understand: everything up to the brace, with the commands in it.
            part = new ParameterPart("", "", default) { Argument = ReadArgument(quoted, NoSeparator), Second = part.Argument, Subscript = part.Subscript };
        }

        if (_error is null && Cur == '}')
        {
            _pos++;
        }
        else
        {
            Fail("unexpected end of the text, expected `}`");
        }

        _depth--;
        return part with { Span = Span(start) };
    }

    private ParameterPart ReadBracedInside(bool quoted)
    {
        var part = new ParameterPart("", "", default);
        var c = Cur;
        if (c == '#' && Ahead(1) is not ('}' or ':' or '-' or '=' or '?' or '+' or '%' or '/' or '^' or ','))
        {
            _pos++;
            part = part with { Length = true };
        }
        else if (c == '#' && Ahead(1) is '-' or '?' && Ahead(2) == '}')
        {
            _pos++;
            part = part with { Length = true };
        }
        else if (c == '!' && (IsNameChar(Ahead(1)) || (Ahead(1) is '@' or '*' or '#' or '?' or '!' or '$' or '-' && Ahead(2) == '}')))
        {
            _pos++;
            part = part with { Indirect = true };
        }

        part = part with { Name = ReadParameterName() };
        if (part.Name.Length == 0)
        {
            return part;
        }

        if (Cur == '[' && IsNameStart(part.Name[0]))
        {
            _pos++;
            part = part with { Subscript = ReadDelimited(']', stop: '}') };
            if (part.Subscript is null)
            {
                return part with { Name = "" };
            }
        }

        return Cur == '}' || _error is not null ? part : ReadOperator(part, quoted);
    }

    private string ReadParameterName()
    {
        var c = Cur;
        if (IsNameStart(c))
        {
            return ReadName();
        }

        if (char.IsAsciiDigit(c))
        {
            return ReadName() is var digits && digits.All(char.IsAsciiDigit) ? digits : "";
        }

        if (c is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _pos++;
            return c.ToString();
        }

        return "";
    }

    private ParameterPart ReadOperator(ParameterPart part, bool quoted)
    {
        var op = (Cur, Ahead(1)) switch
        {
            (':', '-' or '=' or '?' or '+') => ":" + Ahead(1),
            ('-' or '=' or '?' or '+' or ':', _) => Cur.ToString(),
            ('#', '#') or ('%', '%') or ('^', '^') or (',', ',') or ('/', '/') => Cur + Cur.ToString(),
            ('/', '#' or '%') => "/" + Ahead(1),
            ('#' or '%' or '^' or ',' or '/' or '~', _) => Cur.ToString(),
            ('@', var letter) when char.IsAsciiLetter(letter) && Ahead(2) == '}' => "@" + letter,
            ('*' or '@', '}') when part.Indirect => Cur.ToString(),
            _ => "",
        };
        Advance(op.Length);
        return op switch
        {
            "" => part,
            "/" or "//" or "/#" or "/%" => ReadPair(part with { Operator = op }, quoted, '/', pattern: true),
            ":" => ReadPair(part with { Operator = op }, quoted, ':', pattern: false),
            _ when op[0] is '@' or '*' => part with { Operator = op },
            _ => part with { Operator = op, Argument = ReadArgument(quoted, NoSeparator, pattern: op[0] is '#' or '%' or '^' or ',' or '~') },
        };
    }

    private ParameterPart ReadPair(ParameterPart part, bool quoted, char separator, bool pattern)
    {
        part = part with { Argument = ReadArgument(quoted, separator, pattern) };
        if (_error is not null || Cur != separator)
        {
            return part;
        }

        _pos++;
        return part with { Second = ReadArgument(quoted, NoSeparator, pattern) };
    }

    /// <summary>Text up to the closing brace or a separator, neither taken.</summary>
    private WordNode ReadArgument(bool quoted, char separator, bool pattern = false)
    {
        var start = _pos;
        var parts = default(PartList);
        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                Fail("unexpected end of the text, expected `}`");
                break;
            }

            if (c == '}' || (separator != NoSeparator && c == separator && _pos > start))
            {
                break;
            }

            if (separator != NoSeparator && c == separator)
            {
                // `${x//}`: an empty pattern before its separator. A slice may begin with its separator: `${x::2}`.
                if (separator == ':')
                {
                    break;
                }

                parts.Add(this, c);
                _pos++;
            }
            else if (c is '<' or '>' && !quoted && Ahead(1) == '(')
            {
                parts.Add(this, ReadProcess());
            }
            else if (quoted && c == '\'' && !pattern)
            {
                parts.Add(this, c);
                _pos++;
            }
            else if (quoted && c == '\\')
            {
                if (_pos + 1 < _text.Length && (_text[_pos + 1] is '$' or '`' or '"' or '\\' or '}' || pattern))
                {
                    parts.Add(this, ReadEscape());
                }
                else
                {
                    parts.Add(this, c);
                    _pos++;
                }
            }
            else if (quoted && c == '$' && Ahead(1) is '\'' or '"' && !pattern)
            {
                parts.Add(this, c);
                _pos++;
            }
            else
            {
                ReadUnquotedPart(ref parts, c);
            }
        }

        return new WordNode(parts.Take(this), RawFrom(start), Span(start));
    }

    /// <summary>
    /// A word that may be an assignment. Between the brackets of <c>name[…]</c> blanks do not end the word, whether or not <c>=</c> follows,
    /// so the parts read there are kept either way and nothing is read twice.
    /// </summary>
    private WordNode? ReadAssignmentOrWord()
    {
        SkipBlank();
        var start = _pos;
        var parts = default(PartList);
        if (!IsNameStart(Cur) || AtEnd)
        {
            return ReadPlainWord() ?? ReadWordRest(ref parts, start);
        }

        var end = _text.AsSpan(_pos).IndexOfAnyExcept(NameCharacters);
        if (end > 0 && _text[_pos + end] is not ('=' or '[' or '+' or '\\') && ReadPlainWord() is { } plain)
        {
            return plain;
        }

        var name = ReadName();
        foreach (var c in name)
        {
            parts.Add(this, c);
        }

        WordNode? subscript = null;
        if (Cur == '[')
        {
            parts.Add(this, '[');
            _pos++;
            subscript = ReadDelimited(']');
            if (subscript is null)
            {
                return null;
            }

            parts.AddRange(this, subscript.Parts);
            parts.Add(this, ']');
        }

        var append = Cur == '+' && Ahead(1) == '=';
        if (!append && Cur != '=')
        {
            return ReadWordRest(ref parts, start);
        }

        if (append)
        {
            parts.Add(this, '+');
        }

        parts.Add(this, '=');
        Advance(append ? 2 : 1);
        var valueStart = _pos;
        var valueParts = default(PartList);
        WordNode? value;
        if (Cur == '(')
        {
            valueParts.Add(this, ReadArray());
            value = new WordNode(valueParts.Take(this), RawFrom(valueStart), Span(valueStart));
        }
        else
        {
            value = ReadWordRest(ref valueParts, valueStart) ?? new WordNode([], "", Span(valueStart));
        }

        parts.AddRange(this, value.Parts);
        var raw = RawFrom(start);
        var span = Span(start);
        return new WordNode(parts.Take(this), raw, span)
        {
            Assignment = new AssignmentNode(name, subscript, append, value, raw, span),
        };
    }

    private ArrayPart? ReadArray()
    {
        var start = _pos++;
        var elements = ImmutableArray.CreateBuilder<ArrayElement>();
        if (!Enter())
        {
            return null;
        }

        while (_error is null)
        {
            SkipNewlines();
            if (Cur == ')' && !AtEnd)
            {
                _pos++;
                _depth--;
                return new ArrayPart(elements.ToImmutable(), Span(start));
            }

            var elementStart = _pos;
            WordNode? subscript = null;
            var parts = default(PartList);
            if (Cur == '[')
            {
                parts.Add(this, '[');
                _pos++;
                subscript = ReadDelimited(']');
                if (subscript is null)
                {
                    return null;
                }

                if (Cur == '=' || (Cur == '+' && Ahead(1) == '='))
                {
                    Advance(Cur == '=' ? 1 : 2);
                    var valueStart = _pos;
                    var valueParts = default(PartList);
                    elements.Add(new ArrayElement(subscript, ReadWordRest(ref valueParts, valueStart) ?? new WordNode([], "", Span(valueStart))));
                    continue;
                }

                parts.AddRange(this, subscript.Parts);
                parts.Add(this, ']');
            }

            if (ReadWordRest(ref parts, elementStart) is { } word)
            {
                elements.Add(new ArrayElement(null, word));
            }
            else
            {
                Unexpected();
            }
        }

        return null;
    }
}
