using AgentGate.Cli.Terminal;

namespace AgentGate.Cli.Commands;

/// <summary>From the first word to the command behind it.</summary>
internal static class Dispatcher
{
    private const string Usage = """
        agentgate: a gate between coding agents and everything they can touch

        set up
          init          wire Claude Code to the gate (undo with `init --undo`)
          doctor        prove each channel by really using it, and name the cure for what fails
          demo          watch a scripted agent being allowed and refused
          status        what runs, which walls stand

        decide
          approvals     what agents wait for; live in a terminal
          approve ID    let it happen (--scope once|session|repo)
          deny ID       do not
          trust         let this repository's agentgate.toml loosen, as it is now

        look back
          why ID        why something was allowed or refused
          audit         query, show, verify, export the log

        policy
          policy        check, test, explain
          check         decide requests from a file, offline (--jsonl)

        for agents
          hook AGENT    the hook body on standard input, the agent's own answer on standard output
          exec -- CMD   run a command if it may run

        Every command has --help. Exit codes: 0 done or allowed, 2 wrong usage, 77 denied, 78 asked and not answered, 70 internal (also denied).

        """;

    public static int Run(string calledAs, string[] args)
    {
        // Installed under this name too, so that an agent can be given it as its SHELL.
        if (Path.GetFileNameWithoutExtension(calledAs.AsSpan()).TrimStart('-').SequenceEqual("agentgate-shell"))
        {
            return ShellCommand.Run(args);
        }

        if (args.Length == 0)
        {
            Screen.Note(System.Text.Encoding.UTF8.GetBytes(Usage));
            return Exit.Usage;
        }

        var rest = args.AsSpan(1);
        switch (args[0])
        {
            case "hook":
                return HookCommand.Run(rest);
            case "exec":
                return ExecCommand.Run(rest);
            case "init":
                return InitCommand.Run(rest);
            case "approvals":
                return ApprovalsCommand.Run(rest);
            case "doctor":
                return DoctorCommand.Run(rest);
            case "demo":
                return DemoCommand.Run(rest);
            case "check":
                return CheckCommand.Run(rest);
            case "policy":
                return PolicyCommand.Run(rest);
            case "audit":
                return AuditCommand.Run(rest);
            case "--version":
                Screen.Data(ProductVersion.Text + "\n");
                return Exit.Done;
            case "--help" or "-h" or "help":
                Screen.Data(Usage);
                return Exit.Done;
            default:
                return PeopleCommand.Run(args[0], rest) ?? Screen.Misused($"`{Screen.Plain(args[0], 60)}` is not a command", "");
        }
    }
}
