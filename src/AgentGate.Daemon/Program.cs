using AgentGate.Daemon;
using AgentGate.Daemon.Audit;
using AgentGate.Platform.Paths;

// agentgated            serves the two sockets of its installation until it is told to stop
// agentgated audit …    works on the log without a running daemon

var paths = InstallationPaths.Find();
if (paths is null)
{
    Console.Error.WriteLine("agentgated: this account has no home directory, so there is no place for an installation; install with `./install.sh --prefix DIR`");
    return 70;
}

return args switch
{
    [] => await Server.RunAsync(paths),
    ["audit", .. var rest] => AuditCommands.Run(rest, new AuditPaths(paths.AuditDatabase, paths.Keys), Console.Out, Console.Error),
    ["--version"] => Version(),
    _ => Usage(),
};

static int Version()
{
    Console.WriteLine(ProductVersion.Text);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: agentgated [audit verify|export|query|show …]; without words it serves, which `agentgate` starts by itself");
    return 2;
}
