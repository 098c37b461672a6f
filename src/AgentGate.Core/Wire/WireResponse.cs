namespace AgentGate.Core.Wire;

/// <summary>What a response frame is. Zero says nothing was settled.</summary>
public enum ResponseKind : byte
{
    /// <summary>Nothing to show yet: a person is being asked, and the client may stretch its deadline to its patience.</summary>
    Waiting = 0,

    /// <summary>Output to show now; more frames follow.</summary>
    Part = 1,

    /// <summary>The last frame; its exit code is the client's.</summary>
    Last = 2,
}

/// <summary>What the daemon says: any number of <see cref="ResponseKind.Waiting"/> and <see cref="ResponseKind.Part"/> frames, then one <see cref="ResponseKind.Last"/>. A connection that closes before is a failure.</summary>
/// <param name="Kind">What the frame is.</param>
/// <param name="Exit">Exit code; meaningful in the last frame only.</param>
/// <param name="Output">Bytes for standard output.</param>
/// <param name="Error">Bytes for standard error.</param>
public sealed record WireResponse(ResponseKind Kind, int Exit, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error)
{
    public static readonly WireResponse Waiting = new(ResponseKind.Waiting, 0, default, default);

    public static WireResponse Part(ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> error = default) =>
        new(ResponseKind.Part, 0, output, error);

    public static WireResponse Last(int exit, ReadOnlyMemory<byte> output = default, ReadOnlyMemory<byte> error = default) =>
        new(ResponseKind.Last, exit, output, error);

    /// <summary>The whole frame, or null when it would be over <see cref="Frame.MaxBody"/>: send the output in parts.</summary>
    public byte[]? Encode()
    {
        var size = 3L + 4 + BodyWriter.SizeOf(Output) + BodyWriter.SizeOf(Error);
        if (size > Frame.MaxBody)
        {
            return null;
        }

        var writer = new BodyWriter((int)size);
        writer.Byte(Frame.Protocol);
        writer.Byte((byte)BodyKind.Response);
        writer.Byte((byte)Kind);
        writer.Int32(Exit);
        writer.Bytes(Output.Span);
        writer.Bytes(Error.Span);
        return writer.Finish();
    }

    /// <summary>Null when the body is not exactly one response. The bytes are slices of <paramref name="body"/>.</summary>
    public static WireResponse? Decode(ReadOnlyMemory<byte> body)
    {
        var reader = new BodyReader(body);
        if (reader.Byte() != Frame.Protocol || reader.Byte() != (byte)BodyKind.Response)
        {
            return null;
        }

        var kind = reader.Byte();
        var exit = reader.Int32();
        var output = reader.Bytes();
        var error = reader.Bytes();
        return !reader.AtEnd || kind > (byte)ResponseKind.Last ? null : new WireResponse((ResponseKind)kind, exit, output, error);
    }
}
