using AgentGate.Platform.Ipc;
using AgentGate.Platform.Processes;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon.Endpoints;

/// <summary>
/// What answers on one socket: one request per connection. Whatever goes wrong closes the connection without a last frame, which the client
/// reads as a failure and answers with its agent's own deny.
/// </summary>
public abstract partial class FrameEndpoint(ILogger logger)
{
    /// <summary>A client sends its request at once; one that does not holds a connection and nothing else.</summary>
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(10);

    public async Task HandleAsync(LocalConnection connection, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            gone.CancelAfter(RequestTime);
            var request = await connection.ReadRequestAsync(gone.Token);
            if (request is null)
            {
                return;
            }

            gone.CancelAfter(Timeout.InfiniteTimeSpan);
            var lineage = connection.Peer.Process is { } peer ? ProcessTree.Chain(peer.Key.Pid) : [];
            var call = new VerbCall(request, lineage, connection, gone.Token);
            if (!string.Equals(request.Version, ProductVersion.Text, StringComparison.Ordinal))
            {
                await call.EndAsync(ExitCodes.Internal, error: $"the daemon is version `{ProductVersion.Text}` and the client `{request.Version}`; run `./install.sh` again, or stop the daemon with `agentgate stop`\n");
                return;
            }

            var departure = WatchAsync(connection.Stream, gone);
            await ServeAsync(call);
            await gone.CancelAsync();
            await departure;
        }
        catch (OperationCanceledException)
        {
            LogGone(logger);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(logger, e);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    protected abstract ValueTask ServeAsync(VerbCall call);

    /// <summary>A client sends nothing after its request, so the end of its stream says that it went away: nobody waits for the answer any more.</summary>
    private static async Task WatchAsync(Stream stream, CancellationTokenSource gone)
    {
        try
        {
            var nothing = new byte[1];
            _ = await stream.ReadAsync(nothing, gone.Token);
            await gone.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Answered first, or reset: both end the watch.
        }
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Debug, Message = "a client went away")]
    private static partial void LogGone(ILogger logger);

    [LoggerMessage(EventId = 111, Level = LogLevel.Error, Message = "a request failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
