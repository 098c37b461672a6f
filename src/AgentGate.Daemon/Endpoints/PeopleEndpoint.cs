using AgentGate.Core.Wire;
using AgentGate.Daemon.Console;
using AgentGate.Daemon.Identity;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon.Endpoints;

/// <summary>
/// The socket for people. A process that descends from an agent is refused whatever it says, and so is one whose lineage the kernel does not
/// tell: approving must not be something an agent can do for itself.
/// </summary>
public sealed class PeopleEndpoint(PeopleConsole console, SessionRegister sessions, ILogger<PeopleEndpoint> logger) : FrameEndpoint(logger)
{
    protected override ValueTask ServeAsync(VerbCall call)
    {
        if (string.Equals(call.Request.Verb, Verbs.Ping, StringComparison.Ordinal))
        {
            return call.EndAsync(ExitCodes.Done, ProductVersion.PingLine);
        }

        if (call.Lineage.IsEmpty || sessions.DescendsFromAgent(call.Lineage.Select(p => p.Key)) || Lineage.LooksLikeAgent(call.Lineage))
        {
            return call.EndAsync(ExitCodes.Denied, error: "this is for people, and the caller was started by an agent; run it in a terminal of your own\n");
        }

        return console.ServeAsync(call);
    }
}
