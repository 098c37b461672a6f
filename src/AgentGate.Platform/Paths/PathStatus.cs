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
    private const uint BasicStats = 0x7ff;

    public bool IsFile => Kind == 0x8000;

    public bool IsDirectory => Kind == 0x4000;

    public bool IsLink => Kind == 0xA000;

    /// <summary>Status of a path, or of what its last link leads to; null when there is nothing or it may not be known.</summary>
    /// <param name="path">Any path.</param>
    /// <param name="follow">Whether a link in the last segment is followed.</param>
    [UnsupportedOSPlatform("windows")]
    public static PathStatus? Of(string path, bool follow)
    {
        if (OperatingSystem.IsLinux())
        {
            Statx status;
            return StatLinux(AtCurrentDirectory, path, follow ? 0 : AtNoFollow, BasicStats, &status) != 0
                ? null
                : new PathStatus(status.Mode & TypeMask, status.Mode & ~TypeMask, status.User, (int)Math.Min(status.Links, int.MaxValue), (long)status.Size);
        }

        if (OperatingSystem.IsMacOS())
        {
            MacStat status;
            return (follow ? StatMac(path, &status) : LinkStatMac(path, &status)) != 0
                ? null
                : new PathStatus(status.Mode & TypeMask, status.Mode & ~TypeMask, status.User, status.Links, status.Size);
        }

        return null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatLinux(int directory, string path, int flags, uint mask, Statx* status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatMac(string path, MacStat* status);

    [LibraryImport("libc", EntryPoint = "lstat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkStatMac(string path, MacStat* status);

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
