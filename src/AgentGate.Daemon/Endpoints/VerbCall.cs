using System.Collections.Immutable;
using System.Text;
using AgentGate.Core.Wire;
using AgentGate.Platform.Ipc;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon.Endpoints;

/// <summary>One request on one connection: what was said, by which process, and the way back.</summary>
public sealed class VerbCall(WireRequest request, ImmutableArray<ProcessFacts> lineage, LocalConnection connection, CancellationToken cancel)
{
    private bool _ended;

    public WireRequest Request { get; } = request;

    /// <summary>The peer process first, then its ancestors; empty when the system does not tell.</summary>
    public ImmutableArray<ProcessFacts> Lineage { get; } = lineage;

    /// <summary>Cancelled when the client goes away or the daemon stops.</summary>
    public CancellationToken Cancel { get; } = cancel;

    public bool HasEnded => _ended;

    public ValueTask WaitingAsync() => SendAsync(WireResponse.Waiting);

    public ValueTask PartAsync(string text) => SendAsync(WireResponse.Part(Encoding.UTF8.GetBytes(text)));

    public async ValueTask EndAsync(int exit, string output = "", string error = "")
    {
        await SendAsync(WireResponse.Last(exit, Encoding.UTF8.GetBytes(output), Encoding.UTF8.GetBytes(error)));
        _ended = true;
    }

    private async ValueTask SendAsync(WireResponse response) => await connection.WriteAsync(response, Cancel);
}
