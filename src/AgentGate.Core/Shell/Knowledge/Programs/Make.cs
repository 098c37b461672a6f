using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// make: judged by the recipes of the targets it is given. Plain rules and variables are read; whatever needs more of make's language
/// (functions, pattern rules, included files) makes it not understood.
/// </summary>
internal static class Make
{
    public static void Describe(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("make")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        if (arguments.HasAny("-p", "--print-data-base"))
        {
            Environments.Reveal(call, "make -p");
        }

        var directory = call.Effects.Resolve(arguments.Values("-C", "--directory").Cast<Word?>().LastOrDefault() ?? call.Made("."));
        var (text, file) = FindText(call, arguments, directory);
        if (text is null)
        {
            call.Doubt();
            call.Effects.RunUnknown("make");
            return;
        }

        var makefile = new Makefile(text);
        foreach (var assignment in arguments.Operands.Where(o => o.Text?.Contains('=', StringComparison.Ordinal) == true))
        {
            makefile.Override(assignment.Text!);
        }

        if (arguments.Operands.Exists(o => !o.IsKnown) || !makefile.Whole)
        {
            call.Doubt();
        }

        foreach (var included in makefile.Included)
        {
            // Its variables can end up in what recipes print.
            call.Effects.Read(directory is null ? Word.Unknown(call.Command.Span) : call.Made(UnixPath.Resolve(directory, included)), TreeWalk.None, "included by " + file);
        }

        var inner = call.Command with { Cwd = directory, Depth = call.Command.Depth + 1, Input = CommandInput.Inherited };
        foreach (var code in makefile.ShellCalls)
        {
            RunLine(call, inner, code, "make $(shell)");
        }

        var goals = arguments.Operands.Where(o => o.Text is { } goal && !goal.Contains('=', StringComparison.Ordinal)).Select(o => o.Text!).ToList();
        if (goals.Count == 0 && makefile.FirstTarget is { } first)
        {
            goals.Add(first);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var goal in goals)
        {
            RunTarget(call, makefile, inner, goal, directory, seen, isGoal: true);
        }
    }

    private static (string? Text, string File) FindText(Invocation call, Arguments arguments, string? directory)
    {
        var given = arguments.Values("-f", "--file", "--makefile").ToList();
        if (given.Count == 0)
        {
            foreach (var name in new[] { "GNUmakefile", "makefile", "Makefile" })
            {
                if (directory is not null && call.Facts.Text(UnixPath.Resolve(directory, name)) is { } found)
                {
                    return (found, name);
                }
            }

            return (null, "Makefile");
        }

        var whole = "";
        foreach (var file in given)
        {
            if (file.Text is "-")
            {
                if (call.Command.Input is not { Kind: InputKind.Text, Value: { } input })
                {
                    return (null, "-");
                }

                whole += input + "\n";
                continue;
            }

            // Errors quote the file's lines.
            call.Read(file, TreeWalk.None, "make -f");
            if (directory is null || file.Text is not { } path || call.Facts.Text(UnixPath.Resolve(directory, path)) is not { } text)
            {
                return (null, file.Text ?? "?");
            }

            whole += text + "\n";
        }

        return (whole, given[0].Text!);
    }

    private static void RunTarget(Invocation call, Makefile makefile, SimpleCommand inner, string name, string? directory, HashSet<string> seen, bool isGoal)
    {
        if (!seen.Add(name) || seen.Count > 256)
        {
            return;
        }

        if (!makefile.Rules.TryGetValue(name, out var rule))
        {
            // A source file needs no rule; anything else is made by an implicit one.
            if (isGoal || directory is null || call.Facts.File(UnixPath.Resolve(directory, name)).Kind is not (FileKind.File or FileKind.Directory))
            {
                call.Doubt();
                call.Effects.RunUnknown("make " + name);
            }

            return;
        }

        foreach (var prerequisite in rule.Prerequisites)
        {
            if (prerequisite is null)
            {
                call.Doubt();
                call.Effects.RunUnknown("make " + name);
            }
            else
            {
                RunTarget(call, makefile, inner, prerequisite, directory, seen, isGoal: false);
            }
        }

        foreach (var line in rule.Recipe)
        {
            RunLine(call, inner, makefile.Expand(line, name, rule), "make " + name);
        }
    }

    private static void RunLine(Invocation call, SimpleCommand inner, string? code, string via)
    {
        if (code is null)
        {
            call.Effects.RunUnknown(via);
        }
        else if (code.TrimStart('@', '-', '+', ' ') is { Length: > 0 } text)
        {
            call.Effects.RunShell(call.Made(text), inner, [], via);
        }
    }
}

