using AgentGate.Core.Wire;

namespace AgentGate.Platform.Ipc;

/// <summary>One client at the daemon: one request comes in, frames go out.</summary>
/// <param name="stream">The bytes; owned.</param>
/// <param name="peer">Who connected.</param>
public sealed class LocalConnection(Stream stream, Peer peer) : IAsyncDisposable
{
    public Peer Peer { get; } = peer;

    /// <summary>The raw bytes, to notice a client that goes away while a person is being asked.</summary>
    public Stream Stream { get; } = stream;

    /// <summary>The request, or null when what came is none or the client closed. The caller's token bounds a client that sends nothing.</summary>
    public async Task<WireRequest?> ReadRequestAsync(CancellationToken cancellation)
    {
        try
        {
            var header = new byte[Frame.HeaderSize];
            await Stream.ReadExactlyAsync(header, cancellation);
            if (Frame.TryReadLength(header, out var length) != FrameStatus.Complete)
            {
                return null;
            }

            var body = GC.AllocateUninitializedArray<byte>(length);
            await Stream.ReadExactlyAsync(body, cancellation);
            return WireRequest.Decode(body);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>False when the client is gone; nobody got the answer. An answer over the frame limit is sent in parts.</summary>
    public async Task<bool> WriteAsync(WireResponse response, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(response);
        try
        {
            var frame = response.Encode();
            while (frame is null)
            {
                var part = Part(ref response);
                await Stream.WriteAsync(part.Encode()!, cancellation);
                frame = response.Encode();
            }

            await Stream.WriteAsync(frame, cancellation);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private static WireResponse Part(ref WireResponse response)
    {
        const int Half = Frame.MaxBody / 2;
        var output = response.Output[..Math.Min(Half, response.Output.Length)];
        var error = response.Error[..Math.Min(Half - 64, response.Error.Length)];
        response = response with { Output = response.Output[output.Length..], Error = response.Error[error.Length..] };
        return WireResponse.Part(output, error);
    }
}
