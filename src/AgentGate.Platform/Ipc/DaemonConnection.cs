using System.IO.Pipes;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentGate.Core.Wire;
using AgentGate.Platform.Paths;
using AgentGate.Platform.Processes;

namespace AgentGate.Platform.Ipc;

/// <summary>
/// The client's end. Synchronous and bounded by deadlines, because it is used by a process that lives milliseconds and must answer whatever
/// the daemon does.
/// </summary>
public sealed partial class DaemonConnection : IDisposable
{
    private readonly Socket? _socket;
    private readonly NamedPipeClientStream? _pipe;

    private DaemonConnection(Socket? socket, NamedPipeClientStream? pipe)
    {
        _socket = socket;
        _pipe = pipe;
    }

    /// <summary>Why the last call failed.</summary>
    public IpcFailure Failure { get; private set; }

    /// <summary>Connects to a socket of the daemon and makes sure who is behind it.</summary>
    /// <param name="socketPath">One of the sockets of <see cref="InstallationPaths"/>.</param>
    /// <param name="daemon">The executable that must be behind it; null accepts any process of this user (a developer's build).</param>
    /// <param name="deadline">When to give up on a daemon whose queue is full.</param>
    /// <param name="failure">Why there is no connection.</param>
    /// <param name="detail">The same for a person; empty where the failure says all.</param>
    public static DaemonConnection? TryConnect(string socketPath, string? daemon, Deadline deadline, out IpcFailure failure, out string detail)
    {
        detail = "";
        if (OperatingSystem.IsWindows())
        {
            return TryConnectPipe(socketPath, daemon, deadline, out failure, out detail);
        }

        var directory = Path.GetDirectoryName(socketPath)!;
        if (!File.Exists(socketPath))
        {
            failure = IpcFailure.NotRunning;
            return null;
        }

        if (PrivateDirectory.Check(directory) is { } problem)
        {
            detail = problem;
            failure = IpcFailure.Untrusted;
            return null;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        failure = Connect(socket, socketPath, deadline);
        if (failure == IpcFailure.Unknown && !IsDaemon(Peer.Of(socket), daemon, out detail))
        {
            failure = IpcFailure.Untrusted;
        }

        if (failure != IpcFailure.Unknown)
        {
            socket.Dispose();
            return null;
        }

        return new DaemonConnection(socket, null);
    }

    /// <summary>False with <see cref="Failure"/> set when the daemon did not take all bytes in time.</summary>
    public bool TrySend(ReadOnlySpan<byte> frame, Deadline deadline)
    {
        try
        {
            if (_pipe is not null)
            {
                var whole = frame.ToArray();
                return Wait(cancellation => _pipe.WriteAsync(whole, cancellation).AsTask(), deadline);
            }

            while (frame.Length > 0)
            {
                if (!Poll(SelectMode.SelectWrite, deadline))
                {
                    return Fail(IpcFailure.TimedOut);
                }

                var sent = _socket!.Send(frame, SocketFlags.None, out var error);
                if (error is not SocketError.Success and not SocketError.WouldBlock)
                {
                    return Fail(IpcFailure.Closed);
                }

                frame = frame[sent..];
            }

            return true;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            return Fail(IpcFailure.Closed);
        }
    }

    /// <summary>The next frame; null with <see cref="Failure"/> set when none came in time or what came is none.</summary>
    public WireResponse? TryReceive(Deadline deadline)
    {
        var header = new byte[Frame.HeaderSize];
        if (!TryFill(header, deadline))
        {
            return null;
        }

        if (Frame.TryReadLength(header, out var length) != FrameStatus.Complete)
        {
            Fail(IpcFailure.Malformed);
            return null;
        }

        var body = GC.AllocateUninitializedArray<byte>(length);
        if (!TryFill(body, deadline))
        {
            return null;
        }

        var response = WireResponse.Decode(body);
        if (response is null)
        {
            Fail(IpcFailure.Malformed);
        }

        return response;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _pipe?.Dispose();
    }

    private static IpcFailure Connect(Socket socket, string path, Deadline deadline)
    {
        var endpoint = new UnixDomainSocketEndPoint(path);
        while (true)
        {
            try
            {
                socket.Connect(endpoint);
                return IpcFailure.Unknown;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress or SocketError.TryAgain)
            {
                // On a Unix socket this is a full queue, not a connection on its way: nothing tells when there is room, so look again.
                if (deadline.IsOver)
                {
                    return IpcFailure.TimedOut;
                }

                Thread.Sleep(10);
            }
            catch (SocketException e)
            {
                return e.SocketErrorCode == SocketError.AccessDenied ? IpcFailure.Untrusted : IpcFailure.NotRunning;
            }
        }
    }

    // Processes of the same user can replace the socket, and the agent is one of them: the file's owner proves nothing, its server's executable does more.
    private static bool IsDaemon(Peer peer, string? daemon, out string detail)
    {
        if (peer.User is { } user && user != UserAccount.Id)
        {
            detail = $"the process behind the socket belongs to user {user}";
            return false;
        }

        detail = "";
        if (daemon is null)
        {
            return true;
        }

        if (string.Equals(peer.Process?.Executable, daemon, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
        {
            return true;
        }

        detail = $"the process behind the socket is `{peer.Process?.Executable ?? "unknown"}`, not the installed daemon";
        return false;
    }

    private bool TryFill(Span<byte> buffer, Deadline deadline)
    {
        try
        {
            if (_pipe is not null)
            {
                var whole = new byte[buffer.Length];
                if (!Wait(cancellation => _pipe.ReadExactlyAsync(whole, cancellation).AsTask(), deadline))
                {
                    return false;
                }

                whole.CopyTo(buffer);
                return true;
            }

            while (buffer.Length > 0)
            {
                if (!Poll(SelectMode.SelectRead, deadline))
                {
                    return Fail(IpcFailure.TimedOut);
                }

                var received = _socket!.Receive(buffer, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    continue;
                }

                if (error != SocketError.Success || received == 0)
                {
                    return Fail(IpcFailure.Closed);
                }

                buffer = buffer[received..];
            }

            return true;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            return Fail(IpcFailure.Closed);
        }
    }

    private bool Poll(SelectMode mode, Deadline deadline)
    {
        // Socket.Poll counts microseconds in 32 bits: half an hour at most a call.
        const int Longest = 30 * 60 * 1000;
        while (true)
        {
            var remaining = deadline.Remaining;
            if (_socket!.Poll(Math.Min(remaining, Longest) * 1000, mode))
            {
                return true;
            }

            if (remaining == 0)
            {
                return false;
            }
        }
    }

    private bool Wait(Func<CancellationToken, Task> work, Deadline deadline)
    {
        using var cancellation = new CancellationTokenSource(deadline.Remaining);
        try
        {
            work(cancellation.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return Fail(IpcFailure.TimedOut);
        }
    }

    private bool Fail(IpcFailure failure)
    {
        Failure = failure;
        return false;
    }

    [SupportedOSPlatform("windows")]
    private static DaemonConnection? TryConnectPipe(string socketPath, string? daemon, Deadline deadline, out IpcFailure failure, out string detail)
    {
        detail = "";
        var pipe = new NamedPipeClientStream(".", PipeName.Of(socketPath), PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            // A pipe that does not exist is waited for; a short wait tells "not running" from "busy" well enough.
            pipe.Connect(Math.Min(deadline.Remaining, 200));
            var known = ServerProcess(pipe.SafePipeHandle, out var pid);
            if (IsDaemon(known ? new Peer(ProcessTree.Find((int)pid), null) : Peer.Unknown, daemon, out detail))
            {
                failure = IpcFailure.Unknown;
                return new DaemonConnection(null, pipe);
            }

            failure = IpcFailure.Untrusted;
        }
        catch (UnauthorizedAccessException e)
        {
            detail = e.Message;
            failure = IpcFailure.Untrusted;
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            failure = IpcFailure.NotRunning;
        }

        pipe.Dispose();
        return null;
    }

    [LibraryImport("kernel32", EntryPoint = "GetNamedPipeServerProcessId")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool ServerProcess(SafeHandle pipe, out uint pid);
}
