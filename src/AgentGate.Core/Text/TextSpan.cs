namespace AgentGate.Core.Text;

/// <summary>A half-open range of UTF-16 code units in one source text.</summary>
/// <param name="Start">Offset of the first code unit.</param>
/// <param name="Length">Count of code units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);
}

/// <summary>A place in a text as editors show it.</summary>
/// <param name="Line">1 for the first line.</param>
/// <param name="Column">1 for the first UTF-16 code unit of the line.</param>
public readonly record struct LineColumn(int Line, int Column)
{
    /// <summary>The place of an offset. LF ends a line, and so does CR LF; an offset past the end is the place after the last character.</summary>
    public static LineColumn Of(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = 1;
        var lineStart = 0;
        var end = Math.Min(offset, text.Length);
        for (var i = 0; i < end; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new LineColumn(line, end - lineStart + 1);
    }

    public override string ToString() => $"{Line}:{Column}";
}
