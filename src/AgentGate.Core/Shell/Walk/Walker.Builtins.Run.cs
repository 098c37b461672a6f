using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

/// <summary>The builtins that run something else, and those that move the shell.</summary>
internal sealed partial class Walker
{
    private Flow Evaluate(List<Word> words, SimpleNode node)
    {
        var from = words.Count > 1 && words[1].Text is "--" ? 2 : 1;
        if (words.Skip(from).Any(w => !w.IsKnown))
        {
            Unknown(node.Span, "`eval` of a text that is not known");
            _output?.Write(null);
            _state = _state.Forget();
            return Flow.Same(_state);
        }

        var span = words.Count == from + 1 ? words[from].Span : node.Span;
        return WalkText(string.Join(' ', words.Skip(from).Select(w => w.Text)), span);
    }

    private Flow Source(List<Word> words)
    {
        var at = words.Count > 1 && words[1].Text is "--" ? 2 : 1;
        if (words.Count <= at)
        {
            return Flow.Same(_state);
        }

        var file = words[at];
        EmitFile(Verb.Read, file, TreeWalk.None, "source", _state.Directories, _place);
        var path = file.Text is { } named ? ResolveSingle(named) : null;
        if (path is null || (file.Text is { } bare && !bare.Contains('/', StringComparison.Ordinal) && _facts.File(path).Kind is FileKind.Missing) || _facts.Text(path) is not { } text)
        {
            Unknown(file.Span, "a sourced file whose text is not known");
            _state = _state.Forget();
            return Flow.Same(_state);
        }

        var arguments = _state.Arguments;
        if (words.Count > at + 1)
        {
            _state = _state with { Arguments = ArgumentsOf(words, at + 1) };
        }

        // A file the text itself wrote is as known as the text; any other may hold secrets.
        var foreign = !_facts.Written.Contains(path, StringComparer.Ordinal);
        var returns = _returns;
        _returns = [];
        _sourcing += foreign ? 1 : 0;
        var end = WalkText(text, file.Span).Either;
        _sourcing -= foreign ? 1 : 0;
        foreach (var state in _returns)
        {
            end = ShellState.Merge(end, state);
        }

        _returns = returns;
        _state = (end ?? _state) with { Arguments = arguments };
        return Flow.Same(_state);
    }

    private Flow Replace(List<Word> words, SimpleNode node)
    {
        var at = 1;
        while (at < words.Count && words[at].Text is { } option && option.StartsWith('-') && option.Length > 1)
        {
            at += option is "-a" ? 2 : 1;
            if (option is "--")
            {
                break;
            }
        }

        if (at >= words.Count)
        {
            return Flow.Same(_state);
        }

        if (words[at].IsKnown)
        {
            Execute(words.GetRange(at, words.Count - at), node.Span);
        }
        else
        {
            Unknown(node.Span, "a program whose name is not known");
        }

        // When the program cannot be executed, a shell with `execfail` goes on.
        return new Flow(null, _state);
    }

    /// <summary><c>command</c> and <c>builtin</c> pass over functions, and with <c>-v</c> only tell.</summary>
    private Flow Bypass(string name, List<Word> words, SimpleNode node)
    {
        var at = 1;
        while (at < words.Count && words[at].Text is { Length: > 1 } option && option[0] == '-')
        {
            if (option is not "--" && option.AsSpan().IndexOfAny('v', 'V') > 0)
            {
                return Quiet();
            }

            at++;
            if (option is "--")
            {
                break;
            }
        }

        if (at >= words.Count)
        {
            return Flow.Same(_state);
        }

        var rest = words.GetRange(at, words.Count - at);
        if (rest[0].Text is not { } inner)
        {
            Unknown(node.Span, "a program whose name is not known");
            _output?.Write(null);
            return Flow.Same(_state);
        }

        return Builtin(inner, rest, node with { Words = node.Words.Length >= at ? node.Words.RemoveRange(0, Math.Min(at, node.Words.Length)) : node.Words })
            ?? (name is "builtin" ? Flow.Same(_state) : Execute(rest, node.Span));
    }

    /// <summary><c>cd</c>: where it leads when it succeeds, and that it may fail when the facts do not promise the directory.</summary>
    private Flow ChangeDirectory(List<Word> words)
    {
        var at = 1;
        var physical = false;
        while (at < words.Count && words[at].Text is { Length: > 1 } option && option[0] == '-')
        {
            physical |= option.Contains('P', StringComparison.Ordinal);
            at++;
            if (option is "--")
            {
                break;
            }
        }

        if (at < words.Count && words[at].Text is "-" or "-")
        {
            _output?.Write(null);
            return MoveTo(_state.OldDirectories, certain: false);
        }

        var target = at >= words.Count ? ToWord(Lookup("HOME").Value, words[0].Span) : words[at];
        if (target.Text is not { } named || physical || (UsesSearchPath(named) && (_state.Variables.ContainsKey("CDPATH") || _facts.Environment("CDPATH") is not null)))
        {
            return MoveTo([], certain: false);
        }

        if (named.Length == 0)
        {
            return Flow.Same(_state);
        }

        if (UnixPath.IsAbsolute(named))
        {
            return MoveTo([UnixPath.Resolve("/", named)]);
        }

        return MoveTo([.. _state.Directories.Select(d => UnixPath.Resolve(d, named)).Distinct(StringComparer.Ordinal)]);
    }

    private static bool UsesSearchPath(string named) =>
        !named.StartsWith('/') && named is not ("." or "..") && !named.StartsWith("./", StringComparison.Ordinal) && !named.StartsWith("../", StringComparison.Ordinal);

    private Flow MoveTo(ImmutableArray<string> directories) =>
        MoveTo(directories, certain: !_wrote && _place == Place.Here && directories.Length > 0 && directories.All(d => _facts.File(d).Kind == FileKind.Directory));

