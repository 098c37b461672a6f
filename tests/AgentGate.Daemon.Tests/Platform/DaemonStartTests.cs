using AgentGate.Platform;
using AgentGate.Platform.Autostart;
using AgentGate.Platform.Ipc;
using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Tests.Platform;

public sealed class DaemonStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InstallationPaths _paths;

    public DaemonStartTests()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the stand-in is a shell script");
        _paths = new InstallationPaths(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Without_a_daemon_program_it_says_so()
    {
        Assert.Null(Connect(1000, out var failure, out var detail));
        Assert.Equal(IpcFailure.NotRunning, failure);
        Assert.Contains("does not exist", detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_daemon_that_ends_at_once_is_noticed_before_the_deadline()
    {
        StandIn("echo broken; exit 3");

        Assert.Null(Connect(60_000, out _, out var detail));
        Assert.Contains("daemon.log", detail, StringComparison.Ordinal);
        Assert.Equal("broken\n", File.ReadAllText(_paths.DaemonLog));
    }

    [SkippableFact]
    public void A_daemon_that_never_listens_is_given_up()
    {
        StandIn("exec sleep 2");

        Assert.Null(Connect(100, out var failure, out var detail));
        Assert.Equal(IpcFailure.NotRunning, failure);
        Assert.Contains("in time", detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Of_twenty_clients_one_starts_the_daemon_and_all_reach_it()
    {
        StandIn($"echo x >> {_folder.In("starts")}; exec sleep 3");
        var clients = Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(
            ConnectOrFail, TaskCreationOptions.LongRunning)).ToList();
        while (!File.Exists(_folder.In("starts")))
        {
            await Task.Delay(5);
        }

        // Stands in for the daemon getting ready.
        using var listener = LocalListener.TryListen(_paths.AgentSocket, out _);
        var failures = await Task.WhenAll(clients);

        Assert.Single(File.ReadAllLines(_folder.In("starts")));
        Assert.All(failures, f => Assert.Equal(IpcFailure.Unknown, f));
    }

    [SkippableFact]
    public void The_daemon_gets_none_of_the_clients_variables_and_descriptors()
    {
        StandIn("env > env; ls /proc/self/fd > fds; ps -o pid=,sid= -p $$ > session", "cd " + _folder.Path);
        File.WriteAllText(_paths.InstallationFile, $$$"""{"environment":{"DOTNET_ROOT":"/somewhere"},"daemon":"{{{_paths.Daemon}}}"}""");
        Environment.SetEnvironmentVariable("AGENTGATE_TEST_VARIABLE", "from the agent");

        Connect(60_000, out _, out _);

        var variables = File.ReadAllLines(_folder.In("env"));
        Assert.DoesNotContain(variables, v => v.StartsWith("AGENTGATE_TEST_VARIABLE", StringComparison.Ordinal));
        Assert.Contains("DOTNET_ROOT=/somewhere", variables);
        Assert.Contains("HOME=" + UserAccount.Home, variables);

        // The fourth is the directory that ls itself reads.
        Assert.Equal(4, File.ReadAllLines(_folder.In("fds")).Length);
        if (File.Exists("/bin/ps"))
        {
            Assert.Single(File.ReadAllText(_folder.In("session")).Split(' ', '\n').Where(w => w.Length > 0).Distinct());
        }
    }

    private IpcFailure ConnectOrFail()
    {
        using var connection = DaemonStart.Connect(_paths, _paths.AgentSocket, null, behind: null, Deadline.After(30_000), out var failure, out _);
        return failure;
    }

    private DaemonConnection? Connect(int milliseconds, out IpcFailure failure, out string detail) =>
        DaemonStart.Connect(_paths, _paths.AgentSocket, Deadline.After(milliseconds), out failure, out detail);

    private void StandIn(string script, string before = "")
    {
        _folder.Write("bin/agentgated", $"#!/bin/sh\n{before}\n{script}\n");
        File.SetUnixFileMode(_paths.Daemon, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
