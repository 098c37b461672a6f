using System.Collections.Concurrent;
using AgentGate.Platform.Ipc;
using AgentGate.Platform.Paths;
using Microsoft.Extensions.Hosting;

namespace AgentGate.Daemon.Endpoints;

/// <summary>Accepts on both sockets and hands each connection to its endpoint.</summary>
public sealed class SocketServer(InstallationPaths paths, AgentEndpoint agents, PeopleEndpoint people) : BackgroundService
{
    /// <summary>What is under way when the daemon stops may finish: decisions take microseconds, people who are being asked are cut off.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var agentListener = Listen(paths.AgentSocket);
        using var peopleListener = Listen(paths.PeopleSocket);
        await Task.WhenAll(AcceptAsync(agentListener, agents, stoppingToken), AcceptAsync(peopleListener, people, stoppingToken));
        await Task.WhenAny(Task.WhenAll(_underWay.Keys), Task.Delay(Farewell, CancellationToken.None));
    }

    private static LocalListener Listen(string socket) =>
        LocalListener.TryListen(socket, out var problem) ?? throw new InvalidOperationException(problem);

    private async Task AcceptAsync(LocalListener listener, FrameEndpoint endpoint, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync(stopping);
                var handled = Task.Run(() => endpoint.HandleAsync(connection, stopping), CancellationToken.None);
                _underWay[handled] = true;
                _ = handled.ContinueWith(done => _underWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
