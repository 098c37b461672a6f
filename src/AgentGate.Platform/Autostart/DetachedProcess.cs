using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace AgentGate.Platform.Autostart;

/// <summary>
/// A process that outlives this one: a session of its own, no descriptor of ours (an agent waits for the end of its hook's output), a log for what it
/// says. <see cref="System.Diagnostics.Process"/> can give neither a session nor an empty set of descriptors.
/// </summary>
internal sealed unsafe partial class DetachedProcess
{
    private readonly int _pid;

    private DetachedProcess(int pid) => _pid = pid;

    /// <summary>True once the process has ended; on Windows always false, there the deadline tells.</summary>
    public bool HasEnded
    {
        get
        {
            const int NoHang = 1;
            int status;
            return !OperatingSystem.IsWindows() && WaitForChild(_pid, &status, NoHang) != 0;
        }
    }

    /// <summary>Null when it cannot be started, with the reason for a person.</summary>
    public static DetachedProcess? TryStart(string executable, string log, List<string> environment, out string problem)
    {
        problem = "";
        if (!File.Exists(executable))
        {
            problem = $"`{executable}` does not exist";
            return null;
        }

        return OperatingSystem.IsWindows() ? StartWindows(executable, environment, out problem) : StartUnix(executable, log, environment, out problem);
    }

    [UnsupportedOSPlatform("windows")]
    private static DetachedProcess? StartUnix(string executable, string log, List<string> environment, out string problem)
    {
        problem = "";
        var isMac = OperatingSystem.IsMacOS();

        // posix_spawnattr_t and posix_spawn_file_actions_t: 336 and 80 bytes in glibc, pointers on macOS.
        var attributes = stackalloc byte[1024];
        var actions = stackalloc byte[1024];
        _ = AttributesInit(attributes);
        _ = ActionsInit(actions);
        var newSession = (short)(isMac ? 0x400 : 0x80);
        const short SetMask = 0x08;
        var noSignals = stackalloc byte[128];
        new Span<byte>(noSignals, 128).Clear();
        _ = AttributesSetMask(attributes, noSignals);
        _ = AttributesSetFlags(attributes, (short)(newSession | SetMask));

        var create = isMac ? 0x200 : 0x40;
        var append = isMac ? 0x8 : 0x400;
        _ = ActionsOpen(actions, 0, "/dev/null", 0, 0);
        _ = ActionsOpen(actions, 1, log, 1 | create | append, 0x180);
        _ = ActionsDuplicate(actions, 1, 2);
        try
        {
            _ = ActionsChangeDirectory(actions, "/");
            if (!isMac)
            {
                _ = ActionsCloseFrom(actions, 3);
            }
        }
        catch (EntryPointNotFoundException)
        {
            // musl and old glibc: descriptors that were inherited open stay open, which costs nothing but tidiness.
        }

        using var argv = new Vector([executable]);
        using var envp = new Vector(environment);
        int pid;
        var error = Spawn(&pid, executable, actions, attributes, argv.Pointer, envp.Pointer);
        _ = ActionsDestroy(actions);
        _ = AttributesDestroy(attributes);
        if (error != 0)
        {
            problem = $"cannot start `{executable}`: {Marshal.GetPInvokeErrorMessage(error)}";
            return null;
        }

        return new DetachedProcess(pid);
    }

    [SupportedOSPlatform("windows")]
    private static DetachedProcess? StartWindows(string executable, List<string> environment, out string problem)
    {
        problem = "";
        const uint NoWindow = 0x08000000;
        const uint UnicodeEnvironment = 0x400;
        const uint NewGroup = 0x200;
        environment.Sort(StringComparer.OrdinalIgnoreCase);
        var block = string.Join('\0', environment) + "\0\0";
        var startup = new StartupInfo { Size = (uint)sizeof(StartupInfo) };
        ProcessInformation information;
        fixed (char* commandLine = "\"" + executable + "\"\0")
        fixed (char* variables = block)
        {
            if (CreateProcess(executable, commandLine, 0, 0, inheritHandles: 0, NoWindow | UnicodeEnvironment | NewGroup, variables, Path.GetDirectoryName(executable), &startup, &information) == 0)
            {
                problem = $"cannot start `{executable}`: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}";
                return null;
            }
        }

        _ = CloseHandle(information.Thread);
        _ = CloseHandle(information.Process);
        return new DetachedProcess((int)information.ProcessId);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(int* pid, string path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int AttributesSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int AttributesSetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ActionsOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int ActionsDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ActionsChangeDirectory(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int ActionsCloseFrom(byte* actions, int from);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int ActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitForChild(int pid, int* status, int options);

    [LibraryImport("kernel32", EntryPoint = "CreateProcessW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int CreateProcess(string application, char* commandLine, nint processSecurity, nint threadSecurity, int inheritHandles, uint flags, char* environment, string? directory, StartupInfo* startup, ProcessInformation* information);

    [LibraryImport("kernel32", EntryPoint = "CloseHandle")]
    private static partial int CloseHandle(nint handle);

    // STARTUPINFOW
    [StructLayout(LayoutKind.Sequential)]
    private struct StartupInfo
    {
        public uint Size;
        public nint Reserved;
        public nint Desktop;
        public nint Title;
        public fixed uint Geometry[8];
        public ushort ShowWindow;
        public ushort ReservedSize;
        public nint ReservedBytes;
        public nint Input;
        public nint Output;
        public nint Error;
    }

    // PROCESS_INFORMATION
    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessInformation
    {
        public nint Process;
        public nint Thread;
        public uint ProcessId;
        public uint ThreadId;
    }

    /// <summary>A null-ended array of C strings.</summary>
    private readonly struct Vector : IDisposable
    {
        private readonly int _count;

        public Vector(List<string> values)
        {
            _count = values.Count;
            Pointer = (byte**)NativeMemory.Alloc((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (var i = 0; i < _count; i++)
            {
                var bytes = Encoding.UTF8.GetBytes(values[i] + "\0");
                Pointer[i] = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
                bytes.CopyTo(new Span<byte>(Pointer[i], bytes.Length));
            }

            Pointer[_count] = null;
        }

        public byte** Pointer { get; }

        public void Dispose()
        {
            for (var i = 0; i < _count; i++)
            {
                NativeMemory.Free(Pointer[i]);
            }

            NativeMemory.Free(Pointer);
        }
    }
}
