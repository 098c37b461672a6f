namespace AgentGate.Cli.Terminal;

/// <summary>Whether the words of a command ask for its usage.</summary>
internal static class HelpText
{
    /// <summary>True when help was asked for and printed. Words after <c>--</c> belong to another program.</summary>
    public static bool Shown(ReadOnlySpan<string> args, string usage)
    {
        foreach (var arg in args)
        {
            switch (arg)
            {
                case "--":
                    return false;
                case "--help" or "-h":
                    Screen.Data(usage);
                    return true;
            }
        }

        return false;
    }
}
