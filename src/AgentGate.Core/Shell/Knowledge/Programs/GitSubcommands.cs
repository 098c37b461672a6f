using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>What the words of git's subcommands mean beyond their options.</summary>
internal static class GitSubcommands
{
    public static void State(Git.Scene scene, string name, Arguments arguments, ReadOnlySpan<Word> words)
    {
        var call = scene.Call;
        switch (name)
        {
            case "log" or "show" or "diff" or "blame" or "annotate" or "grep" or "cat-file" or "archive" or "whatchanged" or "diff-files" or "diff-index"
                or "diff-tree" or "rev-list" or "checkout-index" or "difftool" or "format-patch" or "range-diff" or "stash show" or "reflog" or "reflog show":
                GitRevisions.State(scene, name, arguments);
                break;
            case "fetch" or "pull" or "push" or "ls-remote" or "remote show" or "remote update" or "remote prune" or "fetch-pack" or "send-pack":
                GitRemotes.State(scene, name, arguments);
                break;
            case "clone":
                StateClone(scene, arguments);
                break;
            case "submodule add" or "submodule update" or "submodule init":
                call.Doubt();
                call.Effects.Connect(Word.Unknown(call.Command.Span), "https", null, "git " + name);
                break;
            case "config":
                StateConfig(scene, arguments);
                break;
            case "submodule foreach":
                call.RunShell(Invocation.Join(words[(words.Length - arguments.Operands.Count)..]), "git submodule foreach");
                break;
            case "bisect run":
                call.Run(words);
                break;
            case "checkout":
                // Restoring files loses what was in them; changing branches does not.
                if (arguments.AfterTerminator > 0 || (!arguments.HasAny("-b", "-B", "--orphan") && arguments.Operands.Exists(o => IsPath(scene, o))))
                {
                    call.Doubt();
                }

                break;
            case "clean":
                if (!arguments.HasAny("-n", "--dry-run"))
                {
                    call.Doubt();
                }

                break;
            case "symbolic-ref" or "remote" or "stash" or "branch" or "tag":
                break;
            case "init":
                var place = arguments.Operands.Count > 0 ? arguments.Operands[0] : call.Made(".");
                call.Write(scene.At(place.Text is { } text ? new Word(text.TrimEnd('/') + "/.git", place.Span) : place), TreeWalk.None, "git init");
                break;
            case "credential" or "credential fill" or "credential-store" or "credential-cache":
                call.Doubt();
                call.Effects.Read(call.Home(".git-credentials"), TreeWalk.None, "git credential");
                break;
            default:
                break;
        }
    }

    private static bool IsPath(Git.Scene scene, Word word)
    {
        if (word.Text is not { } text || text is "-" or "@" || text.StartsWith("HEAD", StringComparison.Ordinal))
        {
            return word.Text is null;
        }

        return scene.Call.Effects.Resolve(scene.At(word)) is not { } path
            || scene.Call.Facts.File(path).Kind is FileKind.File or FileKind.Directory or FileKind.Other || text is "." or "..";
    }

    private static void StateClone(Git.Scene scene, Arguments arguments)
    {
        if (arguments.Operands.Count == 0)
        {
            return;
        }

        GitRemotes.Contact(scene, arguments.Operands[0], "git clone");
        var target = arguments.Operands.Count > 1 ? arguments.Operands[1]
            : arguments.Operands[0].Text is { } url ? scene.Call.Made(UnixPath.Name(url.TrimEnd('/').Replace(':', '/')) is var last && last.EndsWith(".git", StringComparison.Ordinal) ? last[..^4] : last)
            : Word.Unknown(scene.Call.Command.Span);
        scene.Call.Write(scene.At(target), TreeWalk.All, "git clone");
    }

    private static void StateConfig(Git.Scene scene, Arguments arguments)
    {
        var call = scene.Call;
        var operands = arguments.Operands;
        var first = operands.Count > 0 ? operands[0].Text : null;

        // Since git 2.46 the verb may be a word.
        var verb = first is "get" or "set" or "list" or "unset" or "edit" or "rename-section" or "remove-section" ? first : null;
        var rest = verb is null ? operands : operands.Skip(1).ToList();
        if (arguments.HasAny("-e", "--edit") || verb is "edit")
        {
            call.Effects.RunUnknown("editor");
            call.Doubt();
        }

        var given = arguments.Values("-f", "--file").Cast<Word?>().LastOrDefault();
        var file = given is { } own ? scene.At(own)
            : arguments.Has("--global") ? call.Home(".gitconfig")
            : arguments.Has("--system") ? call.Made("/etc/gitconfig")
            : scene.At(call.Made(".git/config"));
        var reads = verb is "get" or "list" || arguments.HasAny("--get", "--get-all", "--get-regexp", "--get-urlmatch", "-l", "--list", "--get-color", "--get-colorbool");
        if (reads || (verb is null && rest.Count == 1 && !arguments.HasAny("--unset", "--unset-all", "--add", "--replace-all", "--remove-section", "--rename-section")))
        {
            if (given is { } read)
            {
                call.Read(scene.At(read), TreeWalk.None, "git config --file");
            }

            return;
        }

        if (rest.Count == 0 && verb is null)
        {
            return;
        }

        call.Write(file, TreeWalk.None, "git config");
        if (rest.Count > 0 && rest[0].Text is { } key)
        {
            if (rest.Count > 1)
            {
                GitConfigKeys.State(call, key, rest[1], "git config " + key.ToLowerInvariant());
            }
        }
        else if (rest.Count > 0)
        {
            call.Effects.RunUnknown("git config");
        }
    }
}
