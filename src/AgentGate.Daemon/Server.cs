using AgentGate.Core.Audit;
using AgentGate.Daemon.Approvals;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Channels;
using AgentGate.Daemon.Channels.Hook;
using AgentGate.Daemon.Channels.Shell;
using AgentGate.Daemon.Console;
using AgentGate.Daemon.Endpoints;
using AgentGate.Daemon.Identity;
using AgentGate.Daemon.Policies;
using AgentGate.Daemon.Telemetry;
using AgentGate.Platform.Paths;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon;

/// <summary>Puts the rooms together and serves until stopped.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(InstallationPaths paths)
    {
        foreach (var directory in (string[])[paths.Prefix, paths.Run, paths.State, paths.Keys])
        {
            if (PrivateDirectory.Ensure(directory) is { } problem)
            {
                return Fail(problem);
            }
        }

        using var alone = LockFile.TryHold(paths.DaemonLock);
        if (alone is null)
        {
            // Two clients raced to start one; the other one won, which is what both wanted.
            return 0;
        }

        alone.Write(Environment.ProcessId);

        // A log that cannot be opened does not keep the daemon from starting: it answers, and every answer is no, with the cause.
        using var log = new AuditLog(new AuditPaths(paths.AuditDatabase, paths.Keys), TimeProvider.System);
        using var app = Build(paths, log);
        await log.AppendAsync(Record(DaemonEvent.Started));
        await app.RunAsync();
        await log.AppendAsync(Record(DaemonEvent.Stopping));
        return 0;
    }

    private static IHost Build(InstallationPaths paths, AuditLog log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "agentgated" });
        builder.Logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            o.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        builder.AddAgentGateTelemetry();

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(paths);
        services.AddSingleton<IAuditLog>(log);
        services.AddSingleton(new AuditPaths(paths.AuditDatabase, paths.Keys));
        services.AddSingleton(TrustDomain.LoadOrCreate(Path.Combine(paths.Keys, "trust-domain"), Environment.UserName));
        services.AddSingleton<SessionRegister>();
        var trust = new TrustStore(paths.Trust + ".json");
        services.AddSingleton(trust);
        services.AddSingleton(new PolicyStore(InstallationPaths.OrganisationPolicy, paths.UserPolicy, trust));
        services.AddSingleton(new GrantStore(paths.Approvals + ".json", TimeProvider.System));
        services.AddSingleton<ApprovalQueue>();
        services.AddSingleton<DesktopNotice>();
        services.AddSingleton<Gate>();
        services.AddSingleton<AgentCalls>();
        services.AddSingleton<HookChannel>();
        services.AddSingleton<ShellChannel>();
        services.AddSingleton<StatusCommand>();
        services.AddSingleton<ApprovalCommands>();
        services.AddSingleton<TrustCommand>();
        services.AddSingleton<WhyCommand>();
        services.AddSingleton<PeopleConsole>();

        services.AddSingleton<AgentEndpoint>();
        services.AddSingleton<PeopleEndpoint>();
        services.AddHostedService<SocketServer>();
        return builder.Build();
    }

    private static DaemonRecord Record(DaemonEvent what) => new()
    {
        Id = Gate.NewId(),
        Time = TimeProvider.System.GetUtcNow(),
        Event = what,
        ProductVersion = ProductVersion.Text,
    };

    private static int Fail(string problem)
    {
        System.Console.Error.WriteLine($"agentgated: {problem}");
        return 70;
    }
}
