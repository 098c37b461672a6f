using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Toml;

/// <summary>
/// Strict TOML 1.0 (https://toml.io/en/v1.0.0) in one pass. A mistake costs its statement, and reading goes on at the next line that looks like one,
/// so that several mistakes are reported together. Time is linear in the text: every character is consumed once, recovery only moves forward.
/// </summary>
internal sealed partial class TomlReader(TomlDocument document)
{
    /// <summary>Nesting of arrays and inline tables, and parts of a key. Policies use 3; the bound keeps recursion far from the end of the stack.</summary>
    private const int MaxDepth = 64;

    /// <summary>A text with more mistakes than this is not a policy with mistakes.</summary>
    private const int MaxErrors = 100;

    private readonly string _text = document.Text;
    private readonly List<(int Offset, Diagnostic Diagnostic)> _errors = [];
    private readonly TomlTableBuilder _root = new(TomlOrigin.Header, default);
    private int _at;

    public (TomlTable Root, ImmutableArray<Diagnostic> Errors) Read()
    {
        var body = _root;
        while (_errors.Count < MaxErrors)
        {
            SkipBlank();
            if (_at == _text.Length)
            {
                break;
            }

            var isWhole = Peek() switch
            {
                '\n' or '\r' or '#' => true,
                '[' => Header(ref body),
                _ => KeyValue(body, 0),
            };

            if (!isWhole || !EndOfLine())
            {
                Recover();
            }
        }

        return (_root.Build(), [.. _errors.OrderBy(e => e.Offset).Select(e => e.Diagnostic)]);
    }

    private bool Header(ref TomlTableBuilder body)
    {
        var start = _at;
        var isArray = Peek(1) == '[';
        _at += isArray ? 2 : 1;

        // Where the header is unreadable, its body is still read for mistakes but belongs to nothing.
        var detached = new TomlTableBuilder(TomlOrigin.Header, default);
        SkipBlank();
        var outer = body;
        body = detached;
        if (Key() is not { } key)
        {
            return false;
        }

        var isClosed = Peek() == ']' && (!isArray || Peek(1) == ']');
        if (!isClosed)
        {
            Error(_at, isArray ? "`[[` needs `]]` after the name" : "`[` needs `]` after the name");
        }
        else
        {
            _at += isArray ? 2 : 1;
        }

        var span = TextSpan.FromBounds(start, _at);
        body = Open(key, isArray, span) ?? detached;
        return isClosed;
    }

    /// <summary>The table a header names, made where it is new; null when it may not be.</summary>
    private TomlTableBuilder? Open(List<(string Text, TextSpan Span)> key, bool isArray, TextSpan span)
    {
        var table = _root;
        for (var i = 0; i < key.Count - 1; i++)
        {
            var (part, partSpan) = key[i];
            switch (table.Find(part, out var first))
            {
                case null:
                    var implied = new TomlTableBuilder(TomlOrigin.Implied, span);
                    table.Add(part, partSpan, implied);
                    table = implied;
                    break;
                case TomlTableBuilder { Origin: not TomlOrigin.Inline } known:
                    table = known;
                    break;
                case TomlTableArrayBuilder array:
                    table = array.Tables[^1];
                    break;
                default:
                    Taken(part, partSpan, first, "is a value and cannot hold tables");
                    return null;
            }
        }

        var (name, nameSpan) = key[^1];
        var existing = table.Find(name, out var firstSpan);
        if (isArray)
        {
            var element = new TomlTableBuilder(TomlOrigin.Header, span);
            switch (existing)
            {
                case null:
                    var array = new TomlTableArrayBuilder(span);
                    array.Tables.Add(element);
                    table.Add(name, nameSpan, array);
                    return element;
                case TomlTableArrayBuilder known:
                    known.Tables.Add(element);
                    return element;
                default:
                    Taken(name, nameSpan, firstSpan, "is already something else than a list of tables");
                    return null;
            }
        }

        switch (existing)
        {
            case null:
                var fresh = new TomlTableBuilder(TomlOrigin.Header, span);
                table.Add(name, nameSpan, fresh);
                return fresh;
            case TomlTableBuilder { Origin: TomlOrigin.Implied } implied:
                implied.Origin = TomlOrigin.Header;
                implied.Span = span;
                return implied;
            default:
                Taken(name, nameSpan, firstSpan, existing is TomlTableBuilder ? "is defined twice" : "is already something else than a table");
                return null;
        }
    }

    private bool KeyValue(TomlTableBuilder body, int depth)
    {
        if (Key() is not { } key)
        {
            return false;
        }

        if (Peek() != '=')
        {
            Error(_at, $"`{key[^1].Text}` needs `=` and a value", "write `key = \"value\"`");
            Set(body, key, new TomlInvalid(key[^1].Span));
            return false;
        }

        _at++;
        SkipBlank();
        var value = Value(depth);
        Set(body, key, value ?? new TomlInvalid(new TextSpan(_at, 0)));

        // After an unquoted sentence the rest of the line would only be reported once more.
        return value is not null and not TomlInvalid;
    }

