using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentGate.Platform.Paths;

/// <summary>What the kernel says of one path: the parts that .NET does not tell.</summary>
/// <param name="Kind">Type bits of <c>st_mode</c>.</param>
/// <param name="Permissions">The lower twelve bits of <c>st_mode</c>.</param>
/// <param name="User">Owner.</param>
/// <param name="Links">Count of hard links.</param>
/// <param name="Size">Length in bytes.</param>
internal readonly unsafe partial record struct PathStatus(uint Kind, uint Permissions, uint User, int Links, long Size)
{
    private const uint TypeMask = 0xF000;
    private const int AtCurrentDirectory = -100;
    private const int AtNoFollow = 0x100;
    private const int AtEmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const int NoEntry = 2;
    private const int NotDirectory = 20;

    public bool IsFile => Kind == 0x8000;

    public bool IsDirectory => Kind == 0x4000;

    public bool IsLink => Kind == 0xA000;

    /// <summary>Status of a path, or of what its last link leads to; null when there is nothing or it may not be known.</summary>
    /// <param name="path">Any path.</param>
    /// <param name="follow">Whether a link in the last segment is followed.</param>
    [UnsupportedOSPlatform("windows")]
    public static PathStatus? Of(string path, bool follow) => Of(path, follow, out _);

    /// <summary>The same, and whether there is surely nothing.</summary>
    [UnsupportedOSPlatform("windows")]
    public static PathStatus? Of(string path, bool follow, out bool missing)
    {
        PathStatus? result = null;
        if (OperatingSystem.IsLinux())
        {
            Statx status;
            result = StatLinux(AtCurrentDirectory, path, follow ? 0 : AtNoFollow, BasicStats, &status) == 0 ? Read(status) : null;
        }
        else if (OperatingSystem.IsMacOS())
        {
            MacStat status;
            result = (follow ? StatMac(path, &status) : LinkStatMac(path, &status)) == 0 ? Read(status) : null;
        }

        missing = result is null && Marshal.GetLastPInvokeError() is NoEntry or NotDirectory;
        return result;
    }

    /// <summary>Status of an open file.</summary>
    [UnsupportedOSPlatform("windows")]
    public static PathStatus? Of(int descriptor)
    {
        if (OperatingSystem.IsLinux())
        {
            Statx status;
            return StatLinux(descriptor, "", AtEmptyPath, BasicStats, &status) == 0 ? Read(status) : null;
        }

        MacStat mac;
        return OperatingSystem.IsMacOS() && DescriptorStatMac(descriptor, &mac) == 0 ? Read(mac) : null;
    }

    private static PathStatus Read(in Statx status) =>
        new(status.Mode & TypeMask, status.Mode & ~TypeMask, status.User, (int)Math.Min(status.Links, int.MaxValue), (long)status.Size);

    private static PathStatus Read(in MacStat status) =>
        new(status.Mode & TypeMask, status.Mode & ~TypeMask, status.User, status.Links, status.Size);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatLinux(int directory, string path, int flags, uint mask, Statx* status);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatMac(string path, MacStat* status);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkStatMac(string path, MacStat* status);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int DescriptorStatMac(int descriptor, MacStat* status);

    // linux/stat.h: the same layout on every architecture, 256 bytes.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(20)]
        public uint User;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;
    }

    // sys/stat.h of arm64 macOS, 144 bytes. On x64 the plain name is the old 32-bit-inode call; that architecture is not supported.
    [StructLayout(LayoutKind.Explicit, Size = 160)]
    private struct MacStat
    {
        [FieldOffset(4)]
        public ushort Mode;

        [FieldOffset(6)]
        public ushort Links;

        [FieldOffset(16)]
        public uint User;

        [FieldOffset(96)]
        public long Size;
    }
}
