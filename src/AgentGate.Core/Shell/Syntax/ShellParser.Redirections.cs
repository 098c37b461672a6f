using System.Collections.Immutable;
using System.Text;

namespace AgentGate.Core.Shell.Syntax;

public sealed partial class ShellParser
{
    /// <summary>Reads a redirection if one begins here; null, and nothing taken, otherwise.</summary>
    private RedirectionNode? ReadRedirection()
    {
        var start = _pos;
        var fd = "";
        var at = _pos;
        if (char.IsAsciiDigit(Cur))
        {
            at = _pos;
            while (at < _text.Length && char.IsAsciiDigit(_text[at]))
            {
                at = SkipContinuations(at + 1);
            }

            if (at >= _text.Length || _text[at] is not ('<' or '>'))
            {
                return null;
            }

            fd = _text[_pos..at];
        }
        else if (Cur == '{')
        {
            at = _pos + 1;
            while (at < _text.Length && (IsNameChar(_text[at]) || _text[at] is '[' or ']'))
            {
                at++;
            }

            if (at + 1 >= _text.Length || _text[at] != '}' || _text[at + 1] is not ('<' or '>') || !IsNameStart(_text[_pos + 1]))
            {
                return null;
            }

            fd = _text[_pos..++at];
        }
        else if (Cur is not ('<' or '>' or '&'))
        {
            return null;
        }

        var restore = _pos;
        _pos = fd.Length > 0 ? at : _pos;
        var op = ReadRedirectionOperator(fd.Length > 0);
        if (op.Length == 0)
        {
            _pos = restore;
            return null;
        }

        Advance(op.Length);
        SkipBlank();
        var target = ReadWord();
        if (target is null)
        {
            Unexpected();
            return null;
        }

        var redirection = new RedirectionNode(fd, op, target, Span(start));
        if (op is "<<" or "<<-")
        {
            var delimiter = Delimiter(target.Raw, out var quoted);
            var document = new HereDocument(delimiter, quoted, stripTabs: op.Length == 3);
            redirection = redirection with { Document = document };
            if (_error is null)
            {
                _pending.Add(document);
            }
        }

        return redirection;
    }

    private string ReadRedirectionOperator(bool hasFd) => (Cur, Ahead(1)) switch
    {
        ('&', '>') when !hasFd => Ahead(2) == '>' ? "&>>" : "&>",
        ('&', _) => "",
        ('<', '<') => Ahead(2) switch { '<' => "<<<", '-' => "<<-", _ => "<<" },
        ('<', '&') => "<&",
        ('<', '>') => "<>",
        ('<', '(') or ('>', '(') when !hasFd => "",
        ('<', _) => "<",
        ('>', '>') => ">>",
        ('>', '|') => ">|",
        ('>', '&') => ">&",
        _ => ">",
    };

    /// <summary>Quote removal on the delimiter as written: expansions in it mean themselves.</summary>
    private static string Delimiter(string raw, out bool quoted)
    {
        quoted = false;
        var text = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\\' && quote != '\'' && i + 1 < raw.Length)
            {
                if (raw[++i] == '\n')
                {
                    continue;
                }

                quoted = true;
                text.Append(raw[i]);
            }
            else if (c == quote && quote != '\0')
            {
                quote = '\0';
            }
            else if (c is '\'' or '"' && quote == '\0')
            {
                quoted = true;
                quote = c;
            }
            else if (c == '$' && quote == '\0' && i + 1 < raw.Length && raw[i + 1] is '\'' or '"')
            {
                // `$'…'` as a delimiter: the quotes go and the `$` with them.
                quoted = true;
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads the bodies of all pending here-documents from the line that begins here. The end of the text ends a body, as in bash.</summary>
    private void ReadHereDocuments()
    {
        var documents = _pending.ToArray();
        _pending.Clear();
        foreach (var document in documents)
        {
            ReadHereDocument(document);
            if (_error is not null)
            {
                return;
            }
        }
    }

    private void ReadHereDocument(HereDocument document)
    {
        var start = _pos;
        var bodyEnd = _text.Length;
        var exact = true;
        var body = new StringBuilder();
        while (true)
        {
            if (_pos >= _text.Length)
            {
                bodyEnd = _text.Length;
                break;
            }

            var lineStart = _pos;
            var lineEnd = LineEnd(lineStart, join: !document.Quoted);
            var contentStart = lineStart;
            while (document.StripTabs && contentStart < lineEnd && _text[contentStart] == '\t')
            {
                contentStart++;
                exact = false;
            }

            var line = _text[contentStart..lineEnd];
            var compared = document.Quoted ? line : line.Replace("\\\n", "", StringComparison.Ordinal);
            if (string.Equals(compared, document.Delimiter, StringComparison.Ordinal))
            {
                bodyEnd = lineStart;
                _pos = Math.Min(lineEnd + 1, _text.Length);
                break;
            }

            if (_substitutions > 0 && compared.Length > document.Delimiter.Length && compared.StartsWith(document.Delimiter, StringComparison.Ordinal)
                && compared.IndexOf(')', document.Delimiter.Length) >= 0)
            {
                // bash lets `EOF)` end a document inside `$(…)`.
                bodyEnd = lineStart;
                _pos = contentStart + document.Delimiter.Length;
                break;
            }

            _pos = Math.Min(lineEnd + 1, _text.Length);
            body.Append(_text, contentStart, _pos - contentStart);
        }

        document.Raw = _text[start..bodyEnd];
        var text = body.ToString();
        var span = _anchor ?? Text.TextSpan.FromBounds(start + _offset, bodyEnd + _offset);
        if (document.Quoted)
        {
            document.Parts = text.Length == 0 ? [] : [new QuotedPart(text, span)];
            return;
        }

        if (!Enter())
        {
            return;
        }

        var inner = new ShellParser(text, start + _offset, exact ? _anchor : span, _depth);
        document.Parts = inner.ReadDocumentParts();
        _depth--;
        if (inner._error is not null)
        {
            Fail(inner._error.Message);
        }
    }

    private int LineEnd(int from, bool join)
    {
        while (true)
        {
            var end = _text.IndexOf('\n', from);
            if (end < 0)
            {
                return _text.Length;
            }

            var slashes = 0;
            while (join && end - 1 - slashes >= from && _text[end - 1 - slashes] == '\\')
            {
                slashes++;
            }

            if (slashes % 2 == 0)
            {
                return end;
            }

            from = end + 1;
        }
    }

    private ImmutableArray<WordPart> ReadDocumentParts()
    {
        var parts = default(PartList);
        while (_error is null)
        {
            var c = Cur;
            if (_pos >= _text.Length)
            {
                break;
            }

            ReadQuotedPart(ref parts, c, escapes: "$`\\");
        }

        return parts.Take(this);
    }
}