/// <summary>The plain part of a makefile.</summary>
internal sealed class Makefile
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["MAKE"] = "make", ["CURDIR"] = ".", ["SHELL"] = "/bin/sh", ["RM"] = "rm -f" };
    private readonly HashSet<string> overridden = new(StringComparer.Ordinal);

    public Makefile(string text)
    {
        Rule? rule = null;
        foreach (var line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (line.StartsWith('\t'))
            {
                rule?.Recipe.Add(line[1..].TrimEnd('\r'));
                continue;
            }

            var plain = line.Split('#')[0].Trim();
            if (plain.Length == 0)
            {
                continue;
            }

            rule = ReadLine(plain) ?? rule;
        }
    }

    /// <summary>False when something of make's language was met that this does not read.</summary>
    public bool Whole { get; private set; } = true;

    public string? FirstTarget { get; private set; }

    public List<string> Included { get; } = [];

    public List<string?> ShellCalls { get; } = [];

    public Dictionary<string, Rule> Rules { get; } = new(StringComparer.Ordinal);

    public void Override(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var name = assignment[..equals].TrimEnd(':', '+', '?');
        variables[name] = assignment[(equals + 1)..];
        overridden.Add(name);
    }

    /// <summary>A recipe line with variables filled in; null when one is not known.</summary>
    public string? Expand(string text, string target, Rule rule) => Expand(text, target, rule, 0);

    private Rule? ReadLine(string line)
    {
        if (line.StartsWith("include ", StringComparison.Ordinal) || line.StartsWith("-include ", StringComparison.Ordinal) || line.StartsWith("sinclude ", StringComparison.Ordinal))
        {
            Whole = false;
            Included.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1));
            return null;
        }

        var word = line.Split(' ')[0];
        if (word is "ifeq" or "ifneq" or "ifdef" or "ifndef" or "else" or "endif" or "define" or "endef" or "vpath" or "load" or "override")
        {
            Whole = false;
            return null;
        }

        if (word is "export" or "unexport")
        {
            line = line[word.Length..].Trim();
            if (line.Length == 0)
            {
                return null;
            }
        }

        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (equals > 0 && (colon < 0 || colon >= equals - 2))
        {
            Assign(line, equals);
            return null;
        }

        if (colon <= 0)
        {
            Whole &= !line.Contains("$(", StringComparison.Ordinal);
            return null;
        }

        return AddRule(line, colon);
    }

    private void Assign(string line, int equals)
    {
        var name = line[..equals].TrimEnd(':', '+', '?', '!', ' ');
        var value = line[(equals + 1)..].Trim();
        if (line[equals - 1] == '!')
        {
            ShellCalls.Add(value);
            Whole = false;
            return;
        }

        var at = value.IndexOf("$(shell ", StringComparison.Ordinal);
        if (at >= 0)
        {
            var end = value.LastIndexOf(')');
            ShellCalls.Add(end > at ? Expand(value[(at + 8)..end], "", new Rule([]), 0) : null);
            Whole = false;
            variables.Remove(name);
            return;
        }

        if (!overridden.Contains(name) && !(line[equals - 1] == '?' && variables.ContainsKey(name)))
        {
            variables[name] = line[equals - 1] == '+' && variables.TryGetValue(name, out var old) ? old + " " + value : value;
        }
    }

    private Rule? AddRule(string line, int colon)
    {
        var targets = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = line[(colon + 1)..].TrimStart(':');
        var semicolon = rest.IndexOf(';', StringComparison.Ordinal);
        var names = (semicolon < 0 ? rest : rest[..semicolon]).Replace("|", " ", StringComparison.Ordinal);
        var rule = new Rule([.. (Expand(names, "", new Rule([]), 0)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [null!])]);
        if (semicolon >= 0)
        {
            rule.Recipe.Add(rest[(semicolon + 1)..].Trim());
        }

        foreach (var target in targets)
        {
            if (target.Contains('%', StringComparison.Ordinal) || target.Contains('$', StringComparison.Ordinal))
            {
                Whole = false;
                continue;
            }

            if (target[0] == '.')
            {
                Whole &= target is ".PHONY" or ".DEFAULT_GOAL" or ".SILENT" or ".SUFFIXES";
                continue;
            }

            FirstTarget ??= target;
            if (Rules.TryGetValue(target, out var before))
            {
                before.Prerequisites.AddRange(rule.Prerequisites);
                before.Recipe.AddRange(rule.Recipe);
                rule = before;
            }
            else
            {
                Rules[target] = rule;
            }
        }

        return rule;
    }

    private string? Expand(string text, string target, Rule rule, int depth)
    {
        if (depth > 16)
        {
            return null;
        }

        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 >= text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var next = text[++i];
            if (next == '$')
            {
                result.Append('$');
            }
            else if (next == '@')
            {
                result.Append(target);
            }
            else if (next is '<' or '^' or '+' or '?')
            {
                result.Append(next == '<' ? rule.Prerequisites.FirstOrDefault() : string.Join(' ', rule.Prerequisites));
            }
            else if (next is '(' or '{')
            {
                var end = text.IndexOf(next == '(' ? ')' : '}', i);
                var name = end < 0 ? "" : text[(i + 1)..end];
                if (end < 0 || !variables.TryGetValue(name, out var value) || Expand(value, target, rule, depth + 1) is not { } expanded)
                {
                    return null;
                }

                result.Append(expanded);
                i = end;
            }
            else
            {
                return null;
            }

            if (result.Length > 65_536)
            {
                return null;
            }
        }

        return result.ToString();
    }

    internal sealed class Rule(List<string?> prerequisites)
    {
        public List<string?> Prerequisites { get; } = prerequisites;

        public List<string> Recipe { get; } = [];
    }
}
