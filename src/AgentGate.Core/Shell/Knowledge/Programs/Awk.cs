using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>awk in its dialects: the program can read, write and execute by literal names.</summary>
internal static class Awk
{
    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("awk")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        var operands = arguments.Operands.ToList();
        var programs = arguments.Values("-e", "--source").ToList();
        if (programs.Count == 0 && !arguments.HasAny("-f", "--file", "-E", "--exec") && operands.Count > 0)
        {
            programs.Add(operands[0]);
            operands.RemoveAt(0);
        }

        foreach (var file in arguments.Values("-f", "--file", "-E", "--exec"))
        {
            call.Read(file, TreeWalk.None, "awk -f");
            programs.Add(call.Effects.Resolve(file) is { } path && call.Facts.Text(path) is { } text ? new Word(text, file.Span) : Word.Unknown(file.Span));
        }

        foreach (var program in programs)
        {
            if (program.Text is { } code)
            {
                new AwkProgram(call, code).State();
            }
            else
            {
                call.Effects.RunUnknown("awk program");
            }
        }

        var inPlace = arguments.Values("-i", "--include").Any(v => v.Text is "inplace");
        if (arguments.Values("-i", "--include", "-l", "--load").Any(v => v.Text is not "inplace"))
        {
            call.Effects.RunUnknown("awk library");
        }

        foreach (var operand in operands)
        {
            var known = operand.Text ?? operand.Prefix;
            var equals = known.IndexOf('=', StringComparison.Ordinal);
            var isAssignment = equals > 0 && (char.IsAsciiLetter(known[0]) || known[0] == '_') && known[..equals].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
            if (!isAssignment)
            {
                EntryEngine.State(call, inPlace ? Meaning.Edit : Meaning.Read, operand, null, null);
            }
        }
    }
}

/// <summary>Finds what an awk program executes, reads and writes.</summary>
internal sealed class AwkProgram(Invocation call, string text)
{
    private int at;
    private string? literal;
    private bool isValue;
    private bool inPrint;
    private bool afterGetline;
    private int parentheses;

    public void State()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '#')
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            }
            else if (c == '"')
            {
                literal = ReadString();
                isValue = true;
                if (literal.StartsWith("/inet", StringComparison.Ordinal))
                {
                    call.Effects.Connect(Word.Unknown(call.Command.Span), null, null, "awk /inet");
                }
            }
            else if (c == '/' && !isValue)
            {
                SkipRegex();
                Value();
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                ReadName();
            }
            else if (char.IsAsciiDigit(c) || c == '$' || c == '.')
            {
                at++;
                Value();
            }
            else if (c == '\\')
            {
                at += 2;
            }
            else
            {
                ReadOperator(c);
            }
        }
    }

    private void Value()
    {
        literal = null;
        isValue = true;
    }

    private void ReadName()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        switch (text[start..at])
        {
            case "system":
                StateNext("awk system", wantsParenthesis: true);
                break;
            case "print" or "printf":
                inPrint = true;
                isValue = false;
                literal = null;
                return;
            case "getline":
                afterGetline = true;
                break;
            case "ENVIRON":
                if (!NamesPlainVariable())
                {
                    Environments.Reveal(call, "awk ENVIRON");
                }

                break;
            case "ARGV":
                // The files that are read change.
                call.Doubt();
                break;
            case "in" or "return" or "if" or "while" or "for" or "do" or "else" or "delete" or "function" or "func":
                isValue = false;
                literal = null;
                return;
            default:
                break;
        }

        Value();
    }

    private void ReadOperator(char c)
    {
        at++;
        switch (c)
        {
            case '(':
                parentheses++;
                isValue = false;
                break;
            case ')':
                parentheses = Math.Max(0, parentheses - 1);
                Value();
                return;
            case ']':
                Value();
                return;
            case '{' or '}' or ';' or '\n':
                inPrint = afterGetline = false;
                parentheses = c is '\n' ? parentheses : 0;
                isValue = false;
                break;
            case '@':
                // @load, @include and indirect calls.
                call.Effects.RunUnknown("awk @");
                break;
            case '|':
                ReadPipe();
                break;
            case '>' when inPrint && parentheses == 0:
                if (at < text.Length && text[at] == '>')
                {
                    at++;
                }

                StateFile(write: true);
                break;
            case '<' when afterGetline:
                afterGetline = false;
                StateFile(write: false);
                break;
            case '+' or '-' when at < text.Length && text[at] == c:
                at++;
                return;
            default:
                if (!char.IsWhiteSpace(c))
                {
                    isValue = false;
                }
                else
                {
                    return;
                }

                break;
        }

        literal = null;
    }

    private void ReadPipe()
    {
        if (at < text.Length && text[at] == '|')
        {
            at++;
            isValue = false;
            return;
        }

        if (at < text.Length && text[at] == '&')
        {
            at++;
        }

        var before = literal;
        SkipSpaces();
        if (string.CompareOrdinal(text, at, "getline", 0, 7) == 0)
        {
            StateCommand(before, "awk getline");
        }
        else
        {
            StateNext("awk pipe", wantsParenthesis: false);
        }

        isValue = false;
    }

    /// <summary>A command that follows: known when it is one string literal and nothing is joined to it.</summary>
    private void StateNext(string via, bool wantsParenthesis)
    {
        SkipSpaces();
        if (wantsParenthesis && at < text.Length && text[at] == '(')
        {
            at++;
            parentheses++;
            SkipSpaces();
        }

        StateCommand(ReadOnlyLiteral(), via);
    }

    private void StateCommand(string? code, string via)
    {
        if (code is null)
        {
            call.Effects.RunUnknown(via);
        }
        else
        {
            call.RunShell(call.Made(code), via);
        }
    }

    private void StateFile(bool write)
    {
        SkipSpaces();
        var name = ReadOnlyLiteral();
        if (name is "/dev/stdout" or "/dev/stderr" or "-")
        {
            return;
        }

        var file = name is null ? Word.Unknown(call.Command.Span) : call.Made(name);
        if (write)
        {
            call.Write(file, TreeWalk.None, "awk output");
        }
        else
        {
            call.Read(file, TreeWalk.None, "awk getline");
        }
    }

    /// <summary>A string literal that stands alone; null for any other expression.</summary>
    private string? ReadOnlyLiteral()
    {
        if (at >= text.Length || text[at] != '"')
        {
            return null;
        }

        var value = ReadString();
        var next = at;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        isValue = true;
        literal = value;
        return next >= text.Length || text[next] is ')' or ';' or '}' or '\n' or '|' or ',' or '#' or '&' or '>' ? value : null;
    }

    private bool NamesPlainVariable()
    {
        SkipSpaces();
        if (at + 1 >= text.Length || text[at] != '[' || text[at + 1] != '"')
        {
            return false;
        }

        var end = text.IndexOf('"', at + 2);
        return end > 0 && Environments.IsPlain(text[(at + 2)..end]);
    }

    private string ReadString()
    {
        var value = new System.Text.StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                value.Append(text[at] switch { 'n' => '\n', 't' => '\t', var other => other });
            }
            else
            {
                value.Append(text[at]);
            }
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }

    private void SkipRegex()
    {
        var set = false;
        for (at++; at < text.Length && text[at] != '\n'; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    set = true;
                    break;
                case ']':
                    set = false;
                    break;
                case '/' when !set:
                    at++;
                    return;
                default:
                    break;
            }
        }
    }

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }
    }
}
