using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentGate.Platform.Paths;

/// <summary>The account this process runs as, from the system's own account database: <c>$HOME</c> and <c>$USER</c> are the agent's to set.</summary>
public static unsafe partial class UserAccount
{
    // Enough for every entry that can be: getpwuid_r's own recommended size on Linux is 1 KiB.
    private const int EntryBuffer = 16 * 1024;

    /// <summary>Effective user id; null on Windows.</summary>
    public static uint? Id => OperatingSystem.IsWindows() ? null : EffectiveUser();

    /// <summary>The home directory, or null where the account has no entry (a container started with an arbitrary user id).</summary>
    public static string? Home { get; } = Find();

    private static string? Find()
    {
        if (OperatingSystem.IsWindows())
        {
            // SHGetKnownFolderPath, which reads the profile list of the registry, not %USERPROFILE%.
            var profile = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            return profile.Length == 0 ? null : profile;
        }

        return FindUnix();
    }

    [UnsupportedOSPlatform("windows")]
    private static string? FindUnix()
    {
        var buffer = new byte[EntryBuffer];
        Entry entry;
        nint found;
        fixed (byte* start = buffer)
        {
            if (GetEntry(EffectiveUser(), &entry, start, (nuint)buffer.Length, &found) != 0 || found == 0)
            {
                return null;
            }

            var home = OperatingSystem.IsMacOS() ? entry.MacHome : entry.LinuxHome;
            var path = Marshal.PtrToStringUTF8(home);
            return path is { Length: > 1 } && path[0] == '/' ? path.TrimEnd('/') : null;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    private static partial int GetEntry(uint user, Entry* entry, byte* buffer, nuint size, nint* found);

    // struct passwd of 64-bit Linux and macOS. Larger than either, so that neither writes past it.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Entry
    {
        [FieldOffset(32)]
        public nint LinuxHome;

        [FieldOffset(48)]
        public nint MacHome;
    }
}
