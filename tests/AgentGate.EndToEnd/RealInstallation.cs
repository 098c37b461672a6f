using System.Diagnostics;
using System.Text;

namespace AgentGate.EndToEnd;

/// <summary>How a program ended.</summary>
internal sealed record Run(int Exit, string Output, string Error)
{
    public override string ToString() => $"exit {Exit}\n{Output}\n{Error}";
}

/// <summary>The real client and the real daemon in an installation of their own, with a home and a project of their own.</summary>
internal sealed class RealInstallation : IDisposable
{
    public RealInstallation()
    {
        Folder = Directory.CreateTempSubdirectory("agentgate-e2e-").FullName;
        Prefix = Path.Combine(Folder, "gate");
        Home = Directory.CreateDirectory(Path.Combine(Folder, "home")).FullName;
        Project = Directory.CreateDirectory(Path.Combine(Folder, "project")).FullName;
        var bin = Directory.CreateDirectory(Path.Combine(Prefix, "bin")).FullName;
        File.SetUnixFileMode(Prefix, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Copy(Built("AgentGate.Daemon", "agentgated"), bin);
        Copy(Built("AgentGate.Cli", "agentgate"), bin);
        File.CreateSymbolicLink(Path.Combine(bin, "agentgate-shell"), Client);
        File.WriteAllText(Path.Combine(Prefix, "installation.json"), $$"""{"daemon":"{{Daemon}}"{{DotnetRoot()}}}""");
    }

    /// <summary>Everything of this installation lies below.</summary>
    public string Folder { get; }

    public string Prefix { get; }

    public string Home { get; }

    public string Project { get; }

    public string Client => Path.Combine(Prefix, "bin", "agentgate");

    public string Daemon => Path.Combine(Prefix, "bin", "agentgated");

    /// <summary>Process id of the running daemon; null when none runs.</summary>
    public int? DaemonProcess
    {
        get
        {
            // By its executable: the lock file with its id is held exclusively while it lives.
            foreach (var process in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName))
            {
                if (int.TryParse(process, out var pid) && IsDaemon(pid))
                {
                    return pid;
                }
            }

            return null;
        }
    }

    public Run Start(string program, string input, params string[] words) => Start(program, Encoding.UTF8.GetBytes(input), words);

    public Run Start(string program, byte[] input, params string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Project,
        };
        start.Environment["HOME"] = Home;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything.
        }

        Assert.True(process.WaitForExit(120_000), $"`{program}` did not end");
        return new Run(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>A Claude Code hook call for a Bash line, sent by a process that stands for the agent.</summary>
    public Run Hook(string command) => HookRaw(Encoding.UTF8.GetBytes(Payload(command)));

    public Run HookRaw(byte[] payload) => Start(Client, payload, "hook", "claude");

    public string Payload(string command) =>
        $$"""{"session_id":"e2e","cwd":{{Json(Project)}},"hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":{{Json(command)}}},"tool_use_id":"call_{{Guid.NewGuid():N}}"}""";

    public Run AuditVerify() => Start(Daemon, "", "audit", "verify");

    public string Write(string relative, string text)
    {
        var path = Path.Combine(Project, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        if (DaemonProcess is { } pid)
        {
            using var daemon = Process.GetProcessById(pid);
            daemon.Kill();
            daemon.WaitForExit(10_000);
        }

        foreach (var directory in Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories).Where(d => File.ResolveLinkTarget(d, false) is null))
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Delete(Folder, recursive: true);
    }

    internal static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private bool IsDaemon(int pid)
    {
        try
        {
            return string.Equals(File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: false)?.FullName, Daemon, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or another user's.
            return false;
        }
    }

    private static string Built(string project, string program)
    {
        foreach (var place in (string[])["publish", "bin"])
        {
            foreach (var flavour in (string[])["release", "release_linux-x64", "debug"])
            {
                var folder = Path.Combine(Checkout.Root, ".artifacts", place, project, flavour);
                if (File.Exists(Path.Combine(folder, program)))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException($"`{program}` is not built; run `scripts/test.sh`, which builds what these tests start");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is not ".dbg" and not ".pdb"))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    /// <summary>Where the runtime these tests run on lies, for a daemon that is started with a clean environment.</summary>
    private static string DotnetRoot()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        return File.Exists(Path.Combine(root, "dotnet")) ? $",\"environment\":{{\"DOTNET_ROOT\":{Json(root)}}}" : "";
    }
}