    private void Set(TomlTableBuilder body, List<(string Text, TextSpan Span)> key, TomlValue value)
    {
        var table = body;
        for (var i = 0; i < key.Count - 1; i++)
        {
            var (part, span) = key[i];
            switch (table.Find(part, out var first))
            {
                case null:
                    var dotted = new TomlTableBuilder(TomlOrigin.Dotted, span);
                    table.Add(part, span, dotted);
                    table = dotted;
                    break;
                case TomlTableBuilder { Origin: TomlOrigin.Dotted } known:
                    table = known;
                    break;
                case TomlTableBuilder { Origin: TomlOrigin.Implied } implied:
                    implied.Origin = TomlOrigin.Dotted;
                    table = implied;
                    break;
                default:
                    Taken(part, span, first, "is already complete and cannot be added to");
                    return;
            }
        }

        var (name, nameSpan) = key[^1];
        if (table.Find(name, out var firstSpan) is not null)
        {
            Taken(name, nameSpan, firstSpan, "is set twice");
            return;
        }

        table.Add(name, nameSpan, value);
    }

    /// <summary>One or more key parts joined by dots, and the blanks after them.</summary>
    private List<(string Text, TextSpan Span)>? Key()
    {
        var parts = new List<(string, TextSpan)>();
        while (true)
        {
            var start = _at;
            string? part;
            if (Peek() is '"' or '\'')
            {
                part = Peek(1) == Peek() && Peek(2) == Peek() ? Fail("a key cannot be a multi-line string") : Quoted(Peek());
            }
            else
            {
                while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-'))
                {
                    _at++;
                }

                part = _at > start ? _text[start.._at] : Fail(parts.Count == 0 ? $"expected a key, found {Shown()}" : $"expected a key part after `.`, found {Shown()}", "put a key with other characters in quotes");
            }

            if (part is null)
            {
                return null;
            }

            parts.Add((part, TextSpan.FromBounds(start, _at)));
            SkipBlank();
            if (Peek() != '.')
            {
                return parts;
            }

            if (parts.Count == MaxDepth)
            {
                Error(_at, $"a key has at most {MaxDepth} parts");
                return null;
            }

            _at++;
            SkipBlank();
        }

        string? Fail(string message, string? help = null)
        {
            Error(_at, message, help);
            return null;
        }
    }

    /// <summary>Null when the statement cannot be followed any further; the mistake is then reported.</summary>
    private TomlValue? Value(int depth)
    {
        var start = _at;
        switch (Peek())
        {
            case '"' or '\'':
                var quote = Peek();
                var text = Peek(1) == quote && Peek(2) == quote ? MultiLine(quote) : Quoted(quote);
                return text is null ? null : new TomlString(text, TextSpan.FromBounds(start, _at));
            case '[' or '{' when depth == MaxDepth:
                Error(_at, $"values are nested more than {MaxDepth} deep");
                return null;
            case '[':
                return Array(depth + 1);
            case '{':
                return InlineTable(depth + 1);
        }

        while (_at < _text.Length && _text[_at] is > ' ' and not (',' or ']' or '}' or '#' or '=' or '"' or '\'' or '[' or '{'))
        {
            _at++;
        }

        if (_at == start)
        {
            Error(_at, $"expected a value, found {Shown()}");
            return null;
        }

        // RFC 3339 allows one space between date and time.
        if (_at - start == 10 && Peek() == ' ' && char.IsAsciiDigit(Peek(1)) && _text[start + 4] == '-')
        {
            _at++;
            while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is ':' or '.' or '+' or '-'))
            {
                _at++;
            }
        }

        var span = TextSpan.FromBounds(start, _at);
        if (TomlScalar.Read(_text[start.._at], span, out var help) is { } scalar)
        {
            return scalar;
        }

        Error(start, $"`{Shortened(_text[start.._at])}` is not a value", help);
        return new TomlInvalid(span);
    }

    private TomlArray? Array(int depth)
    {
        var start = _at++;
        var items = ImmutableArray.CreateBuilder<TomlValue>();
        while (true)
        {
            if (!SkipLines())
            {
                return null;
            }

            if (Peek() == ']')
            {
                _at++;
                return new TomlArray(items.ToImmutable(), IsTableArray: false, TextSpan.FromBounds(start, _at));
            }

            if (_at == _text.Length)
            {
                Error(start, "`[` has no `]`");
                return null;
            }

            if (Value(depth) is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (!SkipLines())
            {
                return null;
            }

            if (Peek() == ',')
            {
                _at++;
            }
            else if (Peek() != ']')
            {
                if (_at == _text.Length)
                {
                    Error(start, "`[` has no `]`");
                }
                else
                {
                    Error(_at, $"expected `,` or `]` in the list, found {Shown()}");
                }

                return null;
            }
        }
    }

    private TomlTable? InlineTable(int depth)
    {
        var start = _at++;
        var table = new TomlTableBuilder(TomlOrigin.Inline, default);
        SkipBlank();
        if (Peek() == '}')
        {
            _at++;
            table.Span = TextSpan.FromBounds(start, _at);
            return table.Build();
        }

        while (true)
        {
            if (Peek() is '\n' or '\r' or '#' || _at == _text.Length)
            {
                Error(_at, "`{ … }` must end on its line", "move the keys to a table of their own under `[name]`");
                return null;
            }

            if (Peek() == '}')
            {
                Error(_at, "`{ … }` cannot end with a comma");
                return null;
            }

            if (!KeyValue(table, depth))
            {
                return null;
            }

            SkipBlank();
            switch (Peek())
            {
                case ',':
                    _at++;
                    SkipBlank();
                    continue;
                case '}':
                    _at++;
                    table.Span = TextSpan.FromBounds(start, _at);
                    return table.Build();
                case '\n' or '\r' or '#' or '\0':
                    continue;
                default:
                    Error(_at, $"expected `,` or `}}`, found {Shown()}");
                    return null;
            }
        }
    }
}
