using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Core.Wire;
using AgentGate.Daemon.Endpoints;
using AgentGate.Daemon.Identity;

namespace AgentGate.Daemon.Channels.Shell;

/// <summary>The door in front of a shell: the wrapper asks before it lets the real shell have the line.</summary>
public sealed class ShellChannel(Gate gate, AgentCalls calls)
{
    public async ValueTask ServeAsync(VerbCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var args = call.Request.Args;
        if (args.Length == 0 || (string.Equals(call.Request.Verb, Verbs.Shell, StringComparison.Ordinal) && args.Length != 1))
        {
            await call.EndAsync(ExitCodes.Usage, error: "nothing to judge: give a command\n");
            return;
        }

        var line = string.Equals(call.Request.Verb, Verbs.Shell, StringComparison.Ordinal) ? args[0] : ShellQuote.Join(args);
        var gateCall = calls.Of(call, Channel.Shell, Lineage.AgentKind(call.Lineage), "", null, call.Request.Cwd) with
        {
            Normalize = (where, facts) => RequestReader.Shell(line, Channel.Shell, where, facts),
        };
        var answer = await gate.DecideAsync(gateCall, call.Cancel);
        var (exit, error) = answer.Decision switch
        {
            { Verdict: Verdict.Allow } => (ExitCodes.Done, ""),
            { Code: ReasonCode.ApprovalTimeout } => (ExitCodes.Unanswered, ReasonText.ForModel(answer.Decision, answer.DecisionId) + "\n"),
            _ => (ExitCodes.Denied, ReasonText.ForModel(answer.Decision, answer.DecisionId) + "\n"),
        };
        await call.EndAsync(exit, error: error);
    }
}
