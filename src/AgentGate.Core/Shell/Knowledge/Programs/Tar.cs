using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>tar: packing reads trees, unpacking writes them.</summary>
internal static class Tar
{
    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("tar")!;
        var words = call.Words[1..].ToArray();
        if (words.Length > 0 && words[0].Text is { Length: > 0 } bundle && bundle[0] != '-')
        {
            words = Unbundle(entry, words);
        }

        var arguments = ArgumentReader.Read(entry, words);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        StateScripts(call, arguments);
        var creates = arguments.HasAny("-c", "--create", "-r", "--append", "-u", "--update", "-A", "--catenate", "--concatenate", "--delete");
        var extracts = arguments.HasAny("-x", "--extract", "--get");
        var compares = arguments.HasAny("-d", "--diff", "--compare");
        foreach (var archive in arguments.Values("-f", "--file"))
        {
            StateArchive(call, archive, creates);
        }

        var directories = arguments.Values("-C", "--directory", "--one-top-level").ToList();
        if (creates || compares)
        {
            foreach (var file in arguments.Operands.Concat(arguments.Values("--add-file")))
            {
                // Each -C counts for the names after it; a name is judged below all of them.
                call.Read(file, TreeWalk.All, "tar");
                directories.ForEach(d => call.Read(Below(d, file), TreeWalk.All, "tar -C"));
            }
        }

        if (creates && arguments.Has("--remove-files"))
        {
            arguments.Operands.ForEach(f => call.Write(f, TreeWalk.All, "tar --remove-files"));
        }

        if (extracts && !arguments.HasAny("-O", "--to-stdout", "--to-command"))
        {
            // With -P or `..` inside an archive tar refuses or strips; the tree it unpacks into is what it writes.
            foreach (var directory in directories.DefaultIfEmpty(call.Made(".")))
            {
                call.Write(directory, TreeWalk.All, "tar");
            }

            if (arguments.HasAny("-P", "--absolute-names"))
            {
                call.Doubt();
            }
        }

        foreach (var list in arguments.Values("-T", "--files-from"))
        {
            EntryEngine.State(call, Meaning.List, list, null, "tar -T");
        }
    }

    private static Word Below(Word directory, Word file) =>
        file.Text is ['/', ..] ? file
        : directory.Text is { } d && file.Text is { } f ? new Word(d.TrimEnd('/') + "/" + f, file.Span)
        : Word.Unknown(file.Span);

    private static void StateArchive(Invocation call, Word archive, bool creates)
    {
        if (archive.Text is "-")
        {
            return;
        }

        if (Locations.Remote(archive) is { } remote)
        {
            call.Effects.Connect(remote.Word, "ssh", null, "tar -f host:");
        }
        else if (creates)
        {
            call.Write(archive, TreeWalk.None, "tar -f");
        }
        else
        {
            call.Read(archive, TreeWalk.None, "tar -f");
        }
    }

    private static void StateScripts(Invocation call, Arguments arguments)
    {
        foreach (var action in arguments.Values("--checkpoint-action"))
        {
            if (action.Text is not { } text)
            {
                call.Effects.RunUnknown("tar --checkpoint-action");
            }
            else if (text.StartsWith("exec=", StringComparison.Ordinal))
            {
                call.RunShell(ArgumentReader.Tail(action, 5), "tar --checkpoint-action");
            }
        }
    }

    /// <summary>The old form <c>tar xzf file</c>: letters first, then their values in order.</summary>
    private static Word[] Unbundle(ProgramEntry entry, Word[] words)
    {
        var result = new List<Word>();
        var next = 1;
        foreach (var letter in words[0].Text!)
        {
            result.Add(new Word("-" + letter, words[0].Span));
            if (entry.Options.TryGetValue("-" + letter, out var spec) && spec.Arity == Arity.Required && next < words.Length)
            {
                result.Add(words[next++]);
            }
        }

        result.AddRange(words.AsSpan(next));
        return [.. result];
    }
}
