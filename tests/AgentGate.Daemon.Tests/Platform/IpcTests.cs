using System.Net.Sockets;
using System.Text;
using AgentGate.Core.Wire;
using AgentGate.Platform;
using AgentGate.Platform.Ipc;

namespace AgentGate.Daemon.Tests.Platform;

public sealed class IpcTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly WireRequest Request = new() { Version = "1", Verb = Verbs.Ping, Input = "in"u8.ToArray() };

    private string Socket => _folder.In("run", "agent.sock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_request_is_answered_in_several_frames()
    {
        using var listener = Listen();
        var serving = ServeAsync(listener, WireResponse.Waiting, WireResponse.Part("one"u8.ToArray()), WireResponse.Last(5, "two"u8.ToArray()));

        using var connection = Connect();
        Assert.True(connection.TrySend(Request.Encode()!, Deadline.After(5000)));

        Assert.Equal(ResponseKind.Waiting, connection.TryReceive(Deadline.After(5000))!.Kind);
        Assert.Equal("one", Encoding.UTF8.GetString(connection.TryReceive(Deadline.After(5000))!.Output.Span));
        Assert.Equal(5, connection.TryReceive(Deadline.After(5000))!.Exit);
        var (seen, peer) = await serving;
        Assert.Equal("in"u8.ToArray(), seen!.Input.ToArray());
        Assert.Equal(Environment.ProcessId, peer.Process?.Key.Pid);
    }

    [Fact]
    public async Task Twelve_mebibytes_pass_both_ways()
    {
        using var listener = Listen();
        var big = new byte[12 * 1024 * 1024];
        var serving = ServeAsync(listener, WireResponse.Last(0, big, big));
        using var connection = Connect();

        Assert.True(connection.TrySend((Request with { Input = big }).Encode()!, Deadline.After(20_000)));

        var output = 0;
        var error = 0;
        WireResponse? response;
        do
        {
            response = connection.TryReceive(Deadline.After(20_000));
            Assert.NotNull(response);
            output += response.Output.Length;
            error += response.Error.Length;
        }
        while (response.Kind != ResponseKind.Last);
        Assert.Equal((big.Length, big.Length), (output, error));
        Assert.Equal(big.Length, (await serving).Request!.Input.Length);
    }

    [Fact]
    public void Without_a_socket_the_daemon_is_not_running() => Assert.Equal(IpcFailure.NotRunning, Refused(null));

    [Fact]
    public void A_socket_nobody_listens_on_is_a_daemon_not_running()
    {
        Listen().Dispose();
        using var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        dead.Bind(new UnixDomainSocketEndPoint(Socket));

        Assert.Equal(IpcFailure.NotRunning, Refused(null));
    }

    [Fact]
    public void A_directory_open_to_others_is_not_trusted()
    {
        using var listener = Listen();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.In("run"), (UnixFileMode)0b111_101_101);
        }

        Assert.Equal(IpcFailure.Untrusted, Refused(null));
    }

    [Fact]
    public void Another_program_behind_the_socket_is_not_trusted()
    {
        using var listener = Listen();

        Assert.Equal(IpcFailure.Untrusted, Refused(_folder.In("bin", "agentgated")));
    }

    [Fact]
    public void The_named_program_behind_the_socket_is_trusted()
    {
        using var listener = Listen();

        using var connection = Connect(Environment.ProcessPath);

        Assert.NotNull(connection);
    }

    [Fact]
    public void A_daemon_that_never_answers_times_out()
    {
        using var listener = Listen();
        using var connection = Connect();
        Assert.True(connection.TrySend(Request.Encode()!, Deadline.After(1000)));

        Assert.Null(connection.TryReceive(Deadline.After(50)));
        Assert.Equal(IpcFailure.TimedOut, connection.Failure);
    }

    [Fact]
    public void A_daemon_that_never_reads_times_out()
    {
        using var listener = Listen();
        using var connection = Connect();

        Assert.False(connection.TrySend(new byte[8 * 1024 * 1024], Deadline.After(50)));
        Assert.Equal(IpcFailure.TimedOut, connection.Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("\u0005\0\0\0ab")]
    public async Task A_connection_that_ends_within_a_frame_is_closed(string bytes) => Assert.Equal(IpcFailure.Closed, await ReceiveAsync(bytes));

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("\u0002\0\0\0ab")]
    public async Task Other_bytes_are_malformed(string bytes) => Assert.Equal(IpcFailure.Malformed, await ReceiveAsync(bytes));

    [Fact]
    public async Task A_client_that_sends_no_request_is_noticed()
    {
        using var listener = Listen();
        var accepting = listener.AcceptAsync(CancellationToken.None);
        using (var connection = Connect())
        {
            Assert.True(connection.TrySend("garbage that is no frame"u8, Deadline.After(1000)));
        }

        await using var client = await accepting;
        Assert.Null(await client.ReadRequestAsync(CancellationToken.None));
    }

    private async Task<IpcFailure> ReceiveAsync(string bytes)
    {
        using var listener = Listen();
        var accepting = listener.AcceptAsync(CancellationToken.None);
        using var connection = Connect();
        await using (var client = await accepting)
        {
            await client.Stream.WriteAsync(Encoding.ASCII.GetBytes(bytes));
        }

        Assert.Null(connection.TryReceive(Deadline.After(5000)));
        return connection.Failure;
    }

    private static async Task<(WireRequest? Request, Peer Peer)> ServeAsync(LocalListener listener, params WireResponse[] responses)
    {
        await using var client = await listener.AcceptAsync(CancellationToken.None);
        var request = await client.ReadRequestAsync(CancellationToken.None);
        foreach (var response in responses)
        {
            Assert.True(await client.WriteAsync(response, CancellationToken.None));
        }

        return (request, client.Peer);
    }

    private LocalListener Listen()
    {
        var listener = LocalListener.TryListen(Socket, out var problem);
        Assert.Equal("", problem);
        return listener!;
    }

    private DaemonConnection Connect(string? daemon = null)
    {
        var connection = DaemonConnection.TryConnect(Socket, daemon, Deadline.After(5000), out var failure, out var detail);
        Assert.True(connection is not null, $"{failure} {detail}");
        return connection!;
    }

    private IpcFailure Refused(string? daemon)
    {
        Assert.Null(DaemonConnection.TryConnect(Socket, daemon, Deadline.After(100), out var failure, out _));
        return failure;
    }
}
