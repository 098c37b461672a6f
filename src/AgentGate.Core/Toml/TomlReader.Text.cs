using System.Globalization;
using System.Text;
using AgentGate.Core.Text;

namespace AgentGate.Core.Toml;

/// <summary>Characters: strings, blanks, comments, line ends, and the reports about them.</summary>
internal sealed partial class TomlReader
{
    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void SkipBlank()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }
    }

    private bool AtNewline() => Peek() == '\n' || (Peek() == '\r' && Peek(1) == '\n');

    private void Newline() => _at += Peek() == '\r' ? 2 : 1;

    /// <summary>Blanks, comments and newlines between the items of a list.</summary>
    private bool SkipLines()
    {
        while (true)
        {
            SkipBlank();
            if (Peek() == '#' && !Comment())
            {
                return false;
            }

            if (!AtNewline())
            {
                return true;
            }

            Newline();
        }
    }

    private bool Comment()
    {
        while (_at < _text.Length && !AtNewline())
        {
            if (!Legal(_text[_at]))
            {
                return false;
            }

            _at++;
        }

        return true;
    }

    /// <summary>What must follow a statement: blanks, perhaps a comment, and the end of the line.</summary>
    private bool EndOfLine()
    {
        SkipBlank();
        if (Peek() == '#' && !Comment())
        {
            return false;
        }

        if (_at == _text.Length)
        {
            return true;
        }

        if (!AtNewline())
        {
            Error(_at, $"unexpected {Shown()} after the end of the statement", "start a new line");
            return false;
        }

        Newline();
        return true;
    }

    /// <summary>
    /// Moves to the next line that looks like a statement. The rest of a broken list does not, so one mistake inside it stays one mistake.
    /// </summary>
    private void Recover()
    {
        while (_at < _text.Length)
        {
            var newline = _text.IndexOf('\n', _at);
            _at = newline < 0 ? _text.Length : newline + 1;
            if (LooksLikeStatement(_at))
            {
                return;
            }
        }
    }

    private bool LooksLikeStatement(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t' or '[' or '"')
        {
            at++;
        }

        var start = at;
        while (at < _text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] is '_' or '-' or '.' or '"'))
        {
            at++;
        }

        var isHeader = at < _text.Length && _text[at] == ']' && start > 0 && _text[start - 1] == '[';
        while (at < _text.Length && _text[at] is ' ' or '\t')
        {
            at++;
        }

        return at > start && at < _text.Length && (isHeader || _text[at] == '=');
    }

    /// <summary>A string on one line; null after reporting.</summary>
    private string? Quoted(char quote)
    {
        var start = _at++;
        StringBuilder? built = null;
        var from = _at;
        while (_at < _text.Length && !AtNewline())
        {
            var c = _text[_at];
            if (c == quote)
            {
                var tail = _text.AsSpan(from, _at - from);
                _at++;
                return built is null ? tail.ToString() : built.Append(tail).ToString();
            }

            if (c == '\\' && quote == '"')
            {
                built ??= new StringBuilder();
                built.Append(_text, from, _at - from);
                if (!Escape(built))
                {
                    return null;
                }

                from = _at;
            }
            else if (!Legal(c))
            {
                return null;
            }
            else
            {
                _at++;
            }
        }

        Error(start, $"the string has no closing `{quote}` on its line", "close it, or use three quotes for text of several lines");
        return null;
    }

    private string? MultiLine(char quote)
    {
        var start = _at;
        _at += 3;
        if (AtNewline())
        {
            Newline();
        }

        var built = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == quote && Peek(1) == quote && Peek(2) == quote)
            {
                // Up to two quotes may stand directly before the closing three.
                var extra = Peek(3) != quote ? 0 : Peek(4) != quote ? 1 : 2;
                built.Append(quote, extra);
                _at += 3 + extra;
                return built.ToString();
            }

            if (AtNewline())
            {
                built.Append('\n');
                Newline();
            }
            else if (c == '\\' && quote == '"')
            {
                if (!LineContinuation() && !Escape(built))
                {
                    return null;
                }
            }
            else if (!Legal(c))
            {
                return null;
            }
            else
            {
                built.Append(c);
                _at++;
            }
        }

        Error(start, "the string has no closing three quotes");
        return null;
    }

    /// <summary>A backslash before the end of a line removes all white space up to the next character.</summary>
    private bool LineContinuation()
    {
        var at = _at + 1;
        while (at < _text.Length && _text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at == _text.Length || (_text[at] != '\n' && !(_text[at] == '\r' && at + 1 < _text.Length && _text[at + 1] == '\n')))
        {
            return false;
        }

        while (at < _text.Length && (_text[at] is ' ' or '\t' or '\n' || (_text[at] == '\r' && at + 1 < _text.Length && _text[at + 1] == '\n')))
        {
            at++;
        }

        _at = at;
        return true;
    }

    private bool Escape(StringBuilder built)
    {
        var start = _at;
        _at += 2;
        var c = start + 1 < _text.Length ? _text[start + 1] : '\0';
        var simple = c switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => '\0',
        };
        if (simple != '\0')
        {
            built.Append(simple);
            return true;
        }

        var digits = c switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0
            && _at + digits <= _text.Length
            && IsHex(_text.AsSpan(_at, digits))
            && uint.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var scalar)
            && Rune.IsValid(scalar))
        {
            built.Append(new Rune(scalar).ToString());
            _at += digits;
            return true;
        }

        _at = Math.Min(_at, _text.Length);
        Error(start, digits > 0 ? "`\\u` needs four and `\\U` eight hex digits of a Unicode character" : $"`\\{Shortened(c.ToString())}` is no escape", "use single quotes for text with backslashes");
        return false;
    }

    private static bool IsHex(ReadOnlySpan<char> digits)
    {
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Control characters other than tab, and halves of surrogate pairs, may not stand anywhere.</summary>
    private bool Legal(char c)
    {
        if (c is (>= ' ' and not '\u007F' and not (>= '\uD800' and <= '\uDFFF')) or '\t')
        {
            return true;
        }

        if (char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek(1)))
        {
            return true;
        }

        if (char.IsLowSurrogate(c) && _at > 0 && char.IsHighSurrogate(_text[_at - 1]))
        {
            return true;
        }

        Error(_at, $"the character U+{(int)c:X4} is not allowed here", "remove it, or write it as an escape such as `\\u0000` in a double-quoted string");
        return false;
    }

    private void Taken(string part, TextSpan span, TextSpan first, string problem) =>
        Error(span.Start, $"`{Shortened(part)}` {problem}", $"it first stands in line {document.Place(first.Start).Line}");

    private void Error(int offset, string message, string? help = null)
    {
        if (_errors.Count >= MaxErrors)
        {
            return;
        }

        var place = Math.Min(offset, _text.Length);
        _errors.Add((place, new Diagnostic(document.File, document.Place(place), message, help)));
    }

    private string Shown() => _at >= _text.Length
        ? "the end of the file"
        : AtNewline() ? "the end of the line"
        : char.IsControl(_text[_at]) || char.IsSurrogate(_text[_at]) || _text[_at] == '\uFEFF' ? $"the character U+{(int)_text[_at]:X4}"
        : $"`{_text[_at]}`";

    private static string Shortened(string text)
    {
        var shown = text.Length > 40 ? text[..40] + "…" : text;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
