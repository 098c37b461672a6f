using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// find. Listing names reads nothing; <c>-exec</c> runs commands on the files that the expression selects, which facts can tell when it is made of
/// names and types.
/// </summary>
internal static class Find
{
    /// <summary>More files than this are not listed in a decision.</summary>
    private const int MaxFiles = 256;

    private static readonly HashSet<string> Alone = new(StringComparer.Ordinal)
    {
        "-empty", "-executable", "-readable", "-writable", "-nouser", "-nogroup", "-true", "-false", "-daystart", "-depth", "-d", "-follow", "-mount", "-xdev", "-x",
        "-noleaf", "-ignore_readdir_race", "-noignore_readdir_race", "-warn", "-nowarn", "-print", "-print0", "-ls", "-prune", "-quit", "-help", "--help", "-version",
        "--version", "-a", "-and", "-o", "-or", "-not", "!", "(", ")", ",",
    };

    private static readonly HashSet<string> WithWord = new(StringComparer.Ordinal)
    {
        "-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-regex", "-iregex", "-lname", "-ilname", "-type", "-xtype", "-size", "-perm", "-user",
        "-group", "-uid", "-gid", "-mtime", "-atime", "-ctime", "-mmin", "-amin", "-cmin", "-newer", "-anewer", "-cnewer", "-samefile", "-inum", "-links", "-maxdepth",
        "-mindepth", "-fstype", "-used", "-regextype", "-context", "-printf", "-flags", "-Bmin", "-Btime", "-acl",
    };

    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var words = call.Words;
        var i = 1;
        while (i < words.Length && words[i].Text is { } option && (option is "-H" or "-L" or "-P" or "-E" or "-X" or "-s" or "-D" || option.StartsWith("-O", StringComparison.Ordinal)))
        {
            i += option is "-D" ? 2 : 1;
        }

        var roots = new List<Word>();
        for (; i < words.Length && !IsExpression(words[i]); i++)
        {
            if (!words[i].IsKnown && (words[i].MaySplit || words[i].Prefix.Length == 0))
            {
                // It may hold an action such as `-delete`.
                call.Doubt();
            }

            roots.Add(words[i]);
        }

        if (roots.Count == 0)
        {
            roots.Add(call.Made("."));
        }

        StateActions(call, words[i..], roots);
    }

    private static bool IsExpression(Word word) => (word.Text ?? word.Prefix) is ['-', ..] or "(" or ")" or "!" or ",";

    private static void StateActions(Invocation call, ReadOnlySpan<Word> words, List<Word> roots)
    {
        var expression = words.ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Text is not { } name)
            {
                call.Doubt();
                continue;
            }

            switch (name)
            {
                case "-exec" or "-execdir" or "-ok" or "-okdir":
                    var end = i + 1;
                    while (end < words.Length && words[end].Text is not ";" && !(words[end].Text is "+" && words[end - 1].Text is "{}"))
                    {
                        end++;
                    }

                    RunOn(call, words[(i + 1)..Math.Min(end, words.Length)], roots, expression[..i], together: end < words.Length && words[end].Text is "+");
                    i = end;
                    break;
                case "-delete":
                    foreach (var file in Matches(call, roots, expression[..i]) ?? [.. roots])
                    {
                        call.Write(file, TreeWalk.All, "find -delete");
                    }

                    break;
                case "-fprint" or "-fprint0" or "-fls" or "-fprintf":
                    if (i + 1 < words.Length)
                    {
                        call.Write(words[i + 1], TreeWalk.None, "find " + name);
                    }

                    i += name is "-fprintf" ? 2 : 1;
                    break;
                case "-files0-from":
                    if (i + 1 < words.Length)
                    {
                        call.Read(words[i + 1], TreeWalk.None, "find -files0-from");
                    }

                    i++;
                    break;
                default:
                    if (WithWord.Contains(name) || name.StartsWith("-newer", StringComparison.Ordinal))
                    {
                        i++;
                    }
                    else if (!Alone.Contains(name))
                    {
                        call.Doubt();
                    }

                    break;
            }
        }
    }

    private static void RunOn(Invocation call, ReadOnlySpan<Word> command, List<Word> roots, Word[] expression, bool together)
    {
        var files = Matches(call, roots, expression);
        Word[] found = files is { Count: > 0 } ? [.. files] : [.. roots.Select(r => Word.Unknown(r.Span, (r.Text ?? r.Prefix).TrimEnd('/') + "/", maySplit: together))];
        var embedded = false;
        var words = new List<Word>();
        foreach (var word in command)
        {
            if (word.Text is "{}")
            {
                words.AddRange(found);
            }
            else
            {
                embedded |= word.Text?.Contains("{}", StringComparison.Ordinal) == true;
                words.Add(Xargs.Replace(word, "{}", null));
            }
        }

        if (embedded && files is { Count: > 0 and <= 16 })
        {
            foreach (var file in files)
            {
                call.Run([.. command.ToArray().Select(w => Xargs.Replace(w, "{}", file.Text))]);
            }

            return;
        }

        call.Run(words.ToArray());
    }

    /// <summary>The files the expression selects, as far as names and types tell; null when they cannot be listed.</summary>
    private static List<Word>? Matches(Invocation call, List<Word> roots, Word[] expression)
    {
        var files = new List<Word>();
        foreach (var root in roots)
        {
            if (call.Effects.Resolve(root) is not { } directory || call.Facts.Tree(directory) is not { } tree)
            {
                return null;
            }

            foreach (var path in tree)
            {
                var named = root.Text!.TrimEnd('/') + (path.Length > directory.Length ? "/" + path[directory.Length..].TrimStart('/') : "");
                if (new FindExpression(expression).MayMatch(named))
                {
                    files.Add(new Word(named, root.Span));
                    if (files.Count > MaxFiles)
                    {
                        return null;
                    }
                }
            }
        }

        return files;
    }
}
