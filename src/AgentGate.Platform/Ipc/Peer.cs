using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentGate.Platform.Processes;

namespace AgentGate.Platform.Ipc;

/// <summary>The process at the other end, as the kernel says.</summary>
/// <param name="Process">Which process; null when the system does not say or it is gone already.</param>
/// <param name="User">Its user; null when unknown.</param>
public sealed record Peer(ProcessFacts? Process, uint? User)
{
    public static readonly Peer Unknown = new(null, null);

    private const int LinuxSocketLevel = 1;
    private const int LinuxPeerCredentials = 17;
    private const int MacLocalLevel = 0;
    private const int MacPeerCredentials = 1;
    private const int MacPeerPid = 2;

    internal static Peer Of(Socket socket)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return OfLinux(socket);
            }

            return OperatingSystem.IsMacOS() ? OfMac(socket) : Unknown;
        }
        catch (SocketException)
        {
            return Unknown;
        }
    }

    // struct ucred { pid_t pid; uid_t uid; gid_t gid; } of the moment the peer connected or listened.
    [SupportedOSPlatform("linux")]
    private static Peer OfLinux(Socket socket)
    {
        Span<int> credentials = stackalloc int[3];
        var length = socket.GetRawSocketOption(LinuxSocketLevel, LinuxPeerCredentials, MemoryMarshal.AsBytes(credentials));
        return length != 12 ? Unknown : new Peer(ProcessTree.Find(credentials[0]), (uint)credentials[1]);
    }

    // struct xucred { u_int version; uid_t uid; ... }, 76 bytes.
    [SupportedOSPlatform("macos")]
    private static Peer OfMac(Socket socket)
    {
        Span<uint> credentials = stackalloc uint[19];
        Span<int> pid = stackalloc int[1];
        var known = socket.GetRawSocketOption(MacLocalLevel, MacPeerCredentials, MemoryMarshal.AsBytes(credentials)) >= 8;
        var knownPid = socket.GetRawSocketOption(MacLocalLevel, MacPeerPid, MemoryMarshal.AsBytes(pid)) == 4;
        return new Peer(knownPid ? ProcessTree.Find(pid[0]) : null, known ? credentials[1] : null);
    }
}
