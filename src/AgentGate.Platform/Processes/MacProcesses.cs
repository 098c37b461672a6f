using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace AgentGate.Platform.Processes;

/// <summary>Asks libproc (<c>libproc.h</c>, <c>sys/proc_info.h</c>). Written from the headers; not yet run on a Mac.</summary>
[SupportedOSPlatform("macos")]
internal static unsafe partial class MacProcesses
{
    private const int BsdInfoFlavor = 3;
    private const int BsdInfoSize = 136;
    private const int LongestPath = 4096;

    public static ProcessFacts? Find(int pid)
    {
        BsdInfo info;
        if (Info(pid, BsdInfoFlavor, 0, &info, BsdInfoSize) != BsdInfoSize)
        {
            return null;
        }

        var start = (long)((info.StartSeconds * 1_000_000) + info.StartMicroseconds);
        var executable = Executable(pid);
        return new ProcessFacts(new ProcessKey(pid, start), (int)info.Parent, executable is null ? "" : Path.GetFileName(executable), executable, info.User);
    }

    private static string? Executable(int pid)
    {
        var buffer = stackalloc byte[LongestPath];
        var length = ExecutablePath(pid, buffer, LongestPath);
        return length > 0 ? Encoding.UTF8.GetString(buffer, length) : null;
    }

    [LibraryImport("libproc", EntryPoint = "proc_pidinfo")]
    private static partial int Info(int pid, int flavor, ulong argument, BsdInfo* buffer, int size);

    [LibraryImport("libproc", EntryPoint = "proc_pidpath")]
    private static partial int ExecutablePath(int pid, byte* buffer, uint size);

    // struct proc_bsdinfo
    [StructLayout(LayoutKind.Explicit, Size = BsdInfoSize)]
    private struct BsdInfo
    {
        [FieldOffset(16)]
        public uint Parent;

        [FieldOffset(20)]
        public uint User;

        [FieldOffset(120)]
        public ulong StartSeconds;

        [FieldOffset(128)]
        public ulong StartMicroseconds;
    }
}
