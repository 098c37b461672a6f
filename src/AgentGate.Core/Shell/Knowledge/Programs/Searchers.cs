using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>grep and rg. What grep reads depends on <c>-r</c>, and in a tree on <c>--include</c> and <c>--exclude</c>.</summary>
internal static class Searchers
{
    /// <summary>More files than this are stated as the tree they are in.</summary>
    private const int MaxFiles = 512;

    public static void Grep(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("grep")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        var first = arguments.HasAny("-e", "-f", "--regexp", "--file") ? 0 : 1;
        var files = arguments.Operands.Skip(first).ToList();
        var recursive = arguments.HasAny("-r", "-R", "--recursive", "--dereference-recursive") || arguments.Values("-d", "--directories").Any(v => v.Text is not "skip" and not "read");
        if (!recursive)
        {
            files.ForEach(f => call.Read(f));
            return;
        }

        if (files.Count == 0)
        {
            files.Add(call.Made("."));
        }

        foreach (var file in files)
        {
            ReadTree(call, file, arguments);
        }
    }

    /// <summary>rg: hidden files only when asked; <c>-uu</c> asks.</summary>
    public static void Ripgrep(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("rg")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        if (arguments.HasAny("--files", "--type-list", "--version", "-V", "--help", "-h", "--generate"))
        {
            return;
        }

        if (call.Variable("RIPGREP_CONFIG_PATH") is { Length: > 0 } && !arguments.Has("--no-config"))
        {
            call.Doubt();
        }

        var unrestricted = arguments.Options.Count(o => o.Spec.Name is "-u" or "--unrestricted");
        var tree = unrestricted > 1 || arguments.HasAny("-.", "--hidden") ? TreeWalk.All : TreeWalk.Visible;
        var first = arguments.HasAny("-e", "-f", "--regexp", "--file") ? 0 : 1;
        var piped = call.Command.Input.Kind is InputKind.Text or InputKind.File;
        foreach (var place in arguments.Operands.Skip(first).DefaultIfEmpty(call.Made(piped ? "-" : ".")))
        {
            call.Read(place, tree);
        }
    }

    private static void ReadTree(Invocation call, Word root, Arguments arguments)
    {
        var include = arguments.Values("--include").ToList();
        var exclude = arguments.Values("--exclude").ToList();
        var excludeDirectories = arguments.Values("--exclude-dir").ToList();
        var narrowed = include.Count + exclude.Count + excludeDirectories.Count > 0
            && include.TrueForAll(w => w.IsKnown) && exclude.TrueForAll(w => w.IsKnown) && excludeDirectories.TrueForAll(w => w.IsKnown);
        if (narrowed && call.Effects.Resolve(root) is { } directory && call.Facts.Tree(directory) is { } tree)
        {
            var matching = tree.Where(p => IsSearched(p, directory)).Take(MaxFiles + 1).ToList();
            if (matching.Count <= MaxFiles)
            {
                // The tree's list leaves .git and node_modules out; grep does not, but there is nothing of the person's there by those names.
                foreach (var path in matching)
                {
                    call.Read(call.Made(path));
                }

                return;
            }
        }

        call.Read(root, TreeWalk.All);

        bool IsSearched(string path, string directory)
        {
            var name = UnixPath.Name(path);
            var below = path.Length > directory.Length ? path[(directory.Length + (directory.Length > 1 ? 1 : 0))..] : name;
            return (include.Count == 0 || include.Exists(w => Glob.Matches(w.Text!, name)))
                && !exclude.Exists(w => Glob.Matches(w.Text!, name))
                && !below.Split('/').SkipLast(1).Any(d => excludeDirectories.Exists(w => Glob.Matches(w.Text!, d)));
        }
    }
}
