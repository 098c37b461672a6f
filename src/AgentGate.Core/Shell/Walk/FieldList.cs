using System.Text;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

/// <summary>One field as expansion leaves it, before pathname expansion.</summary>
/// <param name="Pattern">The field with quoted characters escaped, when an unquoted character in it makes it a pattern; null otherwise.</param>
internal readonly record struct Field(Word Word, string? Pattern);

/// <summary>Builds the fields of one word: what is quoted stays together, what is not is split at IFS.</summary>
internal sealed class FieldList(TextSpan span, string? ifs)
{
    private readonly List<Field> _fields = [];
    private readonly StringBuilder _text = new();
    private StringBuilder? _pattern;
    private bool _started;
    private bool _glob;
    private bool _maySplit;
    private bool _pipe;
    private string? _prefix;

    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Text that neither splits nor matches.</summary>
    public void Quoted(string text)
    {
        _started = true;
        _pipe &= text.Length == 0;
        if (_text.Length > Value.MaxLength)
        {
            return;
        }

        _pattern?.Append(GlobPattern.Escape(text));
        _text.Append(text);
    }

    /// <summary>Unquoted text of the word itself: not split, but a pattern where it has pattern characters.</summary>
    public void Literal(string text)
    {
        _started |= text.Length > 0;
        _pipe &= text.Length == 0;
        if (_text.Length > Value.MaxLength)
        {
            return;
        }

        if (!_glob && GlobMeta(text))
        {
            StartPattern();
        }

        _pattern?.Append(text);
        _text.Append(text);
    }

    /// <summary>The value of an unquoted expansion.</summary>
    public void Split(string text)
    {
        if (ifs is null)
        {
            if (text.Length > 0)
            {
                Unknown(Value.Unknown, quoted: false);
            }

            return;
        }

        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (!ifs.Contains(c, StringComparison.Ordinal))
            {
                var end = i + 1;
                while (end < text.Length && !ifs.Contains(text[end], StringComparison.Ordinal))
                {
                    end++;
                }

                // A backslash that comes out of an expansion quotes nothing, but takes part in a pattern.
                Literal(text[i..end]);
                i = end;
                continue;
            }

            while (i < text.Length && text[i] is ' ' or '\t' or '\n' && ifs.Contains(text[i], StringComparison.Ordinal))
            {
                i++;
            }

            if (i < text.Length && ifs.Contains(text[i], StringComparison.Ordinal))
            {
                // One separator that is not white space ends a field, also an empty one.
                _started = true;
                i++;
                while (i < text.Length && text[i] is ' ' or '\t' or '\n' && ifs.Contains(text[i], StringComparison.Ordinal))
                {
                    i++;
                }
            }

            End();
        }
    }

    public void Unknown(Value value, bool quoted)
    {
        _pipe = value.IsPipe && !_started;
        _started = true;
        _prefix ??= _text + value.Prefix;
        _maySplit |= !quoted && !value.IsNumber;
    }

    /// <summary>An expansion to an unknown count of fields, such as <c>"$@"</c>.</summary>
    public void UnknownMany()
    {
        _started = true;
        _prefix ??= _text.ToString();
        _maySplit = true;
    }

    /// <summary>Ends the field, if one has begun.</summary>
    public void End()
    {
        if (_started)
        {
            if (_text.Length > Value.MaxLength)
            {
                _prefix ??= "";
            }

            var word = _prefix is null
                ? new Word(_text.ToString(), span)
                : Word.Unknown(span, _prefix, (_maySplit || _glob) && !_pipe) with { IsPipe = _pipe };
            _fields.Add(new Field(word, _glob && _prefix is null ? _pattern!.ToString() : null));
        }

        _text.Clear();
        _pattern = null;
        _glob = false;
        _started = false;
        _maySplit = false;
        _pipe = false;
        _prefix = null;
    }

    private void StartPattern()
    {
        _glob = true;
        _pattern = new StringBuilder(GlobPattern.Escape(_text.ToString()));
    }

    private static bool GlobMeta(string text) => text.AsSpan().IndexOfAny("*?[") >= 0 || (text.Contains('(', StringComparison.Ordinal) && GlobPattern.IsExtended(text));
}
