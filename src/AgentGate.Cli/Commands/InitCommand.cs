using AgentGate.Cli.Agents;
using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate init</c>: wires Claude Code to the gate, and undoes it.</summary>
internal static class InitCommand
{
    private const string Usage = """
        usage: agentgate init [--project | --managed] [--undo]

        Adds the gate's hooks to Claude Code's settings. Everything else in the file stays as it is, the text before is kept beside it, and
        doing it twice changes nothing.

          (no option)   your own settings, ~/.claude/settings.json
          --project     .claude/settings.json of this repository, for everybody who works in it and has AgentGate installed at the same path
          --managed     the machine's managed settings; needs root, and is the only place that a file in a repository cannot switch off
          --undo        take the hooks out again; without another option from every file that init has written

        examples
          agentgate init
          sudo ~/.agentgate/bin/agentgate init --managed
          agentgate init --undo

        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        var project = false;
        var managed = false;
        var undo = false;
        foreach (var arg in args)
        {
            switch (arg)
            {
                case "--project":
                    project = true;
                    break;
                case "--managed":
                    managed = true;
                    break;
                case "--undo":
                    undo = true;
                    break;
                default:
                    return Screen.Misused($"`{Screen.Plain(arg)}` is not understood", "init");
            }
        }

        if (project && managed)
        {
            return Screen.Misused("`--project` and `--managed` are two places; do one after the other", "init");
        }

        var paths = InstallationPaths.Find();
        if (paths is null || !File.Exists(paths.Client))
        {
            return Screen.Fail(Exit.Internal, "AgentGate is not installed, so there is no program that a hook could call", "run `./install.sh` in the checkout");
        }

        var root = RepositoryRoot.Of(DaemonCall.WorkingDirectory());
        var file = project ? ClaudePlaces.Project(root) : managed ? ClaudePlaces.Managed : ClaudePlaces.User;
        if (undo)
        {
            return Undo(paths, project || managed ? [file] : null, file);
        }

        var exit = Add(paths, file, keepRecord: !managed);
        Warn(root);
        return exit;
    }

    private static int Add(InstallationPaths paths, string file, bool keepRecord)
    {
        if (SettingsFile.TryRead(file, out var problem) is not { } settings)
        {
            return Screen.Fail(Exit.Internal, problem, "repair the file; nothing was changed");
        }

        switch (ClaudeHooks.Add(settings.Root, paths.Client))
        {
            case null:
                return Screen.Fail(Exit.Internal, $"`{file}` has `hooks` in a form that Claude Code does not read", "repair the file; nothing was changed");
            case false:
                Screen.Say($"{Screen.Green("ok")}    {file} calls the gate already");
                return Exit.Done;
        }

        if (keepRecord)
        {
            // Before the settings: a file that is recorded and untouched is harmless, one that is changed and forgotten is not.
            var record = InitRecord.Read(paths);
            record.Add(file, created: !settings.Exists);
            if (record.Save() is { } failed)
            {
                return Screen.Fail(Exit.Internal, failed, "nothing was changed");
            }
        }

        if (settings.Save() is { } unsaved)
        {
            return Screen.Fail(Exit.Internal, unsaved, OperatingSystem.IsWindows() ? "run it as administrator" : $"for managed settings run `sudo {paths.Client} init --managed`");
        }

        Screen.Say($"{Screen.Green("ok")}    {file} now calls the gate before and after every tool");
        if (settings.Exists)
        {
            Screen.Say(Screen.Dim($"      the text before is in {settings.BackupPath}"));
        }

        Screen.Say("      restart running Claude Code sessions; `agentgate doctor` proves that it works");
        return Exit.Done;
    }

    private static int Undo(InstallationPaths paths, string[]? chosen, string usual)
    {
        var record = InitRecord.Read(paths);
        var files = chosen ?? [.. record.Files.Keys.Append(usual).Distinct(StringComparer.Ordinal)];
        var exit = Exit.Done;
        foreach (var file in files)
        {
            if (SettingsFile.TryRead(file, out var problem) is not { } settings)
            {
                exit = Screen.Fail(Exit.Internal, problem, "take the entries that name `agentgate` out by hand");
                continue;
            }

            var removed = settings.Exists && ClaudeHooks.Remove(settings.Root);
            var gone = removed && record.Files.GetValueOrDefault(file) && settings.Root.Count == 0;
            if (gone ? !settings.Delete() : removed && settings.Save() is not null)
            {
                exit = Screen.Fail(Exit.Internal, $"cannot change `{file}`", "take the entries that name `agentgate` out by hand");
                continue;
            }

            AtomicFile.TryDelete(settings.BackupPath);
            if (gone)
            {
                RemoveIfEmpty(Path.GetDirectoryName(file)!);
            }

            record.Remove(file);
            Screen.Say(removed ? $"{Screen.Green("ok")}    {file} no longer calls the gate" : Screen.Dim($"ok    {file} does not call the gate"));
        }

        return record.Save() is { } unsaved ? Screen.Fail(Exit.Internal, unsaved) : exit;
    }

    private static void Warn(string root)
    {
        foreach (var finding in ClaudeRepoFiles.Look(root))
        {
            Screen.Say($"{Screen.Yellow("look")}  {finding.File}: {finding.What}");
            if (finding.Disables)
            {
                Screen.Say("      remove it, or use `init --managed`, which it cannot overrule");
            }
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not empty: somebody else's now.
        }
    }
}
