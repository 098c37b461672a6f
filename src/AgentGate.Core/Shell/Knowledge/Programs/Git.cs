using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// git. Options of each subcommand are in <c>Tables/GitTables</c>; here is what words mean beyond that: configuration given in the line, paths
/// inside revisions, remotes, aliases and subcommands that run commands. Hooks are repository code behind protected paths and are not stated.
/// </summary>
internal static class Git
{
    public static void Describe(Invocation call)
    {
        var entry = ProgramTable.Find("git")!;
        var global = ArgumentReader.Read(entry, call.Words[1..], stopAtOperand: true);
        var at = 1 + global.RestIndex;
        if (!global.Clear)
        {
            call.Doubt();
        }

        var scene = new Scene(call);
        ReadGlobal(scene, global);
        if (at >= call.Words.Length)
        {
            EntryEngine.AddWords(call, 1);
            return;
        }

        EntryEngine.AddWords(call, at);
        if (call.Words[at].Text is not { } name)
        {
            call.Effects.RunUnknown("git subcommand");
            call.Doubt();
            return;
        }

        // Two-word subcommands (`stash show`) are entries of their own.
        var start = at + 1;
        var two = start < call.Words.Length && call.Words[start].Text is { } second ? name + " " + second : "";
        if (entry.Subcommands.TryGetValue(two, out var sub))
        {
            name = two;
            start++;
        }
        else if (!entry.Subcommands.TryGetValue(name, out sub))
        {
            RunAlias(scene, name, start);
            return;
        }

        var arguments = ArgumentReader.Read(sub, call.Words[start..]);
        if (sub.Doubt || !arguments.Clear)
        {
            call.Doubt();
        }

        EntryEngine.ApplyOptions(call, sub, arguments);
        var moved = arguments;
        if (scene.IsMoved)
        {
            // Another directory by -C: the operands are relative to it.
            moved = new Arguments();
            moved.Options.AddRange(arguments.Options);
            moved.Operands.AddRange(arguments.Operands.Select(scene.At));
        }

        EntryEngine.ApplyOperands(call, sub, moved);
        GitSubcommands.State(scene, name, arguments, call.Words[start..]);
    }

    private static void ReadGlobal(Scene scene, Arguments global)
    {
        var call = scene.Call;
        foreach (var (spec, value) in global.Options)
        {
            switch (spec.Name)
            {
                case "-C" when value is { } directory:
                    scene.Move(directory);
                    break;
                case "-c" when value is { } pair:
                    ReadPair(scene, pair);
                    break;
                case "--config-env" when value is { } named:
                    var equals = named.Text?.IndexOf('=', StringComparison.Ordinal) ?? -1;
                    if (equals > 0)
                    {
                        var variable = call.Variable(named.Text![(equals + 1)..]);
                        GitConfigKeys.State(call, named.Text[..equals], variable is null ? Word.Unknown(named.Span) : new Word(variable, named.Span), "git --config-env");
                    }
                    else
                    {
                        call.Effects.RunUnknown("git --config-env");
                    }

                    break;
                case "--exec-path" when value is not null:
                    call.Effects.RunUnknown("git --exec-path");
                    break;
                case "--git-dir" or "--work-tree" when value is { } place && place.Text is not (".git" or "."):
                    // The configuration there may name any program.
                    call.Doubt();
                    break;
                default:
                    break;
            }
        }
    }

    private static void ReadPair(Scene scene, Word pair)
    {
        var known = pair.Text ?? pair.Prefix;
        var equals = known.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 && pair.Text is null)
        {
            scene.Call.Effects.RunUnknown("git -c");
            return;
        }

        var key = equals < 0 ? known : known[..equals];
        var value = equals < 0 ? scene.Call.Made("true") : ArgumentReader.Tail(pair, equals + 1);
        if (key.StartsWith("alias.", StringComparison.OrdinalIgnoreCase))
        {
            scene.Aliases[key["alias.".Length..]] = value;
            return;
        }

        GitConfigKeys.State(scene.Call, key, value, "git -c " + key.ToLowerInvariant());
    }

    private static void RunAlias(Scene scene, string name, int start)
    {
        var call = scene.Call;
        Word code;
        if (scene.Aliases.TryGetValue(name, out var given))
        {
            code = given;
        }
        else
        {
            // Without a fact this may be an alias or a `git-…` program on PATH.
            var alias = scene.Config.Last("alias." + name);
            call.Doubt();
            if (alias is null)
            {
                call.Effects.RunUnknown("git " + name);
                return;
            }

            code = call.Made(alias);
        }

        var rest = call.Words[start..];
        if (code.Text is not { } text)
        {
            call.Effects.RunUnknown("git alias " + name);
        }
        else if (text.StartsWith('!'))
        {
            call.RunShell(new Word(text[1..] + " \"$@\"", code.Span), "git alias " + name, [call.Made(name), .. rest]);
        }
        else if (text.AsSpan().IndexOfAny("'\"\\") >= 0)
        {
            call.Effects.RunUnknown("git alias " + name);
        }
        else
        {
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new Word(w, code.Span));
            call.Run([call.Words[0], .. words, .. rest]);
        }
    }

    /// <summary>Where git acts and what it was told about its configuration.</summary>
    internal sealed class Scene(Invocation call)
    {
        private Word? directory;
        private GitConfig? config;

        public Invocation Call { get; } = call;

        public Dictionary<string, Word> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool IsMoved => directory is not null;

        public GitConfig Config => config ??= GitConfig.Of(Call, directory is { } d ? Call.Effects.Resolve(d) : Call.Command.Cwd ?? Call.Effects.Resolve(Call.Made(".")));

        public void Move(Word to) => directory = At(to);

        /// <summary>A path as git sees it.</summary>
        public Word At(Word path)
        {
            if (directory is not { } d || path.Text is ['/', ..])
            {
                return path;
            }

            return d.Text is { } known && path.Text is { } text ? new Word(known.TrimEnd('/') + "/" + text, path.Span) : Word.Unknown(path.Span);
        }
    }
}
