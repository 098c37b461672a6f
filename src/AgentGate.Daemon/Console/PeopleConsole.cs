using AgentGate.Core.Wire;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Endpoints;
using Microsoft.Extensions.Hosting;

namespace AgentGate.Daemon.Console;

/// <summary>The people's commands the running daemon answers, by verb.</summary>
public sealed class PeopleConsole(
    StatusCommand status,
    ApprovalCommands approvals,
    TrustCommand trust,
    WhyCommand why,
    AuditPaths audit,
    IHostApplicationLifetime lifetime)
{
    public ValueTask ServeAsync(VerbCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Request.Verb switch
        {
            Verbs.Status => status.ServeAsync(call),
            Verbs.Approvals => approvals.ListAsync(call),
            Verbs.Approve => approvals.ApproveAsync(call),
            Verbs.Deny => approvals.DenyAsync(call),
            Verbs.Trust => trust.ServeAsync(call),
            Verbs.Why => why.ServeAsync(call),
            Verbs.Audit => AuditAsync(call),
            Verbs.Stop => StopAsync(call),
            _ => call.EndAsync(ExitCodes.Usage, error: $"the daemon does not know `{call.Request.Verb}`\n"),
        };
    }

    private async ValueTask AuditAsync(VerbCall call)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = AuditCommands.Run(call.Request.Args, audit, output, error);
        await call.EndAsync(exit, output.ToString(), error.ToString());
    }

    private async ValueTask StopAsync(VerbCall call)
    {
        await call.EndAsync(ExitCodes.Done, "stopping\n");
        lifetime.StopApplication();
    }
}
