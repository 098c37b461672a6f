using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// Interpreters of general languages. Code is never understood; what it names literally is stated. A script file is code of the repository: the
/// policy names it (<c>python tools/*.py</c>), and its own text is a read, since errors and tracebacks quote it.
/// </summary>
internal static class Interpreters
{
    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find(ProgramName.Unversioned(call.Program)) ?? ProgramTable.Find(call.Program)!;
        var words = call.Words[1..].ToArray();
        for (var i = 0; i < words.Length && entry.Name is "node"; i++)
        {
            // -p is a flag when -e follows in the same word.
            words[i] = words[i].Text is "-pe" ? new Word("-e", words[i].Span) : words[i];
        }

        var arguments = ArgumentReader.Read(entry, words, stopAtOperand: true);
        EntryEngine.ApplyOptions(call, entry, arguments);
        var module = arguments.Values("-m").Cast<Word?>().FirstOrDefault();
        if (entry.Name is "python" && module is { } named)
        {
            // Everything after -m belongs to the module.
            var at = call.Words.IndexOf(named);
            PythonModules.State(call, named, call.Words[(at + 1)..]);
            return;
        }

        if (arguments.HasAny("--version", "-V", "-v", "--help", "-h") && arguments.Operands.Count == 0 && arguments.Clear)
        {
            return;
        }

        call.Doubt();
        var code = arguments.Values("-c", "-e", "-E", "-p", "-r", "--eval", "--print", "--run").ToList();
        if (entry.Name is not ("python" or "php"))
        {
            code.RemoveAll(c => entry.Name is "ruby" or "perl" or "lua" && arguments.Values("-c", "-p", "-r").Contains(c));
        }

        foreach (var text in code)
        {
            StateCode(call, text);
        }

        foreach (var preload in arguments.Values("-r", "--require", "--import", "--loader", "--experimental-loader"))
        {
            if (preload.Text is { } library && library.StartsWith("dotenv", StringComparison.Ordinal))
            {
                call.Read(call.Made(".env"), TreeWalk.None, "dotenv");
            }
        }

        foreach (var file in arguments.Values("--env-file", "--env-file-if-exists"))
        {
            // A program on the line can print it; a script is asked about anyway.
            EntryEngine.State(call, code.Count > 0 || arguments.Operands.Count == 0 ? Meaning.Read : Meaning.Use, file, null, call.Program + " --env-file");
        }

        StateFiles(call, entry, arguments, code.Count > 0);
    }

    private static void StateFiles(Invocation call, ProgramEntry entry, Arguments arguments, bool hasCode)
    {
        if (hasCode)
        {
            // perl -ne, ruby -pe: the operands are the files. Elsewhere they are arguments, which the code most often opens.
            var inPlace = arguments.Has("-i") && entry.Name is "perl" or "ruby";
            foreach (var operand in arguments.Operands.Where(o => o.Text is not { } text || !text.StartsWith('-')))
            {
                EntryEngine.State(call, inPlace ? Meaning.Edit : Meaning.Read, operand, null, null);
            }

            return;
        }

        if (arguments.Operands.Count > 0 && arguments.Operands[0].Text is not "-")
        {
            call.Read(arguments.Operands[0], TreeWalk.None, call.Program);
            return;
        }

        switch (call.Command.Input)
        {
            case { Kind: InputKind.Text, Value: { } text }:
                StateCode(call, call.Made(text));
                break;
            case { Kind: InputKind.Unknown }:
                call.Effects.RunUnknown(call.Program + " standard input");
                break;
            default:
                break;
        }
    }

    private static void StateCode(Invocation call, Word code)
    {
        if (code.Text is { } text)
        {
            CodeScan.State(call, text);
        }
        else
        {
            call.Effects.RunUnknown(call.Program + " code");
        }
    }
}

/// <summary>What <c>python -m</c> runs.</summary>
internal static class PythonModules
{
    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "pip", "pytest", "black", "ruff", "mypy", "flake8", "pylint", "isort", "tox", "coverage", "poetry", "uv", "pipx", "twine", "build", "nox", "yamllint", "pre_commit",
    };

    public static void State(Invocation call, Word module, ReadOnlySpan<Word> rest)
    {
        if (module.Text is not { } name)
        {
            call.Doubt();
            call.Effects.RunUnknown("python -m");
            return;
        }

        // A module of that name in the working directory comes before the library's.
        var top = name.Split('.')[0];
        if (call.Effects.Resolve(call.Made(top + ".py")) is { } file && (call.Facts.File(file).Kind == FileKind.File || call.Facts.File(file[..^3]).Kind == FileKind.Directory))
        {
            call.Doubt();
        }

        if (Programs.Contains(name))
        {
            call.Run([call.Made(name is "pre_commit" ? "pre-commit" : name), .. rest]);
            return;
        }

        var operands = new List<Word>();
        foreach (var word in rest)
        {
            if ((word.Text ?? word.Prefix) is not ['-', _, ..])
            {
                operands.Add(word);
            }
        }

        switch (name)
        {
            case "json.tool":
                if (operands.Count > 0)
                {
                    call.Read(operands[0]);
                }

                if (operands.Count > 1)
                {
                    call.Write(operands[1]);
                }

                break;
            case "venv" or "virtualenv":
                operands.ForEach(o => call.Write(o, TreeWalk.All, "python -m venv"));
                break;
            case "this" or "platform" or "calendar" or "sysconfig" or "site" when operands.Count == 0 || name is "calendar":
                break;
            case "py_compile" or "compileall" or "tabnanny" or "tokenize" or "ast" or "dis" or "base64":
                operands.ForEach(o => call.Read(o, TreeWalk.All, "python -m " + name));
                break;
            default:
                call.Doubt();
                operands.ForEach(o => call.Read(o, TreeWalk.None, "python -m " + name));
                break;
        }
    }
}
