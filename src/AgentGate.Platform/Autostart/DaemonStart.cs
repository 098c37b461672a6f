using AgentGate.Platform.Ipc;
using AgentGate.Platform.Paths;

namespace AgentGate.Platform.Autostart;

/// <summary>Starts the daemon when it does not run, so that nobody has to.</summary>
public static class DaemonStart
{
    // A started daemon was measured to listen after 150 ms; looking more often than this only takes the CPU it needs.
    private const int PauseMilliseconds = 10;

    /// <summary>Connects to a socket of the daemon; when none listens, starts one and waits for it. Of many clients at once one starts it.</summary>
    /// <param name="paths">The installation.</param>
    /// <param name="socketPath">One of its sockets.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="failure">Why there is no connection.</param>
    /// <param name="detail">The same for a person; may be empty.</param>
    public static DaemonConnection? Connect(InstallationPaths paths, string socketPath, Deadline deadline, out IpcFailure failure, out string detail)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var installation = Installation.Read(paths);
        return Connect(paths, socketPath, installation, installation?.Daemon, deadline, out failure, out detail);
    }

    /// <summary>The same, with the executable that must be behind the socket; null for any.</summary>
    internal static DaemonConnection? Connect(InstallationPaths paths, string socketPath, Installation? installation, string? behind, Deadline deadline, out IpcFailure failure, out string detail)
    {
        var connection = DaemonConnection.TryConnect(socketPath, behind, deadline, out failure, out detail);
        if (connection is not null || failure != IpcFailure.NotRunning)
        {
            return connection;
        }

        if (PrivateDirectory.Ensure(paths.Run) is { } problem)
        {
            failure = IpcFailure.Untrusted;
            detail = problem;
            return null;
        }

        LockFile? starting = null;
        DetachedProcess? started = null;
        try
        {
            while (true)
            {
                starting ??= LockFile.TryHold(paths.StartLock);
                connection = DaemonConnection.TryConnect(socketPath, behind, deadline, out failure, out detail);
                if (connection is not null || failure != IpcFailure.NotRunning)
                {
                    return connection;
                }

                if (starting is not null && started is null)
                {
                    started = DetachedProcess.TryStart(installation?.Daemon ?? paths.Daemon, paths.DaemonLog, DaemonEnvironment.Build(UserAccount.Home ?? paths.Prefix, installation), out detail);
                    if (started is null)
                    {
                        return null;
                    }
                }

                if (started is { HasEnded: true })
                {
                    detail = $"the daemon ended while it started; `{paths.DaemonLog}` says why";
                    return null;
                }

                if (deadline.IsOver)
                {
                    detail = "the daemon did not listen in time";
                    return null;
                }

                Thread.Sleep(PauseMilliseconds);
            }
        }
        finally
        {
            starting?.Dispose();
        }
    }
}
