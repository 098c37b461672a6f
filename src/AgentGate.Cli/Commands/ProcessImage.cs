using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using AgentGate.Cli.Terminal;

namespace AgentGate.Cli.Commands;

/// <summary>
/// Turns this process into another program where the system can (standard streams, signals, terminal and exit code then are that program's by
/// nature); starts it and waits where it cannot.
/// </summary>
internal static unsafe partial class ProcessImage
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;
    private const int NoSuchFile = 2;

    /// <summary>Returns only when the program could not be started, or, on Windows, has ended; then with the exit code to end with.</summary>
    /// <param name="program">A path, or a name to find in PATH.</param>
    /// <param name="argv">The words as the program will see them, its own name first.</param>
    /// <param name="without">Decides which variables are left out.</param>
    public static int Become(string program, string[] argv, Func<string, bool> without) =>
        OperatingSystem.IsWindows() ? StartAndWait(program, argv, without) : Replace(program, argv, without);

    [UnsupportedOSPlatform("windows")]
    private static int Replace(string program, string[] argv, Func<string, bool> without)
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && without(name))
            {
                // The runtime works on a copy; execvp passes on libc's own.
                _ = RemoveVariable(name);
            }
        }

        // This runtime ignores SIGPIPE, and what is ignored stays ignored in the new program: `yes | head -1` would never end.
        const int BrokenPipe = 13;
        _ = SetSignal(BrokenPipe, 0);

        var words = stackalloc byte*[argv.Length + 1];
        for (var i = 0; i < argv.Length; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(argv[i] + "\0");
            words[i] = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
            bytes.CopyTo(new Span<byte>(words[i], bytes.Length));
        }

        words[argv.Length] = null;
        _ = Execute(program, words);
        var error = Marshal.GetLastPInvokeError();
        Screen.Fail(error, $"cannot run `{Screen.Plain(program)}`: {Marshal.GetPInvokeErrorMessage(error)}");
        return error == NoSuchFile ? NotFound : NotExecutable;
    }

    private static int StartAndWait(string program, string[] argv, Func<string, bool> without)
    {
        var start = new ProcessStartInfo(program, argv.AsSpan(1).ToArray()) { UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(without).ToList())
        {
            start.Environment.Remove(name);
        }

        try
        {
            // Ctrl+C goes to every process of the console; the program decides what it means.
            Console.CancelKeyPress += (_, e) => e.Cancel = true;
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return Screen.Fail(NotFound, $"cannot run `{Screen.Plain(program)}`: {e.Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "execvp", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string program, byte** argv);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RemoveVariable(string name);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int number, nint handler);
}
