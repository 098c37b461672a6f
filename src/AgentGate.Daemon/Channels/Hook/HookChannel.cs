using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize.Hooks;
using AgentGate.Daemon.Endpoints;

namespace AgentGate.Daemon.Channels.Hook;

/// <summary>
/// The door at which an agent itself tells what it is about to do. Ingress: the hook's payload, read by the agent's dialect. Egress: the
/// decision in that dialect's own words.
/// </summary>
public sealed class HookChannel(Gate gate, AgentCalls calls)
{
    /// <summary>Set by Claude Code for its children: `1` when a person sits at its prompt. It only chooses who asks, never whether.</summary>
    private const string AttendedVariable = "CLAUDE_CODE_SESSION_ATTENDED";

    public async ValueTask ServeAsync(VerbCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var dialect = call.Request.Args.Length == 1 ? HookDialects.Find(call.Request.Args[0]) : null;
        if (dialect is null)
        {
            await call.EndAsync(ExitCodes.Usage, error: "usage: agentgate hook AGENT, and AGENT is not one that is understood\n");
            return;
        }

        var hook = dialect.Read(call.Request.Input, out var error);
        if (hook is null)
        {
            var refused = await gate.RefuseAsync(calls.Of(call, Channel.Hook, dialect.Agent, "", null, call.Request.Cwd), ReasonCode.InputMalformed, error, call.Cancel);
            await EndAsync(call, dialect.Answer(null, refused.Decision, refused.DecisionId, attended: false));
            return;
        }

        var attended = string.Equals(calls.Variable(call, AttendedVariable), "1", StringComparison.Ordinal);
        var gateCall = calls.Of(call, Channel.Hook, dialect.Agent, hook.AgentSession, hook.Subagent, hook.Cwd) with
        {
            Normalize = (where, facts) => dialect.Request(hook, where, facts),
            AgentAsks = attended,
        };

        switch (hook.Moment)
        {
            case HookMoment.BeforeTool or HookMoment.Unknown:
                var answer = await gate.DecideAsync(gateCall, call.Cancel);
                await EndAsync(call, dialect.Answer(hook, answer.Decision, answer.DecisionId, attended));
                break;
            case HookMoment.AfterTool or HookMoment.AfterToolFailure when hook.ToolUseId is { } toolUse:
                await gate.OutcomeAsync(gateCall, toolUse, hook.Moment == HookMoment.AfterTool ? ActionOutcome.Done : ActionOutcome.Failed);
                await EndAsync(call, HookAnswer.Silent);
                break;
            case HookMoment.SessionStart:
                await gate.GreetAsync(gateCall);
                await EndAsync(call, HookAnswer.Silent);
                break;
            default:
                await EndAsync(call, HookAnswer.Silent);
                break;
        }
    }

    private static ValueTask EndAsync(VerbCall call, HookAnswer answer) => call.EndAsync(answer.Exit, answer.Stdout, answer.Stderr);
}
