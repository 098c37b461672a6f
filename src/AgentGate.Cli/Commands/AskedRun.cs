using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary>Asks the daemon whether something may run, and says its reason when not.</summary>
internal static class AskedRun
{
    // As long as Claude Code lets one command run at most. A person who needs longer approves, and the agent tries again.
    private const int PatienceMilliseconds = 10 * 60 * 1000;

    /// <summary>Null when it may run; else the exit code to end with. The reason is on standard error then.</summary>
    public static int? Refused(string verb, string[] args)
    {
        var request = new WireRequest
        {
            Version = "",
            Verb = verb,
            Args = [.. args],
            Cwd = DaemonCall.WorkingDirectory(),
            Environment = DaemonCall.CarriedVariables(),
        };
        var failure = DaemonCall.Ask(
            people: false,
            request,
            PatienceMilliseconds,
            stream: false,
            () => Screen.Say(Screen.Dim("agentgate: waiting for a person to answer (`agentgate approvals`)")),
            response => Screen.Note(response.Error.Span),
            out var exit);
        if (failure is not null)
        {
            return Screen.Fail(Exit.Internal, $"not run: {failure.What}", failure.Cure);
        }

        return exit == Exit.Done ? null : exit is Exit.Denied or Exit.Unanswered ? exit : Exit.Internal;
    }
}
