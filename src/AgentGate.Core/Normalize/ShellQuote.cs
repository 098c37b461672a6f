using System.Text;

namespace AgentGate.Core.Normalize;

/// <summary>Writes words so that every POSIX shell reads back exactly the same words.</summary>
public static class ShellQuote
{
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    /// <summary>Single quotes keep everything but the single quote itself, which is closed around: <c>'it'\''s'</c>. Plain words stay plain.</summary>
    public static string Word(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '@' or '%' or '+' or ','))
        {
            return word;
        }

        return new StringBuilder("'").Append(word.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'').ToString();
    }
}
