using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>Editors and debuggers that take commands in their words. What commands name literally is stated; the whole is not understood.</summary>
internal static class Editors
{
    public static void Vim(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        call.Doubt();
        var words = call.Words;
        for (var i = 1; i < words.Length; i++)
        {
            var known = words[i].Text ?? words[i].Prefix;
            if (known is "-c" or "--cmd" && i + 1 < words.Length)
            {
                StateCommand(call, words[++i]);
            }
            else if (known is "-S" or "-u" or "-U" or "-s" or "-i" or "-w" or "-W" or "-T" or "-t" or "-q" && i + 1 < words.Length)
            {
                i++;
                if (known is "-S" or "-u" or "-U" or "-s" && words[i].Text is not ("NONE" or "DEFAULTS" or "NORC"))
                {
                    // A script is executed, and its lines are quoted in errors.
                    call.Read(words[i], TreeWalk.None, call.Program + " " + known);
                    call.Effects.RunUnknown(call.Program + " " + known);
                }
                else if (known is "-w" or "-W")
                {
                    call.Write(words[i], TreeWalk.None, call.Program + " " + known);
                }
            }
            else if (known is ['+', ..])
            {
                StateCommand(call, ArgumentReader.Tail(words[i], 1));
            }
            else if (known is not ['-', ..])
            {
                EntryEngine.State(call, Meaning.Edit, words[i], null, null);
            }
        }
    }

    public static void Sqlite(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("sqlite3")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        for (var i = 0; i < arguments.Operands.Count; i++)
        {
            if (i == 0)
            {
                if (arguments.Operands[0].Text is not (":memory:" or ""))
                {
                    EntryEngine.State(call, arguments.Has("-readonly") ? Meaning.Read : Meaning.Edit, arguments.Operands[0], null, null);
                }
            }
            else
            {
                StateSql(call, arguments.Operands[i]);
            }
        }

        foreach (var command in arguments.Values("-cmd"))
        {
            StateSql(call, command);
        }

        if (arguments.Operands.Count < 2 && call.Command.Input is { Kind: not InputKind.Inherited } input)
        {
            StateSql(call, input is { Kind: InputKind.Text, Value: { } text } ? call.Made(text) : Word.Unknown(call.Command.Span));
        }
    }

    private static void StateSql(Invocation call, Word sql)
    {
        if (sql.Text is not { } text)
        {
            call.Doubt();
            return;
        }

        foreach (var function in new[] { "readfile", "writefile", "load_extension", "edit(", "fsdir", "lsmode" })
        {
            if (text.Contains(function, StringComparison.OrdinalIgnoreCase))
            {
                call.Doubt();
                CodeScan.State(call, text);
                break;
            }
        }

        if (text.Contains("attach", StringComparison.OrdinalIgnoreCase))
        {
            call.Doubt();
        }

        foreach (var line in text.Split('\n'))
        {
            var parts = line.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || parts[0][0] != '.')
            {
                continue;
            }

            var rest = parts.Length > 1 ? parts[1].Trim().Trim('\'', '"') : "";
            switch (parts[0])
            {
                case ".tables" or ".schema" or ".headers" or ".header" or ".mode" or ".width" or ".dump" or ".databases" or ".indexes" or ".indices" or ".quit" or ".exit" or ".timer" or ".nullvalue" or ".separator" or ".print" or ".show" or ".fullschema" or ".dbinfo" or ".help" or ".bail" or ".echo":
                    break;
                case ".read" or ".import":
                    if (rest.StartsWith('|'))
                    {
                        call.RunShell(call.Made(rest[1..]), "sqlite3 " + parts[0]);
                    }
                    else
                    {
                        call.Read(call.Made(parts[0] is ".import" ? rest.Split(' ')[0] : rest), TreeWalk.None, "sqlite3 " + parts[0]);
                    }

                    break;
                case ".shell" or ".system":
                    call.RunShell(call.Made(rest), "sqlite3 " + parts[0]);
                    break;
                case ".output" or ".once" or ".backup" or ".save" or ".log":
                    if (rest.StartsWith('|'))
                    {
                        call.RunShell(call.Made(rest[1..]), "sqlite3 " + parts[0]);
                    }
                    else if (rest.Length > 0)
                    {
                        call.Write(call.Made(rest.Split(' ')[^1]), TreeWalk.None, "sqlite3 " + parts[0]);
                    }

                    break;
                default:
                    call.Doubt();
                    break;
            }
        }
    }

    private static void StateCommand(Invocation call, Word command)
    {
        if (command.Text is not { } text)
        {
            call.Effects.RunUnknown(call.Program + " -c");
            return;
        }

        var bare = text.TrimStart(':', ' ', '%', '$', '.', '1');
        if (bare.StartsWith('!'))
        {
            call.RunShell(call.Made(bare[1..]), call.Program + " :!");
            return;
        }

        var parts = bare.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            return;
        }

        var name = parts[0].TrimEnd('!');
        var file = parts[1].Trim();
        if (file.StartsWith('!'))
        {
            call.RunShell(call.Made(file[1..]), call.Program + " :" + name + " !");
        }
        else if (name is "r" or "re" or "read" or "e" or "edit" or "sp" or "split" or "vs" or "tabe" or "tabedit" or "vi" or "so" or "source")
        {
            call.Read(call.Made(file), TreeWalk.None, call.Program + " :" + name);
        }
        else if (name is "w" or "wr" or "write" or "sav" or "saveas" or "wq")
        {
            call.Write(call.Made(file), TreeWalk.None, call.Program + " :" + name);
        }
    }
}
