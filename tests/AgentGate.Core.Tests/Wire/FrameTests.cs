using System.Buffers.Binary;
using System.Text;
using AgentGate.Core.Wire;

namespace AgentGate.Core.Tests.Wire;

public class FrameTests
{
    private static readonly WireRequest Request = new()
    {
        Version = "1.2.3",
        Verb = Verbs.Hook,
        Args = ["claude", "", "ünïcode 🐙"],
        Cwd = "/tmp/a b",
        Environment = [new("HOME", "/home/x"), new("PATH", "")],
        Patience = 590_000,
        Input = Encoding.UTF8.GetBytes("{\"tool_name\":\"Bash\"}"),
    };

    [Fact]
    public void A_request_comes_back_as_it_was()
    {
        var back = WireRequest.Decode(Body(Request.Encode()!));

        Assert.NotNull(back);
        Assert.Equal(Request.Version, back.Version);
        Assert.Equal(Request.Verb, back.Verb);
        Assert.Equal(Request.Args.AsEnumerable(), back.Args);
        Assert.Equal(Request.Cwd, back.Cwd);
        Assert.Equal(Request.Environment.AsEnumerable(), back.Environment);
        Assert.Equal(Request.Patience, back.Patience);
        Assert.Equal(Request.Input.ToArray(), back.Input.ToArray());
    }

    [Theory]
    [InlineData(ResponseKind.Waiting, 0, "", "")]
    [InlineData(ResponseKind.Part, 0, "some", "")]
    [InlineData(ResponseKind.Last, 77, "out", "err")]
    [InlineData(ResponseKind.Last, -1, "", "err")]
    public void A_response_comes_back_as_it_was(ResponseKind kind, int exit, string output, string error)
    {
        var response = new WireResponse(kind, exit, Encoding.UTF8.GetBytes(output), Encoding.UTF8.GetBytes(error));

        var back = WireResponse.Decode(Body(response.Encode()!));

        Assert.NotNull(back);
        Assert.Equal(kind, back.Kind);
        Assert.Equal(exit, back.Exit);
        Assert.Equal(output, Encoding.UTF8.GetString(back.Output.Span));
        Assert.Equal(error, Encoding.UTF8.GetString(back.Error.Span));
    }

    [Fact]
    public void Every_prefix_is_incomplete()
    {
        var frame = Request.Encode()!;
        for (var length = 0; length < frame.Length; length++)
        {
            Assert.Equal(FrameStatus.Incomplete, Frame.TryTake(frame.AsMemory(0, length), out _, out var consumed));
            Assert.Equal(0, consumed);
        }

        Assert.Equal(FrameStatus.Complete, Frame.TryTake(frame, out _, out var all));
        Assert.Equal(frame.Length, all);
    }

    [Fact]
    public void Every_prefix_of_a_body_is_refused()
    {
        var request = Body(Request.Encode()!);
        for (var length = 0; length < request.Length; length++)
        {
            Assert.Null(WireRequest.Decode(request[..length]));
        }

        var response = Body(WireResponse.Last(0, "out"u8.ToArray(), "err"u8.ToArray()).Encode()!);
        for (var length = 0; length < response.Length; length++)
        {
            Assert.Null(WireResponse.Decode(response[..length]));
        }
    }

    [Fact]
    public void Bytes_after_a_body_are_refused()
    {
        Assert.Null(WireRequest.Decode(Body(Request.Encode()!).ToArray().Append((byte)0).ToArray()));
        Assert.Null(WireResponse.Decode(Body(WireResponse.Last(0).Encode()!).ToArray().Append((byte)0).ToArray()));
    }

    [Fact]
    public void Bytes_of_the_next_frame_stay_in_the_buffer()
    {
        var first = WireResponse.Waiting.Encode()!;
        var second = WireResponse.Last(3).Encode()!;
        byte[] both = [.. first, .. second];

        Assert.Equal(FrameStatus.Complete, Frame.TryTake(both, out var body, out var consumed));
        Assert.Equal(ResponseKind.Waiting, WireResponse.Decode(body)!.Kind);
        Assert.Equal(FrameStatus.Complete, Frame.TryTake(both.AsMemory(consumed), out body, out _));
        Assert.Equal(3, WireResponse.Decode(body)!.Exit);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(Frame.MaxBody + 1u)]
    [InlineData(uint.MaxValue)]
    public void A_length_out_of_bounds_is_malformed(uint length)
    {
        var frame = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, length);

        Assert.Equal(FrameStatus.Malformed, Frame.TryTake(frame, out _, out _));
    }

    [Fact]
    public void An_oversize_message_is_not_encoded()
    {
        Assert.Null((Request with { Input = new byte[Frame.MaxBody] }).Encode());
        Assert.Null(WireResponse.Last(0, new byte[Frame.MaxBody]).Encode());
    }

    [Fact]
    public void Any_single_flipped_byte_is_refused_or_read_but_never_thrown()
    {
        var body = Body(Request.Encode()!).ToArray();
        for (var at = 0; at < body.Length; at++)
        {
            foreach (var value in (byte[])[0, 1, 0x7f, 0x80, 0xff])
            {
                var old = body[at];
                body[at] = value;
                _ = WireRequest.Decode(body);
                _ = WireResponse.Decode(body);
                body[at] = old;
            }
        }
    }

    [Fact]
    public void A_false_count_does_not_allocate()
    {
        var writer = new BodyWriter(2 + 4 + 4 + 4);
        writer.Byte(Frame.Protocol);
        writer.Byte((byte)BodyKind.Request);
        writer.Text("");
        writer.Text("");
        writer.Int32(int.MaxValue);
        var body = Body(writer.Finish());
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(WireRequest.Decode(body));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        var body = Body(Request.Encode()!).ToArray();
        body[6] = 0xff;

        Assert.Null(WireRequest.Decode(body));
    }

    [Fact]
    public void A_lone_surrogate_is_sent_as_the_replacement_character()
    {
        var back = WireRequest.Decode(Body((Request with { Cwd = "/\ud800" }).Encode()!));

        Assert.Equal("/\ufffd", back!.Cwd);
    }

    [Fact]
    public void Decoding_copies_no_input()
    {
        var body = Body((Request with { Input = new byte[1024 * 1024] }).Encode()!);
        _ = WireRequest.Decode(body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = WireRequest.Decode(body);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    private static ReadOnlyMemory<byte> Body(byte[] frame)
    {
        Assert.Equal(FrameStatus.Complete, Frame.TryTake(frame, out var body, out _));
        return body;
    }
}
