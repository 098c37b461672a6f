using System.Text;

namespace AgentGate.Cli.Terminal;

/// <summary>
/// All text of this program goes through here. The rules:
/// <list type="number">
/// <item>Data goes to standard output; everything said to a person goes to standard error. A pipe never gets a word it did not ask for.</item>
/// <item>Text is UTF-8, lower case, without a trailing period; what the user typed stands in backticks.</item>
/// <item>Every failure is followed by its cure: the command to run or the file to look at.</item>
/// <item>Colour only marks: green what works, red what is refused or broken, yellow what to look at, dim what is detail. It carries no meaning alone.</item>
/// <item>No colour when NO_COLOR is set, when the stream is not a terminal, or when TERM is dumb. No animation anywhere.</item>
/// <item>No question is asked without a terminal, and none has a default that loosens.</item>
/// <item>Control characters in anything an agent wrote are shown, never sent: they could rewrite what the person reads.</item>
/// </list>
/// </summary>
internal static class Screen
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static bool ColourOnError { get; } = HasColour(Console.IsErrorRedirected);

    public static bool ColourOnOutput { get; } = HasColour(Console.IsOutputRedirected);

    /// <summary>Data: to standard output as it is.</summary>
    public static void Data(ReadOnlySpan<byte> bytes) => Write(Console.OpenStandardOutput, bytes);

    public static void Data(string text) => Data(Utf8.GetBytes(text));

    /// <summary>Bytes of the daemon for standard error.</summary>
    public static void Note(ReadOnlySpan<byte> bytes) => Write(Console.OpenStandardError, bytes);

    /// <summary>A line for the person.</summary>
    public static void Say(string line) => Note(Utf8.GetBytes(line + "\n"));

    /// <summary>A failure and its cure. Returns <paramref name="exit"/>, so that a command ends with it.</summary>
    public static int Fail(int exit, string what, string? cure = null)
    {
        Say($"{Red("agentgate:")} {what}");
        if (cure is not null)
        {
            Say($"  {cure}");
        }

        return exit;
    }

    /// <summary>A wrong command line.</summary>
    public static int Misused(string what, string verb) =>
        Fail(Exit.Usage, what, verb.Length == 0 ? "`agentgate --help` lists the commands" : $"`agentgate {verb} --help` shows how it is used");

    public static string Red(string text) => Paint("31", text);

    public static string Green(string text) => Paint("32", text);

    public static string Yellow(string text) => Paint("33", text);

    public static string Dim(string text) => Paint("2", text);

    public static string Bold(string text) => Paint("1", text);

    /// <summary>One line of untrusted text: control characters and everything that reorders text are made visible, and it is cut at a length.</summary>
    public static string Plain(string text, int longest = 200) => PlainText.Of(text, longest);

    private static string Paint(string code, string text) => ColourOnError ? $"\e[{code}m{text}\e[0m" : text;

    private static bool HasColour(bool redirected) =>
        !redirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);

    private static void Write(Func<Stream> open, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        try
        {
            using var stream = open();
            stream.Write(bytes);
        }
        catch (IOException)
        {
            // Nobody reads any more. What was decided stands in the exit code.
        }
    }
}