    private Flow MoveTo(ImmutableArray<string> directories, bool certain)
    {
        var success = _state with { Directories = directories, OldDirectories = _state.Directories };
        foreach (var name in new[] { "PWD", "OLDPWD" })
        {
            success = success with { Variables = success.Variables.Remove(name) };
        }

        return new Flow(success, certain ? null : _state);
    }

    private Flow ChangeStack(string name, List<Word> words)
    {
        _output?.Write(null);
        var before = _state;
        if (name is "popd" && words.Count == 1 && !before.Stack.IsDefaultOrEmpty)
        {
            var flow = MoveTo([before.Stack[0]]);
            return new Flow(flow.Success! with { Stack = before.Stack.RemoveAt(0) }, flow.Failure);
        }

        if (name is "pushd" && words.Count == 2 && words[1].Text is { Length: > 0 } named && named[0] is not ('+' or '-') && before is { Stack.IsDefault: false, Directories.Length: 1 })
        {
            var flow = ChangeDirectory([words[0], words[1]]);
            return new Flow(flow.Success! with { Stack = before.Stack.Insert(0, before.Directories[0]) }, flow.Failure);
        }

        return new Flow(before with { Directories = [], Stack = default }, before);
    }

    private Flow Declare(string name, List<Word> words, SimpleNode node)
    {
        var options = "";
        var named = false;
        for (var i = 1; i < words.Count; i++)
        {
            if (!named && words[i].Text is { Length: > 1 } option && option[0] is '-' or '+' && words[i].Text![0] is '-' or '+')
            {
                options += words[i].Text![0] == '-' ? words[i].Text : "";
                continue;
            }

            named = true;
            DeclareOne(name, options, words[i], i < node.Words.Length && node.Words.Length == words.Count ? node.Words[i].Assignment : null);
        }

        if (options.Contains('f', StringComparison.Ordinal) && name is "export")
        {
            _exportsFunctions = true;
        }
        else if (!named && !options.Contains('f', StringComparison.Ordinal) && !options.Contains('F', StringComparison.Ordinal))
        {
            StatePrinting(words, node);
        }
        else if (options.Contains('p', StringComparison.Ordinal))
        {
            StatePrinting(words, node);
        }

        return Quiet();
    }

    private void DeclareOne(string name, string options, Word word, AssignmentNode? assignment)
    {
        if (options.Contains('f', StringComparison.Ordinal) || options.Contains('F', StringComparison.Ordinal))
        {
            return;
        }

        if (!word.IsKnown && assignment is null && !word.Prefix.Contains('=', StringComparison.Ordinal))
        {
            Unknown(word.Span, $"`{name}` of a name that is not known");
            _state = _state.Forget();
            return;
        }

        var text = word.Text ?? word.Prefix;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var left = assignment is not null ? assignment.Name + (assignment.Subscript is null ? "" : "[]") : (equals < 0 ? text : text[..equals]).TrimEnd('+');
        if (assignment is null && left.Contains('[', StringComparison.Ordinal))
        {
            CheckArithmetic(left, word.Span, 0);
        }

        var variable = left.Split('[')[0];
        if (!ShellParser.IsName(variable))
        {
            return;
        }

        var local = name is "local" || (name is "declare" or "typeset" && !options.Contains('g', StringComparison.Ordinal));
        if (local && _locals is not null)
        {
            _state.Variables.TryGetValue(variable, out var before);
            if (_locals.TryAdd(variable, before))
            {
                _state = _state.Set(variable, Variable.Unset);
            }
        }

        Mark(name, options, variable);
        if (assignment is not null)
        {
            Assign(assignment);
        }
        else if (equals >= 0 && !left.Contains('[', StringComparison.Ordinal))
        {
            var append = equals > 0 && text[equals - 1] == '+';
            Assign(variable, append || !word.IsKnown ? Value.Unknown : new Value(text[(equals + 1)..]), word.Span);
        }
        else if (equals >= 0)
        {
            AssignNamed(word with { Text = left }, Value.Unknown);
        }

        if (name is "readonly" || options.Contains('r', StringComparison.Ordinal))
        {
            _state = _state.Set(variable, Get(variable) with { ReadOnly = true });
        }
    }

    private Variable Get(string name) => _state.Variables.TryGetValue(name, out var variable) ? variable : Variable.Unset;

    private void Mark(string name, string options, string variable)
    {
        var exported = name is "export" ? !options.Contains('n', StringComparison.Ordinal) : options.Contains('x', StringComparison.Ordinal);
        if (exported && !_state.Variables.ContainsKey(variable))
        {
            // A variable of the environment may already hold a value.
            var found = Lookup(variable);
            _state = _state.Set(variable, new Variable { Value = variable is "PATH" ? new Value(InheritedPath) : found.Value, MaybeUnset = true, Exported = true });
            return;
        }

        var current = Get(variable);
        var associative = current.Associative || options.Contains('A', StringComparison.Ordinal);
        _state = _state.Set(variable, current with
        {
            Exported = exported || (current.Exported && !(name is "export" && options.Contains('n', StringComparison.Ordinal))),
            Associative = associative,
            Keyed = associative && !current.Associative ? ImmutableDictionary<string, Value>.Empty : current.Keyed,
            IsArray = !associative && (current.IsArray || options.Contains('a', StringComparison.Ordinal)),
            Elements = !current.IsArray && options.Contains('a', StringComparison.Ordinal) && !associative ? [] : current.Elements,
            Integer = current.Integer || options.Contains('i', StringComparison.Ordinal),
            Reference = current.Reference || (name is not "export" && options.Contains('n', StringComparison.Ordinal)),
        });
    }
}
