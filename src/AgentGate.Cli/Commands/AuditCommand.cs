using System.Diagnostics;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate audit</c>: questions go to the daemon, checks read the log themselves.</summary>
internal static class AuditCommand
{
    private const string Usage = """
        usage: agentgate audit query  [WORD…] [--json]
               agentgate audit show   ID [--json]
               agentgate audit verify [--json]
               agentgate audit export [--json]

        query    records that match, newest first
        show     one record whole
        verify   whether any record was edited, dropped, swapped or cut off since it was written; exit 77 when one was
        export   the log with its proofs, for somebody else to verify

        verify and export work on the files and need no running daemon. `agentgate audit VERB --help` shows each one's options.

        examples
          agentgate audit query decision=deny
          agentgate audit verify
          agentgate audit export > log.jsonl

        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Length == 0)
        {
            return Screen.Misused("`audit` needs a verb", "audit");
        }

        switch (args[0])
        {
            case "--help" or "-h":
                Screen.Data(Usage);
                return Exit.Done;
            case "query" or "show":
                return PeopleCommand.Send(Verbs.Audit, args.ToArray(), stream: false);
            case "verify" or "export":
                return RunDaemonProgram(args.ToArray());
            default:
                return Screen.Misused($"`audit {Screen.Plain(args[0], 60)}` is not a command", "audit");
        }
    }

    /// <summary>Runs the daemon's program on the log, with this process's streams.</summary>
    public static int RunDaemonProgram(string[] args)
    {
        var paths = InstallationPaths.Find();
        var installation = paths is null ? null : Installation.Read(paths);
        var daemon = installation?.Daemon ?? paths?.Daemon;
        if (daemon is null || !File.Exists(daemon))
        {
            return Screen.Fail(Exit.Internal, "the daemon's program is not installed", "run `./install.sh` in the checkout");
        }

        var start = new ProcessStartInfo(daemon, ["audit", .. args]) { UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("DOTNET_", StringComparison.Ordinal) || n.StartsWith("CORECLR_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in installation?.Environment ?? [])
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return Screen.Fail(Exit.Internal, $"cannot run `{daemon}`: {e.Message}", "run `agentgate doctor`");
        }
    }
}
