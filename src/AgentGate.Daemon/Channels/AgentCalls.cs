using AgentGate.Core.Model;
using AgentGate.Daemon.Endpoints;
using AgentGate.Daemon.Identity;
using AgentGate.Platform.Facts;
using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Channels;

/// <summary>What every channel on the agent socket has in common: turning a frame into a call of the gate.</summary>
public sealed class AgentCalls
{
    /// <summary>Used when the client did not say how long it can wait: then nobody is waited for.</summary>
    private static readonly TimeSpan NoPatience = TimeSpan.Zero;

    public GateCall Of(VerbCall call, Channel channel, string agent, string agentSession, string? subagent, string cwd)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new GateCall
        {
            Channel = channel,
            Agent = agent,
            AgentSession = agentSession,
            Subagent = subagent,
            AgentProcess = Lineage.AgentProcess(call.Lineage),
            Cwd = cwd.Length == 0 ? "/" : cwd,
            Home = Variable(call, "HOME") is { Length: > 1 } home && home[0] == '/' ? home : UserAccount.Home ?? "/",
            Facts = new MachineFacts(call.Request.Environment),
            Normalize = static (where, _) => throw new InvalidOperationException("the channel states how its input reads"),
            Patience = call.Request.Patience > 0 ? TimeSpan.FromMilliseconds(call.Request.Patience) : NoPatience,
            OnWaiting = call.WaitingAsync,
        };
    }

    public string? Variable(VerbCall call, string name)
    {
        ArgumentNullException.ThrowIfNull(call);
        foreach (var (key, value) in call.Request.Environment)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}
