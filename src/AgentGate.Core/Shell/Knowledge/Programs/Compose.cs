using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// Docker Compose under all its names. <c>config</c> prints the project with env files and variables resolved, so that it reads them; other
/// subcommands use them without showing them. Default files as compose 2.x looks them up, of which 1.x is a subset.
/// </summary>
internal static class Compose
{
    private static readonly string[] Names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly string[] Overrides =
        ["compose.override.yaml", "compose.override.yml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    private static readonly string[] Quiet = ["--services", "--images", "--volumes", "--profiles", "--networks", "--models", "-q", "--quiet"];

    /// <param name="start">Index of the first word after <c>compose</c>.</param>
    public static void Describe(Invocation call, int start)
    {
        call.Normal.Clear();
        call.Normal.Add("docker");
        call.Normal.Add("compose");
        var entry = ProgramTable.Find("docker-compose")!;
        var global = ArgumentReader.Read(entry, call.Words[start..], stopAtOperand: true);
        var at = start + global.RestIndex;
        if (EntryEngine.FindSubcommand(call, entry, start) is not { } found)
        {
            if (at < call.Words.Length)
            {
                // An unknown subcommand may print the project too.
                StateFiles(call, global, printing: true, everything: false);
            }

            return;
        }

        var name = found.Entry.Name;
        var arguments = ArgumentReader.Read(found.Entry, call.Words[found.Start..]);
        EntryEngine.Apply(call, found.Entry, arguments);
        switch (name)
        {
            case "config" or "convert":
                var shows = arguments.HasAny("--environment", "--variables", "-o", "--output") || !arguments.HasAny(Quiet);
                if (shows && arguments.Has("--hash"))
                {
                    // A digest of the project: not its values, but enough to test a guess.
                    call.Doubt();
                    shows = arguments.HasAny("--environment", "--variables");
                }

                StateFiles(call, global, shows, arguments.Has("--environment"));
                break;
            case "run":
                StateFiles(call, global, printing: false, everything: false);
                ContainerOptions.State(call, arguments);
                ContainerOptions.RunInside(call, arguments.Operands);
                break;
            case "exec":
                ContainerOptions.State(call, arguments);
                ContainerOptions.RunInside(call, arguments.Operands);
                break;
            case "cp":
                ContainerOptions.Copy(call, arguments);
                break;
            case "version" or "ls":
                break;
            default:
                StateFiles(call, global, printing: false, everything: false);
                break;
        }
    }

    private static void StateFiles(Invocation call, Arguments global, bool printing, bool everything)
    {
        var cwd = call.Effects.Resolve(call.Made("."));
        var files = new ComposeFiles(call.Facts);
        var directory = Given(call, global, "--project-directory", "--workdir") is { } given ? call.Effects.Resolve(given) : null;
        var unknown = false;
        var any = false;
        foreach (var (word, from) in FileWords(call, global))
        {
            any = true;
            if (word.Text is "-")
            {
                directory ??= cwd;
                if (call.Command.Input is { Kind: InputKind.Text, Value: { } text } && directory is not null)
                {
                    files.AddText(text, "stdin", directory);
                }
                else
                {
                    unknown = true;
                }
            }
            else if (call.Effects.Resolve(word) is { } path)
            {
                directory ??= UnixPath.Directory(path);
                files.AddFile(path, directory);
            }
            else
            {
                unknown = true;
                State(call, word, printing, from);
            }
        }

        if (!any)
        {
            unknown |= !AddDefaults(call, files, ref directory, cwd);
        }

        foreach (var source in files.Sources)
        {
            State(call, call.Made(source), printing, "compose file");
        }

        var blind = unknown || !files.Complete;
        if (blind && printing)
        {
            call.Doubt();
        }

        StateEnvironment(call, global, files, directory ?? cwd, cwd, printing && (everything || blind || files.Interpolates));
        foreach (var (path, via) in files.EnvFiles)
        {
            if (path is null || call.Facts.File(path).Kind != FileKind.Missing)
            {
                State(call, path is null ? Word.Unknown(call.Command.Span) : call.Made(path), printing, via);
            }
        }

        foreach (var (path, via) in files.Mounted)
        {
            call.Effects.UseFile(path is null ? Word.Unknown(call.Command.Span) : call.Made(path), via);
        }

        if (everything)
        {
            call.Effects.Read(call.Made("/proc/self/environ"), TreeWalk.None, "docker compose config --environment");
        }
    }

    /// <summary>The files that fill variables in: named ones, else <c>.env</c> of the project and of the directory compose runs in.</summary>
    private static void StateEnvironment(Invocation call, Arguments global, ComposeFiles files, string? directory, string? cwd, bool shown)
    {
        var named = global.Values("--env-file").ToList();
        if (named.Count == 0 && call.Variable("COMPOSE_ENV_FILES") is { Length: > 0 } list)
        {
            named.AddRange(list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(call.Made));
        }
        else if (named.Count == 0 && call.IsVariableUnknown("COMPOSE_ENV_FILES"))
        {
            named.Add(Word.Unknown(call.Command.Span));
        }

        foreach (var word in named)
        {
            // Relative to where compose runs, and in some versions to the project.
            State(call, word, shown, "compose --env-file");
        }

        if (named.Count > 0)
        {
            return;
        }

        if (directory is null)
        {
            State(call, Word.Unknown(call.Command.Span), shown, ".env of the compose project");
            return;
        }

        foreach (var place in files.EnvDirectories.Prepend(cwd ?? directory).Prepend(directory).Distinct(StringComparer.Ordinal))
        {
            var path = UnixPath.Resolve(place, ".env");
            if (call.Facts.File(path).Kind != FileKind.Missing)
            {
                State(call, call.Made(path), shown, "interpolation by compose");
            }
        }
    }

    private static void State(Invocation call, Word path, bool shown, string via)
    {
        if (shown)
        {
            call.Effects.Read(path, TreeWalk.None, via);
        }
        else
        {
            call.Effects.UseFile(path, via);
        }
    }

    private static IEnumerable<(Word Word, string Via)> FileWords(Invocation call, Arguments global)
    {
        var given = global.Values("-f", "--file").ToList();
        if (given.Count > 0)
        {
            return given.Select(w => (w, "compose -f"));
        }

        if (call.IsVariableUnknown("COMPOSE_FILE"))
        {
            return [(Word.Unknown(call.Command.Span), "COMPOSE_FILE")];
        }

        var separator = call.Variable("COMPOSE_PATH_SEPARATOR") is { Length: > 0 } own ? own : ":";
        return call.Variable("COMPOSE_FILE") is { Length: > 0 } list
            ? list.Split(separator, StringSplitOptions.RemoveEmptyEntries).Select(f => (call.Made(f), "COMPOSE_FILE"))
            : [];
    }

    /// <summary>False when the files cannot be told.</summary>
    private static bool AddDefaults(Invocation call, ComposeFiles files, ref string? directory, string? cwd)
    {
        for (var at = directory ?? cwd; at is not null; at = at.Length > 1 ? UnixPath.Directory(at) : null)
        {
            var found = false;
            foreach (var name in Names.Concat(Overrides))
            {
                var path = UnixPath.Resolve(at, name);
                var kind = call.Facts.File(path).Kind;
                if (kind == FileKind.Unknown)
                {
                    return false;
                }

                if (kind == FileKind.File)
                {
                    found = true;
                    directory ??= at;
                    files.AddFile(path, directory);
                }
            }

            if (found)
            {
                return true;
            }
        }

        return false;
    }

    private static Word? Given(Invocation call, Arguments global, params string[] names)
    {
        var values = global.Values(names).ToList();
        return values.Count == 0 ? null : values[^1];
    }
}
