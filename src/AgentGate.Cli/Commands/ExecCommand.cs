using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate exec -- CMD…</c>: one program, exactly these words, if it may run.</summary>
internal static class ExecCommand
{
    private const string Usage = """
        usage: agentgate exec -- CMD [ARG…]

        Runs CMD if the policy lets it run. Standard streams, signals, terminal and exit code are CMD's own. Refused: the reason on standard
        error and exit 77. A person was asked and did not answer: exit 78. The gate could not be asked: exit 70.

        examples
          agentgate exec -- git status
          agentgate exec -- docker compose up -d

        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        if (args.Length < 2 || args[0] is not "--" || args[1].Length == 0)
        {
            return Screen.Misused("there is no command after `--`", "exec");
        }

        var command = args[1..].ToArray();
        return AskedRun.Refused(Verbs.Exec, command) ?? ProcessImage.Become(command[0], command, static _ => false);
    }
}
