using System.Globalization;
using System.Text;

namespace AgentGate.Cli.Terminal;

/// <summary>Makes one safe line of text somebody else wrote.</summary>
internal static class PlainText
{
    /// <summary>Control, format and line characters become visible escapes; what is too long is cut.</summary>
    public static string Of(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest) + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                line.Append('…');
                break;
            }

            // Format characters include those that make text read from right to left.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString();
    }
}
