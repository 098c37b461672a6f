using System.Globalization;
using System.Text;

namespace AgentGate.Core.Text;

/// <summary>
/// Makes text that an agent chose safe to show in a person's terminal: a question must look like what it is, so control characters, terminal
/// escapes and characters that reorder or hide text are shown as their code points.
/// </summary>
public static class Printable
{
    /// <param name="text">Anything.</param>
    /// <param name="most">Longest result in characters; what is cut is counted.</param>
    public static string Line(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder(Math.Min(text.Length, most) + 16);
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= most)
            {
                shown.Append(CultureInfo.InvariantCulture, $"… ({text.Length - taken} more)");
                break;
            }

            taken += rune.Utf16SequenceLength;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when rune.Value == '\n':
                    shown.Append("⏎ ");
                    break;
                case UnicodeCategory.Control when rune.Value == '\t':
                    shown.Append(' ');
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
                    break;
                default:
                    shown.Append(rune.ToString());
                    break;
            }
        }

        return shown.ToString();
    }
}
