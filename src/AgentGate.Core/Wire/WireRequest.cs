using System.Collections.Immutable;

namespace AgentGate.Core.Wire;

/// <summary>
/// What the client says: one request per connection, in one frame. The daemon believes none of it about who asks (that comes from the socket's
/// peer); it is what the agent's side claims to be doing, and where.
/// </summary>
public sealed record WireRequest
{
    /// <summary>Product version of the client. Another version than the daemon's is answered with a refusal: the two are installed together.</summary>
    public required string Version { get; init; }

    /// <summary>One of <see cref="Verbs"/>.</summary>
    public required string Verb { get; init; }

    /// <summary>The words after the verb, as given.</summary>
    public ImmutableArray<string> Args { get; init; } = [];

    /// <summary>Absolute working directory of the client process; empty when it no longer exists.</summary>
    public string Cwd { get; init; } = "";

    /// <summary>The variables <see cref="CarriedEnvironment"/> lets through, in no order. Facts about the agent's side, never trusted.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>How long the client can wait for its last frame, in milliseconds: what the agent's own time limit leaves, less a margin.</summary>
    public int Patience { get; init; }

    /// <summary>Standard input, byte for byte.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>The whole frame, or null when it would be over <see cref="Frame.MaxBody"/>.</summary>
    public byte[]? Encode()
    {
        var size = 2L + BodyWriter.SizeOf(Version) + BodyWriter.SizeOf(Verb) + 4 + BodyWriter.SizeOf(Cwd) + 4 + 4 + BodyWriter.SizeOf(Input);
        foreach (var arg in Args)
        {
            size += BodyWriter.SizeOf(arg);
        }

        foreach (var (name, value) in Environment)
        {
            size += BodyWriter.SizeOf(name) + BodyWriter.SizeOf(value);
        }

        if (size > Frame.MaxBody)
        {
            return null;
        }

        var writer = new BodyWriter((int)size);
        writer.Byte(Frame.Protocol);
        writer.Byte((byte)BodyKind.Request);
        writer.Text(Version);
        writer.Text(Verb);
        writer.Int32(Args.Length);
        foreach (var arg in Args)
        {
            writer.Text(arg);
        }

        writer.Text(Cwd);
        writer.Int32(Environment.Length);
        foreach (var (name, value) in Environment)
        {
            writer.Text(name);
            writer.Text(value);
        }

        writer.Int32(Patience);
        writer.Bytes(Input.Span);
        return writer.Finish();
    }

    /// <summary>Null when the body is not exactly one request. <see cref="Input"/> is a slice of <paramref name="body"/>.</summary>
    public static WireRequest? Decode(ReadOnlyMemory<byte> body)
    {
        var reader = new BodyReader(body);
        if (reader.Byte() != Frame.Protocol || reader.Byte() != (byte)BodyKind.Request)
        {
            return null;
        }

        var version = reader.Text();
        var verb = reader.Text();
        var args = ImmutableArray.CreateBuilder<string>(reader.Count(smallest: 4));
        for (var i = args.Capacity; i > 0; i--)
        {
            args.Add(reader.Text());
        }

        var cwd = reader.Text();
        var environment = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(reader.Count(smallest: 8));
        for (var i = environment.Capacity; i > 0; i--)
        {
            environment.Add(new(reader.Text(), reader.Text()));
        }

        var patience = reader.Int32();
        var input = reader.Bytes();
        return !reader.AtEnd || patience < 0 ? null : new WireRequest
        {
            Version = version,
            Verb = verb,
            Args = args.MoveToImmutable(),
            Cwd = cwd,
            Environment = environment.MoveToImmutable(),
            Patience = patience,
            Input = input,
        };
    }
}

/// <summary>Second byte of a body.</summary>
internal enum BodyKind : byte
{
    None = 0,
    Request = 1,
    Response = 2,
}
