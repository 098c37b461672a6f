using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>sed: its script can read files, write files and execute commands (GNU sed 4.9).</summary>
internal static class Sed
{
    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("sed")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        var operands = arguments.Operands.ToList();
        var inPlace = arguments.HasAny("-i", "--in-place", "-I");
        if (inPlace && operands.Count > 1 && operands[0].Text is "")
        {
            // BSD sed takes the suffix as a word of its own.
            operands.RemoveAt(0);
        }

        var scripts = arguments.Values("-e", "--expression").ToList();
        if (scripts.Count == 0 && !arguments.HasAny("-f", "--file") && operands.Count > 0)
        {
            scripts.Add(operands[0]);
            operands.RemoveAt(0);
        }

        foreach (var file in arguments.Values("-f", "--file"))
        {
            call.Read(file, TreeWalk.None, "sed -f");
            scripts.Add(call.Effects.Resolve(file) is { } path && call.Facts.Text(path) is { } text ? new Word(text, file.Span) : Word.Unknown(file.Span));
        }

        StateScript(call, scripts, arguments.Has("--sandbox"));
        foreach (var file in operands)
        {
            EntryEngine.State(call, inPlace ? Meaning.Edit : Meaning.Read, file, null, null);
        }
    }

    private static void StateScript(Invocation call, List<Word> scripts, bool sandbox)
    {
        if (scripts.Exists(s => !s.IsKnown))
        {
            // `sed "s/$old/$new/"` can become `s/x/y/e`.
            call.Effects.RunUnknown("sed script");
            return;
        }

        if (!sandbox && scripts.Count > 0)
        {
            new SedScript(call, string.Join('\n', scripts.Select(s => s.Text))).State();
        }
    }
}

/// <summary>One sed script, read command by command.</summary>
internal sealed class SedScript(Invocation call, string text)
{
    private int at;

    public void State()
    {
        while (at < text.Length)
        {
            SkipBlank();
            if (at >= text.Length)
            {
                return;
            }

            if (!SkipAddresses())
            {
                call.Doubt();
                return;
            }

            if (at >= text.Length)
            {
                return;
            }

            if (!ReadCommand(text[at++]))
            {
                call.Doubt();
                return;
            }
        }
    }

    private void SkipBlank()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == ';'))
        {
            at++;
        }
    }

    private bool SkipAddresses()
    {
        for (var i = 0; i < 2 && at < text.Length; i++)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c) || (i == 1 && c is '+' or '~'))
            {
                at++;
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '~'))
                {
                    at++;
                }
            }
            else if (c == '$')
            {
                at++;
            }
            else if (c is '/' or '\\')
            {
                var delimiter = c;
                at++;
                if (c == '\\')
                {
                    if (at >= text.Length)
                    {
                        return false;
                    }

                    delimiter = text[at++];
                }

                if (!SkipTo(delimiter))
                {
                    return false;
                }

                while (at < text.Length && text[at] is 'I' or 'M')
                {
                    at++;
                }
            }
            else
            {
                break;
            }

            SkipSpaces();
            if (at < text.Length && text[at] == ',')
            {
                at++;
                SkipSpaces();
            }
            else
            {
                break;
            }
        }

        while (at < text.Length && (text[at] is '!' or ' '))
        {
            at++;
        }

        return true;
    }

    private bool ReadCommand(char command)
    {
        switch (command)
        {
            case '{' or '}' or '=' or 'd' or 'D' or 'g' or 'G' or 'h' or 'H' or 'n' or 'N' or 'p' or 'P' or 'x' or 'z' or 'F':
                return true;
            case 'l' or 'L' or 'q' or 'Q':
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == ' '))
                {
                    at++;
                }

                return true;
            case '#':
                _ = Line();
                return true;
            case ':' or 'b' or 't' or 'T' or 'v':
                while (at < text.Length && text[at] is not ('\n' or ';' or '}'))
                {
                    at++;
                }

                return true;
            case 'a' or 'i' or 'c':
                SkipTextBlock();
                return true;
            case 'r' or 'R':
                call.Read(call.Made(Line().Trim()), TreeWalk.None, "sed " + command);
                return true;
            case 'w' or 'W':
                Write(Line().Trim());
                return true;
            case 'e':
                var code = Line().Trim();
                if (code.Length == 0)
                {
                    call.Effects.RunUnknown("sed e");
                }
                else
                {
                    call.RunShell(call.Made(code), "sed e");
                }

                return true;
            case 's':
                return ReadSubstitution();
            case 'y':
                return at < text.Length && text[at++] is var delimiter && SkipTo(delimiter) && SkipTo(delimiter);
            default:
                return false;
        }
    }

    private bool ReadSubstitution()
    {
        if (at >= text.Length)
        {
            return false;
        }

        var delimiter = text[at++];
        if (!SkipTo(delimiter) || !SkipTo(delimiter))
        {
            return false;
        }

        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case 'g' or 'p' or 'i' or 'I' or 'm' or 'M' or >= '0' and <= '9':
                    continue;
                case 'e':
                    // What the pattern space then holds is executed.
                    call.Effects.RunUnknown("sed s///e");
                    continue;
                case 'w':
                    at++;
                    Write(Line().Trim());
                    return true;
                default:
                    return char.IsWhiteSpace(text[at]) || text[at] is ';' or '}' or '#';
            }
        }

        return true;
    }

    private void Write(string file)
    {
        if (file is not ("/dev/stdout" or "/dev/stderr"))
        {
            call.Write(call.Made(file), TreeWalk.None, "sed w");
        }
    }

    /// <summary>Moves past the next delimiter that no backslash escapes.</summary>
    private bool SkipTo(char delimiter)
    {
        while (at < text.Length)
        {
            if (text[at] == '\\')
            {
                at += 2;
                continue;
            }

            if (text[at++] == delimiter)
            {
                return true;
            }
        }

        return false;
    }

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private string Line()
    {
        var end = text.IndexOf('\n', Math.Min(at, text.Length));
        end = end < 0 ? text.Length : end;
        var line = text[Math.Min(at, end)..end];
        at = end;
        return line;
    }

    private void SkipTextBlock()
    {
        while (at < text.Length && text[at] != '\n')
        {
            at += text[at] == '\\' ? 2 : 1;
        }
    }
}
