using System.IO.Pipes;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentGate.Platform.Paths;
using AgentGate.Platform.Processes;

namespace AgentGate.Platform.Ipc;

/// <summary>The daemon's end: a Unix socket in a private directory, or a named pipe only this user can open.</summary>
public sealed partial class LocalListener : IDisposable
{
    // A client that finds the queue full waits and tries again; this many at once is already an agent gone wild.
    private const int Backlog = 512;

    private readonly string _path;
    private readonly Socket? _socket;
    private NamedPipeServerStream? _next;

    private LocalListener(string path, Socket? socket, NamedPipeServerStream? next)
    {
        _path = path;
        _socket = socket;
        _next = next;
    }

    /// <summary>
    /// Listens. The caller holds <see cref="InstallationPaths.DaemonLock"/>: a socket that is there already is then a dead daemon's and is replaced.
    /// </summary>
    /// <returns>Null when it cannot, with the reason for a person.</returns>
    public static LocalListener? TryListen(string socketPath, out string problem)
    {
        problem = PrivateDirectory.Ensure(Path.GetDirectoryName(socketPath)!) ?? "";
        if (problem.Length > 0)
        {
            return null;
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                return new LocalListener(socketPath, null, NewPipe(socketPath, PipeOptions.FirstPipeInstance));
            }

            File.Delete(socketPath);
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(socketPath));
            File.SetUnixFileMode(socketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(Backlog);
            return new LocalListener(socketPath, socket, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or ArgumentException)
        {
            problem = $"cannot listen on `{socketPath}`: {e.Message}";
            return null;
        }
    }

    /// <summary>The next client. Throws only when cancelled or disposed.</summary>
    public async Task<LocalConnection> AcceptAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return OperatingSystem.IsWindows() ? await AcceptPipeAsync(cancellation) : await AcceptSocketAsync(cancellation);
            }
            catch (Exception e) when (e is SocketException { SocketErrorCode: not SocketError.OperationAborted } or IOException)
            {
                // One client's failed handshake, or no descriptor left: neither may end the daemon. The pause keeps the second from spinning.
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
    }

    public void Dispose()
    {
        _next?.Dispose();
        if (_socket is not null)
        {
            _socket.Dispose();
            try
            {
                File.Delete(_path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next daemon replaces it.
            }
        }
    }

    private async Task<LocalConnection> AcceptSocketAsync(CancellationToken cancellation)
    {
        var client = await _socket!.AcceptAsync(cancellation);
        return new LocalConnection(new NetworkStream(client, ownsSocket: true), Peer.Of(client));
    }

    [SupportedOSPlatform("windows")]
    private async Task<LocalConnection> AcceptPipeAsync(CancellationToken cancellation)
    {
        var pipe = _next ?? NewPipe(_path, PipeOptions.None);
        _next = null;
        await pipe.WaitForConnectionAsync(cancellation);
        _next = NewPipe(_path, PipeOptions.None);
        var known = ClientProcess(pipe.SafePipeHandle, out var pid);
        return new LocalConnection(pipe, known ? new Peer(ProcessTree.Find((int)pid), null) : Peer.Unknown);
    }

    [SupportedOSPlatform("windows")]
    private static NamedPipeServerStream NewPipe(string socketPath, PipeOptions first) =>
        new(PipeName.Of(socketPath), PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | first);

    [LibraryImport("kernel32", EntryPoint = "GetNamedPipeClientProcessId")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool ClientProcess(SafeHandle pipe, out uint pid);
}
