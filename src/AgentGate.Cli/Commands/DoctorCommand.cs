using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using AgentGate.Cli.Agents;
using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Policy;
using AgentGate.Core.Wire;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate doctor</c>: proves each channel by really using it.</summary>
internal static class DoctorCommand
{
    private const string Usage = """
        usage: agentgate doctor [--json]

        Checks the installation, the daemon, the policy and every agent found here. Hooks are run exactly as the agent's settings say, with a
        call that must be refused and one that must not; nothing is executed. For everything that fails it names the cure; exit 70 then.

        examples
          agentgate doctor
          agentgate doctor --json | jq '.findings[] | select(.state == "fail")'

        """;

    private const string Reinstall = "run `./install.sh` in the checkout again";

    // Marks the records these calls leave.
    private const string Session = "agentgate-doctor";

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        if (args.Length > 1 || (args.Length == 1 && args[0] is not "--json"))
        {
            return Screen.Misused("only `--json` is understood", "doctor");
        }

        var report = new DoctorReport(json: args.Length == 1);
        var paths = InstallationPaths.Find();
        if (paths is null)
        {
            report.Fail("this account has no home directory, so no installation can be found", "install with `./install.sh --prefix DIR`");
            return report.End();
        }

        Programs(report, paths);
        Places(report, paths);
        Daemon(report, people: false);
        Daemon(report, people: true);
        Policy(report);
        Claude(report, paths);
        ShellWrapper(report, paths);
        return report.End();
    }

    private static void Programs(DoctorReport report, InstallationPaths paths)
    {
        if (Installation.Read(paths) is not { } installation)
        {
            report.Fail($"`{paths.InstallationFile}` is missing or not readable", Reinstall);
            return;
        }

        foreach (var program in (string[])[paths.Client, installation.Daemon])
        {
            var version = Output(program, installation, "--version")?.Trim();
            if (version is null)
            {
                report.Fail($"`{program}` does not run", Reinstall);
            }
            else if (!string.Equals(version, ProductVersion.Text, StringComparison.Ordinal))
            {
                report.Fail($"`{program}` is version {Screen.Plain(version, 40)}, this is {ProductVersion.Text}", Reinstall);
            }
            else
            {
                report.Ok($"{program} {version}");
            }
        }
    }

    private static void Places(DoctorReport report, InstallationPaths paths)
    {
        foreach (var folder in (string[])[paths.Run, paths.Keys])
        {
            if (Directory.Exists(folder) && PrivateDirectory.Check(folder) is { } problem)
            {
                report.Fail(problem, "no other user may enter it");
            }
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in ((string[])[paths.Prefix, paths.Bin, paths.Client, paths.InstallationFile, paths.UserPolicy]).Where(Path.Exists))
        {
            const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
            if ((File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                report.Fail($"`{path}` can be changed by other users", $"run `chmod go-w {path}`");
            }
        }
    }

    private static void Daemon(DoctorReport report, bool people)
    {
        var socket = people ? "people" : "agent";
        var request = new WireRequest { Version = "", Verb = Verbs.Ping, Cwd = DaemonCall.WorkingDirectory() };
        var answer = new StringBuilder();
        var failure = DaemonCall.Ask(people, request, CallLimits.AnswerMilliseconds, stream: false, null, r => answer.Append(Encoding.UTF8.GetString(r.Output.Span)).Append(Encoding.UTF8.GetString(r.Error.Span)), out var exit);
        if (failure is not null)
        {
            report.Fail($"the daemon's {socket} socket: {failure.What}", $"look into `{InstallationPaths.Find()?.DaemonLog}`; `agentgate stop` or ending the process lets the next call start it anew");
        }
        else if (exit != Exit.Done)
        {
            report.Fail($"the daemon's {socket} socket refuses: {Screen.Plain(answer.ToString().Trim())}", people ? "run this in a terminal of your own, not inside an agent" : "run `agentgate stop` and try again");
        }
        else
        {
            report.Ok($"the daemon answers on its {socket} socket");
        }
    }

    private static void Policy(DoctorReport report)
    {
        if (PolicySources.Present(DaemonCall.WorkingDirectory()) is not { } sources)
        {
            report.Fail("a policy file cannot be read", "see the message above");
            return;
        }

        var load = PolicySnapshot.Load(sources);
        if (load.Snapshot is { } policy)
        {
            report.Ok($"the policy here has {policy.Rules.Length} rules from {sources.Count} files and the baseline");
        }
        else
        {
            report.Fail($"the policy has {load.Errors.Length} mistakes, the first: {load.Errors[0]}", "`agentgate policy check` shows all of them");
        }
    }

    private static void Claude(DoctorReport report, InstallationPaths paths)
    {
        var root = RepositoryRoot.Of(DaemonCall.WorkingDirectory());
        var findings = new List<SettingsFinding>();
        ClaudeRepoFiles.Look(ClaudePlaces.User, isRepo: false, findings);
        findings.AddRange(ClaudeRepoFiles.Look(root));
        foreach (var finding in findings)
        {
            if (finding.Disables)
            {
                report.Fail($"{finding.File}: {finding.What}", "remove it; hooks in managed settings (`agentgate init --managed`) cannot be switched off so");
            }
            else
            {
                report.Look($"{finding.File}: {finding.What}", "make sure you want it");
            }
        }

        var wired = false;
        foreach (var file in ((string[])[ClaudePlaces.Managed, ClaudePlaces.User, ClaudePlaces.Project(root), ClaudePlaces.Local(root)]).Distinct(StringComparer.Ordinal).Where(File.Exists))
        {
            if (SettingsFile.TryRead(file, out var problem) is not { } settings)
            {
                report.Fail(problem, "repair the file; Claude Code leaves it out as a whole");
                continue;
            }

            if (ClaudeHooks.Find(settings.Root, "PreToolUse", out var group) is { } entry)
            {
                wired = true;
                ClaudeHook(report, paths, file, entry, group!);
            }
        }

        if (!wired)
        {
            report.Look("Claude Code is not wired to the gate", "run `agentgate init`");
        }
    }

    private static void ClaudeHook(DoctorReport report, InstallationPaths paths, string file, JsonObject entry, JsonObject group)
    {
        const string Renew = "run `agentgate init` again";
        if (Text(group["matcher"]) is not null and not "*" and not "")
        {
            report.Fail($"{file}: the hook sees only the tools that match `{Screen.Plain(Text(group["matcher"])!, 60)}`", Renew);
        }

        if (Text(entry["onFailure"]) is not "block")
        {
            report.Fail($"{file}: without `\"onFailure\": \"block\"` a hook that cannot start lets every tool run", Renew);
        }

        if (entry["if"] is not null || entry["async"] is not null)
        {
            report.Fail($"{file}: `if` or `async` lets tools run without the hook's answer", Renew);
        }

        var command = Text(entry["command"]) ?? "";
        var args = (entry["args"] as JsonArray)?.Select(a => Text(a) ?? "").ToArray();
        if (args is not null && !string.Equals(command, paths.Client, StringComparison.Ordinal))
        {
            report.Look($"{file}: the hook calls `{Screen.Plain(command)}`, not this installation's client", Renew);
        }

        var cwd = Directory.CreateTempSubdirectory("agentgate-doctor").FullName;
        try
        {
            var secret = Path.Combine(UserAccount.Home ?? "/root", ".ssh", "id_agentgate_doctor");
            var denied = HookProbe.Run(command, args, HookProbe.Body(cwd, "Read", "file_path", secret, Session), cwd, out var said);
            if (denied == ProbeAnswer.Denied)
            {
                report.Ok($"{file}: a call to read a private key is refused");
            }
            else
            {
                report.Fail($"{file}: a call to read a private key is not refused ({denied.ToString().ToLowerInvariant()}): {Screen.Plain(said)}", denied == ProbeAnswer.Broken ? Renew : "`agentgate policy explain --read ~/.ssh/id_rsa` shows why");
            }

            var passed = HookProbe.Run(command, args, HookProbe.Body(cwd, "Bash", "command", "git status", Session), cwd, out said);
            if (passed == ProbeAnswer.Passed)
            {
                report.Ok($"{file}: a call to run `git status` is not refused");
            }
            else
            {
                report.Fail($"{file}: a call to run `git status` is {passed.ToString().ToLowerInvariant()}: {Screen.Plain(said)}", "`agentgate policy explain 'git status'` shows why");
            }
        }
        finally
        {
            Directory.Delete(cwd, recursive: true);
        }
    }

    private static void ShellWrapper(DoctorReport report, InstallationPaths paths)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(paths.Shell))
        {
            return;
        }

        // Reads nothing even if it ran: the file does not exist, and `:` does nothing with it.
        using var process = Start(paths.Shell, null, "-c", ": < ~/.ssh/id_agentgate_doctor");
        if (process is null || !process.WaitForExit(15_000) || process.ExitCode != Exit.Denied)
        {
            report.Fail("the shell wrapper does not refuse a line that opens a private key", Reinstall);
        }
        else
        {
            report.Ok($"{paths.Shell}: a line that opens a private key is refused");
        }
    }

    private static string? Output(string program, Installation installation, params string[] args)
    {
        using var process = Start(program, installation, args);
        if (process is null)
        {
            return null;
        }

        var output = process.StandardOutput.ReadToEndAsync();
        return process.WaitForExit(15_000) && process.ExitCode == 0 ? output.Result : null;
    }

    private static Process? Start(string program, Installation? installation, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in installation?.Environment ?? [])
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
