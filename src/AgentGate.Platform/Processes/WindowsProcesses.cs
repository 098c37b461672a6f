using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentGate.Platform.Processes;

/// <summary>Asks the Windows API. Written from its documentation; not yet run on Windows.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class WindowsProcesses
{
    public static ProcessFacts? Find(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            BasicInformation information;
            var parent = QueryInformation(process.Handle, 0, &information, (uint)sizeof(BasicInformation), null) == 0 ? (int)information.Parent : 0;
            return new ProcessFacts(new ProcessKey(pid, process.StartTime.ToFileTimeUtc()), parent, process.ProcessName, process.MainModule?.FileName, User: null);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }

    [LibraryImport("ntdll", EntryPoint = "NtQueryInformationProcess")]
    private static partial int QueryInformation(nint process, int kind, BasicInformation* information, uint size, uint* written);

    // PROCESS_BASIC_INFORMATION
    [StructLayout(LayoutKind.Sequential)]
    private struct BasicInformation
    {
        public nint ExitStatus;
        public nint Peb;
        public nint AffinityMask;
        public nint BasePriority;
        public nint Pid;
        public nint Parent;
    }
}
