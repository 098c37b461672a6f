using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// Paths that subcommands show. What version control tracks may be shown as a whole (<c>git log -p</c>): a secret that is committed is lost
/// already. A path that is named is a read of that path, in whatever revision.
/// </summary>
internal static class GitRevisions
{
    public static void State(Git.Scene scene, string name, Arguments arguments)
    {
        var call = scene.Call;
        var via = "git " + name;
        if (name is "stash show")
        {
            // A stash may hold untracked files.
            if (arguments.HasAny("-p", "-u", "--patch", "--include-untracked", "--only-untracked"))
            {
                call.Effects.Read(Word.Unknown(call.Command.Span), TreeWalk.None, via);
            }

            return;
        }

        if (name is "grep" && arguments.HasAny("--no-index", "--untracked"))
        {
            call.Read(scene.At(call.Made(".")), TreeWalk.All, via);
        }

        if (name is "cat-file" && arguments.HasAny("--batch", "--batch-command") && call.Command.Input.Kind != InputKind.Inherited)
        {
            StateInput(scene, via);
        }

        if (arguments.Has("--stdin") && call.Command.Input.Kind == InputKind.Unknown)
        {
            call.Effects.Read(Word.Unknown(call.Command.Span), TreeWalk.None, via);
        }

        var noIndex = arguments.Has("--no-index");
        var first = name is "grep" && !arguments.HasAny("-e", "-f") ? 1 : 0;
        var sure = arguments.Operands.Count - arguments.AfterTerminator;
        for (var i = first; i < arguments.Operands.Count; i++)
        {
            var word = arguments.Operands[i];
            if (noIndex)
            {
                call.Read(scene.At(word), TreeWalk.All, via + " --no-index");
                continue;
            }

            if (word.Text is not { } text)
            {
                StateUnknown(scene, word, via, after: i >= sure);
            }
            else if (i >= sure)
            {
                StatePathspec(scene, new Word(text, word.Span), via);
            }
            else if (!StateRevisionPath(scene, text, word, via) && name is not ("cat-file" or "rev-list" or "reflog" or "range-diff"))
            {
                StateEither(scene, text, word, via);
            }
        }
    }

    /// <summary><c>HEAD:path</c>, <c>:path</c>, <c>:0:path</c>. False when the word has no path in it.</summary>
    private static bool StateRevisionPath(Git.Scene scene, string text, Word word, string via)
    {
        if (text.StartsWith(":/", StringComparison.Ordinal) || text.StartsWith(":(", StringComparison.Ordinal) || text.StartsWith(":!", StringComparison.Ordinal) || text.StartsWith(":^", StringComparison.Ordinal))
        {
            StatePathspec(scene, word, via);
            return true;
        }

        // `HEAD^{/fix: x}` holds a colon that begins no path.
        var depth = 0;
        var colon = -1;
        for (var i = 0; i < text.Length && colon < 0; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            colon = text[i] == ':' && depth == 0 ? i : -1;
        }

        if (colon < 0)
        {
            return false;
        }

        var path = text[(colon + 1)..];
        if (colon == 0 && path.Length > 1 && char.IsAsciiDigit(path[0]) && path[1] == ':')
        {
            path = path[2..];
        }

        if (path.Length > 0)
        {
            scene.Call.Read(scene.At(new Word(path, word.Span)), TreeWalk.None, via);
        }

        return true;
    }

    private static void StateEither(Git.Scene scene, string text, Word word, string via)
    {
        var path = scene.Call.Effects.Resolve(scene.At(word));
        var kind = path is null ? FileKind.Unknown : scene.Call.Facts.File(path).Kind;
        if (text.AsSpan().IndexOfAny("*?[") >= 0)
        {
            StatePathspec(scene, word, via);
        }
        else if (kind is FileKind.File or FileKind.Other || (kind == FileKind.Unknown && UnixPath.Name(text).Contains('.', StringComparison.Ordinal) && !text.Contains("..", StringComparison.Ordinal)))
        {
            scene.Call.Read(scene.At(word), TreeWalk.None, via);
        }
    }

    /// <summary>Pathspecs match by their own wildcards and magic words.</summary>
    private static void StatePathspec(Git.Scene scene, Word word, string via)
    {
        var text = word.Text!;
        if (text.StartsWith(":!", StringComparison.Ordinal) || text.StartsWith(":^", StringComparison.Ordinal))
        {
            return;
        }

        if (text.StartsWith(":(", StringComparison.Ordinal))
        {
            var end = text.IndexOf(')', StringComparison.Ordinal);
            if (end < 0 || text[..end].Contains("exclude", StringComparison.Ordinal))
            {
                return;
            }

            text = text[(end + 1)..];
        }
        else if (text.StartsWith(":/", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        if (text.Length == 0)
        {
            return;
        }

        var wild = text.AsSpan().IndexOfAny("*?[");
        if (wild < 0)
        {
            scene.Call.Read(scene.At(new Word(text, word.Span)), TreeWalk.None, via);
            return;
        }

        // `*.cs` shows tracked content like no pathspec at all; a pattern that spells a dot first is after hidden files.
        var last = UnixPath.Name(text);
        if (last.StartsWith('.') || (last.Length > 1 && last[0] is '?' or '[' or '*' && last.AsSpan(1).IndexOfAny("env") >= 0 && !last.Contains('.', StringComparison.Ordinal)))
        {
            scene.Call.Effects.Read(Word.Unknown(word.Span), TreeWalk.None, via);
        }
    }

    private static void StateUnknown(Git.Scene scene, Word word, string via, bool after)
    {
        // `HEAD~$n` and `$commit` are revisions more often than paths, but nothing says so.
        if (after || word.Prefix.Length == 0 || word.Prefix.Contains(':', StringComparison.Ordinal))
        {
            scene.Call.Effects.Read(Word.Unknown(word.Span), TreeWalk.None, via);
        }
    }

    private static void StateInput(Git.Scene scene, string via)
    {
        if (scene.Call.Command.Input is { Kind: InputKind.Text, Value: { } text })
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                _ = StateRevisionPath(scene, line.Trim(), scene.Call.Made(line), via);
            }
        }
        else
        {
            scene.Call.Effects.Read(Word.Unknown(scene.Call.Command.Span), TreeWalk.None, via);
        }
    }
}
