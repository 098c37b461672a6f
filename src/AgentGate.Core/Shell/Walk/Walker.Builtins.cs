using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>What a builtin of bash does; null when the name is not a builtin, or is one whose effects are a program's (<c>kill</c>).</summary>
    private Flow? Builtin(string name, List<Word> words, SimpleNode node)
    {
        switch (name)
        {
            case ":" or "true":
                return new Flow(_state, null);
            case "false":
                return new Flow(null, _state);
            case "echo" or "printf" or "pwd":
                return Print(name, words);
            case "test" or "[":
                return Test(words);
            case "cd":
                return ChangeDirectory(words);
            case "pushd" or "popd":
                return ChangeStack(name, words);
            case "export" or "declare" or "typeset" or "local" or "readonly":
                return Declare(name, words, node);
            case "unset":
                return Unset(words);
            case "set":
                return SetOptions(words, node);
            case "shift":
                return Shift(words);
            case "shopt":
                return SetShellOptions(words);
            case "let":
                foreach (var word in words.Skip(1))
                {
                    CheckArithmetic(word.IsKnown ? new Value(word.Text) : Value.Unknown, word.Span);
                }

                return Quiet();
            case "read":
                return ReadVariables(words);
            case "mapfile" or "readarray":
                return MapFile(words);
            case "getopts":
                if (words.Count > 2)
                {
                    AssignNamed(words[2], Value.Unknown);
                }

                Assign("OPTARG", Value.Unknown);
                Assign("OPTIND", Value.Number);
                return Quiet();
            case "eval":
                return Evaluate(words, node);
            case "." or "source":
                return Source(words);
            case "exec":
                return Replace(words, node);
            case "command" or "builtin":
                return Bypass(name, words, node);
            case "trap":
                return Trap(words);
            case "alias":
                return DefineAliases(words);
            case "unalias":
                return Quiet();
            case "exit" or "logout":
                return Flow.Dead;
            case "return":
                _returns?.Add(_state);
                return Flow.Dead;
            case "break" or "continue":
                _loopExits?.Add(_state);
                return Flow.Dead;
            case "wait":
                if (words.FindIndex(w => w.Text is "-p") is var at and >= 0 && at + 1 < words.Count)
                {
                    AssignNamed(words[at + 1], Value.Number);
                }

                return Quiet();
            case "jobs" or "fg" or "bg" or "disown" or "suspend" or "times" or "umask" or "ulimit" or "type" or "help" or "caller" or "compopt" or "dirs":
                return Quiet();
            case "hash" when words.Exists(w => !w.IsKnown || w.Text!.StartsWith("-p", StringComparison.Ordinal)):
            case "enable" when words.Count > 1:
            case "bind" when words.Count > 1:
            case "fc":
            case "complete" or "compgen" when words.Exists(w => !w.IsKnown || w.Text is "-C" or "-F" or "-W" or "-P"):
                Unknown(node.Span, $"`{name}`, which can make the shell run something");
                return Quiet();
            case "hash" or "enable" or "bind" or "complete" or "compgen":
                return Quiet();
            case "history":
                return History(words, node);
            default:
                return null;
        }
    }

    /// <summary>A builtin that changes nothing this walk follows. What it prints is not known.</summary>
    private Flow Quiet()
    {
        _output?.Write(null);
        return Flow.Same(_state);
    }

    private Flow Print(string name, List<Word> words)
    {
        if (name is "printf" && words.Count > 2 && words[1].Text is { } option && option.StartsWith("-v", StringComparison.Ordinal))
        {
            var target = option.Length > 2 ? words[1] with { Text = option[2..] } : words[2];
            var text = PureOutput.Printf([.. words.Take(1), .. words.Skip(option.Length > 2 ? 2 : 3)]);
            AssignNamed(target, new Value(text));
            return Flow.Same(_state);
        }

        if (_output is not null)
        {
            _output.Write(name switch
            {
                "echo" => PureOutput.Echo(words),
                "printf" => PureOutput.Printf(words),
                _ => _state.Directories.Length == 1 && words.Count == 1 ? _state.Directories[0] + "\n" : null,
            });
        }

        return Flow.Same(_state);
    }

    private Flow Test(List<Word> words)
    {
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (words[i].Text is "-v" or "-R")
            {
                CheckSubscript(words[i + 1]);
            }
        }

        return Flow.Same(_state);
    }

    /// <summary>Assigns a variable that is named by a word, as <c>read</c> and <c>printf -v</c> do.</summary>
    private void AssignNamed(Word name, Value value)
    {
        CheckSubscript(name);
        if (name.Text is not { } text)
        {
            _state = _state.Forget();
            return;
        }

        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
        {
            Assign(text, value, name.Span);
        }
        else if (ShellParser.IsName(text.AsSpan(0, bracket)))
        {
            _state.Variables.TryGetValue(text[..bracket], out var variable);
            _state = _state.Set(text[..bracket], (variable ?? new Variable { IsArray = true }) with { Elements = default, Keyed = null, IsUnset = false });
        }
    }

    private Flow ReadVariables(List<Word> words)
    {
        var named = false;
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Text is { } option && option.StartsWith('-') && option.Length > 1 && !named)
            {
                if (option[^1] is 'a' && i + 1 < words.Count && words[i + 1].Text is { } array)
                {
                    CheckSubscript(words[i + 1]);
                    _state = _state.Set(array, new Variable { IsArray = true });
                    named = true;
                }

                i += option[^1] is 'a' or 'd' or 'i' or 'n' or 'N' or 'p' or 't' or 'u' ? 1 : 0;
                continue;
            }

            named = true;
            AssignNamed(words[i], Value.Unknown);
        }

        if (!named)
        {
            Assign("REPLY", Value.Unknown);
        }

        return Flow.Same(_state);
    }

    private Flow MapFile(List<Word> words)
    {
        if (words.Exists(w => !w.IsKnown || w.Text!.StartsWith("-C", StringComparison.Ordinal)))
        {
            Unknown(words[0].Span, "`mapfile -C`, which runs text for every line");
        }

        var name = words.Count > 1 && words[^1].Text is { } last && ShellParser.IsName(last) ? last : "MAPFILE";
        _state = _state.Set(name, new Variable { IsArray = true });
        return Flow.Same(_state);
    }

    private Flow Unset(List<Word> words)
    {
        foreach (var word in words.Skip(1))
        {
            if (word.Text is not { } name)
            {
                Unknown(word.Span, "`unset` of a name that is not known");
                _state = _state.Forget();
            }
            else if (name.Contains('[', StringComparison.Ordinal))
            {
                AssignNamed(word, Value.Unknown);
            }
            else if (ShellParser.IsName(name))
            {
                _state = _state.Set(name, Variable.Unset) with { Functions = words.Exists(w => w.Text is "-f") || !_state.Variables.ContainsKey(name) ? _state.Functions.Remove(name) : _state.Functions };
            }
        }

        return Flow.Same(_state);
    }

    private Flow Shift(List<Word> words)
    {
        var count = words.Count > 1 ? (int.TryParse(words[1].Text, out var given) ? given : -1) : 1;
        var arguments = _state.Arguments;
        _state = _state with
        {
            Arguments = arguments.IsDefault || count < 0 ? default : count <= arguments.Length ? arguments.RemoveRange(0, count) : arguments,
        };
        return Flow.Same(_state);
    }

    private Flow SetOptions(List<Word> words, SimpleNode node)
    {
        if (words.Count == 1)
        {
            // Prints every variable with its value, secrets of the environment too.
            StatePrinting(words, node);
            return Quiet();
        }

        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Text is not { } text)
            {
                _state = _state with { Arguments = ArgumentsOf(words, i), UnusualGlob = true };
                return Flow.Same(_state);
            }

            if (text is "--" or "-" || (text[..Math.Min(1, text.Length)] is not ("-" or "+")))
            {
                var from = text is "--" or "-" ? i + 1 : i;
                if (text is not "-" || from < words.Count)
                {
                    _state = _state with { Arguments = ArgumentsOf(words, from) };
                }

                break;
            }

            var on = text[0] == '-';
            var name = text.Contains('o', StringComparison.Ordinal) && i + 1 < words.Count ? words[++i].Text : null;
            _state = _state with
            {
                AllExport = text.Contains('a', StringComparison.Ordinal) || name is "allexport" ? on : _state.AllExport,
                NoGlob = text.Contains('f', StringComparison.Ordinal) || name is "noglob" ? on : _state.NoGlob,
            };
            if (text.Contains('k', StringComparison.Ordinal) || name is "keyword")
            {
                Unknown(node.Span, "`set -k`, which turns arguments into assignments");
            }
        }

        return Flow.Same(_state);
    }

    private Flow SetShellOptions(List<Word> words)
    {
        var on = words.Exists(w => w.Text is "-s" or "-sq");
        var off = words.Exists(w => w.Text is "-u");
        foreach (var word in words.Skip(1))
        {
            switch (word.Text)
            {
                case null:
                case "nullglob" or "failglob" or "globstar" or "nocaseglob" or "globasciiranges" when on:
                    _state = _state with { UnusualGlob = true };
                    break;
                case "dotglob" when on || off:
                    _state = _state with { DotGlob = on };
                    break;
            }
        }

        return Flow.Same(_state);
    }

    /// <summary>A builtin that prints variables is an execution a policy may speak about, like <c>env</c> and <c>printenv</c>.</summary>
    private void StatePrinting(List<Word> words, SimpleNode node) => Describe(new SimpleCommand
    {
        Words = [.. words],
        Span = node.Span,
        Cwd = _state.Directories.Length == 1 ? _state.Directories[0] : null,
        Place = _place,
        Depth = _budget.Depth,
    });

    private Flow Trap(List<Word> words)
    {
        var at = words.Count > 1 && words[1].Text is "--" ? 2 : 1;
        if (words.Count > at + 1)
        {
            if (words[at].Text is not { } code)
            {
                Unknown(words[at].Span, "a trap whose text is not known");
            }
            else if (code is not ("" or "-") && !code.StartsWith("-l", StringComparison.Ordinal) && code is not "-p")
            {
                // It runs later, with whatever the variables hold then.
                var state = _state;
                _state = state.Forget() with { Directories = state.Directories };
                _uncertain++;
                Isolated(() => WalkText(code, words[at].Span));
                _state = state;
                Isolated(() => WalkText(code, words[at].Span));
                _uncertain--;
                _state = state;
            }
        }

        return Flow.Same(_state);
    }

    private Flow DefineAliases(List<Word> words)
    {
        foreach (var word in words.Skip(1))
        {
            var known = word.Text ?? word.Prefix;
            var equals = known.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                _state = _state with { Aliases = _state.Aliases.SetItem(known[..equals], word.IsKnown ? known[(equals + 1)..] : null) };
            }
            else if (!word.IsKnown)
            {
                Unknown(word.Span, "an alias whose name is not known");
            }
        }

        return Quiet();
    }

    private Flow History(List<Word> words, SimpleNode node)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var option = words[i].Text;
            if (option is null || option.StartsWith("-p", StringComparison.Ordinal) || option.StartsWith("-s", StringComparison.Ordinal))
            {
                Unknown(node.Span, "`history`, which can change what the shell runs");
            }
            else if (option.Length > 1 && option[0] == '-' && option[1] is 'a' or 'w' or 'r' or 'n')
            {
                var file = i + 1 < words.Count ? words[++i] : new Word(_where.Home + "/.bash_history", node.Span);
                EmitFile(option[1] is 'a' or 'w' ? Verb.Write : Verb.Read, file, TreeWalk.None, null, _state.Directories, _place);
            }
        }

        return Quiet();
    }
}
