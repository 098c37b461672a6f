using System.Collections.Immutable;
using System.Text;
using AgentGate.Core.Text;

namespace AgentGate.Core.Toml;

/// <summary>A TOML 1.0 text, read. Never throws on input; what is wrong is in <see cref="Errors"/>, and what is right is in <see cref="Root"/> beside it.</summary>
public sealed class TomlDocument
{
    private readonly int[] _lineStarts;

    private TomlDocument(string file, string text, Func<TomlDocument, (TomlTable Root, ImmutableArray<Diagnostic> Errors)> read)
    {
        File = file;
        Text = text;
        _lineStarts = FindLines(text);
        (Root, Errors) = read(this);
    }

    /// <summary>The name used in diagnostics.</summary>
    public string File { get; }

    /// <summary>The text that spans refer to: the input without its byte order mark.</summary>
    public string Text { get; }

    public TomlTable Root { get; }

    /// <summary>Empty when the text is valid. Ordered by place; ends early in a text that is mostly wrong.</summary>
    public ImmutableArray<Diagnostic> Errors { get; }

    /// <summary>Reads a text that is already decoded. A lone surrogate is an error, as it has no UTF-8 form.</summary>
    public static TomlDocument Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TomlDocument(file, text.StartsWith('\uFEFF') ? text[1..] : text, d => new TomlReader(d).Read());
    }

    /// <summary>Reads bytes, which TOML requires to be UTF-8. Bytes that are not are an error, and nothing after them is read.</summary>
    public static TomlDocument Read(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        var bad = FirstInvalid(bytes);
        if (bad < 0)
        {
            return new TomlDocument(file, Encoding.UTF8.GetString(bytes), d => new TomlReader(d).Read());
        }

        // What comes before the bad byte may end in the middle of a statement, so reading it would only report false mistakes.
        var start = Encoding.UTF8.GetString(bytes[..bad]);
        return new TomlDocument(file, start, d => (
            new TomlTable([], default),
            [new Diagnostic(file, d.Place(start.Length), "the file is not valid UTF-8 from here on", "save it as UTF-8")]));
    }

    /// <summary>Line and column of an offset into <see cref="Text"/>.</summary>
    public LineColumn Place(int offset)
    {
        var index = Array.BinarySearch(_lineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LineColumn(line + 1, offset - _lineStarts[line] + 1);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += consumed;
        }

        return -1;
    }

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
