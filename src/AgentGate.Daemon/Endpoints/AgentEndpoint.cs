using AgentGate.Core.Wire;
using AgentGate.Daemon.Channels.Hook;
using AgentGate.Daemon.Channels.Shell;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon.Endpoints;

/// <summary>The socket agents may reach. It answers questions about what an agent wants to do, and nothing else.</summary>
public sealed class AgentEndpoint(HookChannel hook, ShellChannel shell, ILogger<AgentEndpoint> logger) : FrameEndpoint(logger)
{
    protected override ValueTask ServeAsync(VerbCall call) => call.Request.Verb switch
    {
        Verbs.Hook => hook.ServeAsync(call),
        Verbs.Shell => shell.ServeAsync(call),
        Verbs.Exec => shell.ServeAsync(call),
        Verbs.Ping => call.EndAsync(ExitCodes.Done, ProductVersion.PingLine),
        _ => call.EndAsync(ExitCodes.Denied, error: $"`{call.Request.Verb}` is for people; run it in a terminal outside the agent\n"),
    };
}
