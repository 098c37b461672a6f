using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary>
/// The program as a shell: <c>agentgate-shell -c LINE</c> is judged, then the real bash runs it with the same words. Give an agent this as its
/// <c>SHELL</c>. A courtesy wall: whoever names bash by its path goes around it.
/// </summary>
internal static class ShellCommand
{
    private const string Usage = """
        usage: agentgate-shell [BASH OPTIONS] -c LINE [NAME [ARG…]]
               agentgate-shell [BASH OPTIONS] SCRIPT [ARG…]
               agentgate-shell --interactive

        bash behind the gate. A line or script is judged first; refused: the reason on standard error and exit 77. BASH_ENV, ENV and exported
        functions are not passed on: they would run what nobody has judged. A shell that reads its commands from standard input cannot be judged
        before it runs and is refused, except --interactive, which is an ordinary bash for a person at a terminal.

        examples
          agentgate-shell -c 'git status && git diff'
          SHELL=~/.agentgate/bin/agentgate-shell claude

        """;

    // Looked for by path: PATH is the agent's.
    private static readonly string[] Places = ["/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash", "/run/current-system/sw/bin/bash"];

    public static int Run(string[] args)
    {
        if (args is ["--help"])
        {
            Screen.Data(Usage);
            return Exit.Done;
        }

        var bash = Array.Find(Places, File.Exists);
        if (bash is null)
        {
            return Screen.Fail(Exit.Internal, "not run: there is no bash on this machine", "install bash, or use `agentgate exec`");
        }

        if (args is ["--interactive"])
        {
            return Console.IsInputRedirected
                ? Screen.Fail(Exit.Denied, "not run: --interactive is for a person at a terminal", "use -c LINE")
                : ProcessImage.Become(bash, ["bash", "-i"], static _ => false);
        }

        var call = BashCall.Read(args);
        if (call.Problem is not null)
        {
            return Screen.Fail(Exit.Denied, "not run: " + call.Problem, "use -c LINE");
        }

        // Words after the line are its $0, $1, …: the line alone would not say what runs, so the whole call is judged as the program it is.
        var refused = call.Line is { } line
            ? AskedRun.Refused(Verbs.Shell, [line])
            : AskedRun.Refused(Verbs.Exec, ["bash", .. args]);
        return refused ?? ProcessImage.Become(bash, ["bash", .. args], static name => name is "BASH_ENV" or "ENV" || name.StartsWith("BASH_FUNC_", StringComparison.Ordinal));
    }
}
