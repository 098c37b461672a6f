using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Knowledge;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>bash's order: (1) the words, (2) the redirections, (3) the assignments, (4) the command.</summary>
    private Flow WalkSimple(SimpleNode node)
    {
        var (input, output) = (_input, _output);

        // (1)
        var words = ExpandWords(node.Words);

        // (2)
        var file = ApplyRedirections(node.Redirections);

        // (3) and (4)
        Flow flow;
        if (words.Count == 0)
        {
            foreach (var assignment in node.Assignments)
            {
                Assign(assignment);
            }

            flow = Flow.Same(_state);
        }
        else
        {
            flow = WithPrefix(node.Assignments, () => Dispatch(node, words));
        }

        Written(file);
        if (words is [{ Text: "exec" }])
        {
            // `exec > file` stays in force. What was redirected is no longer known.
            _input = node.Redirections.Any(r => r.Operator[0] == '<') ? new CommandInput(InputKind.Unknown) : input;
            output?.Write(null);
            _output = output;
            return flow;
        }

        (_input, _output) = (input, output);
        return flow;
    }

    /// <summary>Assignments before a command hold for that command alone.</summary>
    private Flow WithPrefix(ImmutableArray<AssignmentNode> assignments, Func<Flow> run)
    {
        if (assignments.IsEmpty)
        {
            return run();
        }

        var before = _state;
        foreach (var assignment in assignments)
        {
            Assign(assignment);
            if (_state.Variables.TryGetValue(assignment.Name, out var variable))
            {
                _state = _state.Set(assignment.Name, variable with { Exported = true });
            }
        }

        var flow = run();
        return new Flow(Restore(flow.Success), Restore(flow.Failure));

        ShellState? Restore(ShellState? state)
        {
            if (state is null)
            {
                return null;
            }

            foreach (var assignment in assignments)
            {
                state = state with
                {
                    Variables = before.Variables.TryGetValue(assignment.Name, out var old)
                        ? state.Variables.SetItem(assignment.Name, old)
                        : state.Variables.Remove(assignment.Name),
                };
            }

            return state;
        }
    }

    private Flow Dispatch(SimpleNode node, List<Word> words)
    {
        if (words[0].Text is not { } name)
        {
            Unknown(node.Span, "a program whose name is not known");
            _output?.Write(null);
            return Flow.Same(_state);
        }

        if (_state.Aliases.Count > 0 && node.Words[0].Bare is { } bare && _state.Aliases.TryGetValue(bare, out var alias))
        {
            WalkAlias(node, alias);
        }

        if (_state.Functions.TryGetValue(name, out var bodies))
        {
            var flow = Call(bodies, words);
            if (!bodies.Contains(null))
            {
                return flow;
            }

            _state = flow.Either ?? _state;
        }

        return Builtin(name, words, node) ?? Execute(words, node.Span);
    }

    /// <summary>
    /// An alias is text, and in force only on later lines and only where aliases are on. Both readings are walked: as if it were in force, and
    /// as if it were not.
    /// </summary>
    private void WalkAlias(SimpleNode node, string? alias)
    {
        if (alias is null || (alias.EndsWith(' ') && node.Words.Length > 1 && node.Words[1].Bare is { } second && _state.Aliases.ContainsKey(second)))
        {
            Unknown(node.Span, "an alias whose text is not known");
            return;
        }

        var state = _state;
        var first = node.Words[0];
        _state = _state with { Aliases = _state.Aliases.Remove(first.Bare!) };
        var rest = string.Concat(node.Words.Skip(1).Select(w => " " + w.Raw));
        WalkText(alias + rest, node.Span);
        _state = state;
    }

    /// <summary>Parses text and walks it in the current shell.</summary>
    private Flow WalkText(string text, TextSpan span)
    {
        if (text.Contains('\0', StringComparison.Ordinal) || !_budget.TakeText(text.Length) || !_budget.TakeDepth())
        {
            Unknown(span, "text that cannot be judged");
            return Flow.Same(_state);
        }

        var syntax = ShellParser.Parse(text, span);
        _budget.Depth++;
        var flow = WalkScript(syntax.Script);
        _budget.Depth--;
        if (syntax.Error is not null || syntax.Stopped is not null)
        {
            Unknown(span, "the text is not valid bash");
        }

        return flow;
    }

    /// <summary>A program found by PATH, in every directory the shell may be in.</summary>
    private Flow Execute(List<Word> words, TextSpan span)
    {
        var command = new SimpleCommand
        {
            Words = [.. words],
            Span = span,
            Input = _input,
            Environment = Exported(),
            Place = _place,
            Depth = _budget.Depth,
        };
        if (_state.Directories.IsEmpty)
        {
            Describe(command);
        }
        else
        {
            foreach (var directory in _state.Directories)
            {
                Describe(command with { Cwd = directory });
            }
        }

        if (_output is not null)
        {
            var text = PureOutput.Of(command, out var isNumber);
            _output.Write(text, isNumber);
        }

        return Flow.Same(_state);
    }

    private ImmutableDictionary<string, string?> Exported()
    {
        var exported = ImmutableDictionary<string, string?>.Empty;
        foreach (var (name, variable) in _state.Variables)
        {
            if (variable.Exported && !variable.IsUnset)
            {
                var text = Lookup(name).Value.Text;
                exported = exported.SetItem(name, text);
            }
        }

        return exported;
    }

    /// <summary>States one execution and what it does. The execution stands before its effects.</summary>
    internal void Describe(SimpleCommand command)
    {
        if (!_budget.TakeCommand() || command.Words.IsDefaultOrEmpty)
        {
            return;
        }

        if (!command.Words[0].IsKnown)
        {
            Unknown(command.Span, "a program whose name is not known");
            return;
        }

        var place = _operations.Count;
        var description = Known(command);
        var argv = command.Words.Any(w => w is { IsKnown: false, MaySplit: true }) ? [] : command.Words.Select(w => w.Text).ToImmutableArray();
        var shadowed = Shadowed(command);
        var run = new RunOperation(argv, shadowed ? [] : description.Command)
        {
            Span = command.Span,
            Place = command.Place,
            Understood = description.Understood && !shadowed,
            Via = shadowed ? "PATH was changed: which program this is cannot be known" : null,
        };
        _wrote |= !run.Understood;
        if (_seen.Add(run))
        {
            _operations.Insert(place, run);
        }
    }

    /// <summary>What a mistake in command knowledge is called; tests hold that no input says so.</summary>
    internal const string KnowledgeFailed = "command knowledge failed";

    /// <summary>
    /// Command knowledge is written by many hands, one entry per program. A mistake in one must not end the judgement of everything else,
    /// so it makes that one command unknown, which is never allowed.
    /// </summary>
    private CommandDescription Known(SimpleCommand command)
    {
        try
        {
            return CommandKnowledge.Describe(command, new CommandEffects(this, command));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or FormatException or OverflowException or KeyNotFoundException)
        {
            Unknown(command.Span, KnowledgeFailed);
            return new CommandDescription([.. command.Words.Select(w => w.Text)], Understood: false);
        }
    }

    /// <summary>True when the text changed PATH so that the name may mean another program than it usually does.</summary>
    private bool Shadowed(SimpleCommand command)
    {
        if (command.Place != Place.Here || command.Words[0].Text!.Contains('/', StringComparison.Ordinal))
        {
            return false;
        }

        // A wrapper (`env PATH=…`) may have set another one than the shell.
        var given = command.Environment.TryGetValue("PATH", out var own);
        if (!_state.Variables.TryGetValue("PATH", out var path) && !given)
        {
            return false;
        }

        if ((own ?? path?.Value.Text) is not { } text || (own is null && path!.IsUnset))
        {
            return true;
        }

        foreach (var entry in text.Split(':'))
        {
            if (string.Equals(entry, InheritedPath, StringComparison.Ordinal) || IsSystemDirectory(entry))
            {
                return false;
            }

            // A relative entry finds programs in the working directory; in any other directory the facts must say that there is none.
            if (!entry.StartsWith('/'))
            {
                return true;
            }

            var candidate = UnixPath.Resolve(entry, command.Words[0].Text!);
            if (_facts.File(candidate).Kind != FileKind.Missing || _facts.Written.Contains(candidate, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return true;
    }

    internal static bool IsSystemDirectory(string directory) =>
        directory is "/bin" or "/sbin" or "/usr/bin" or "/usr/sbin" or "/usr/local/bin" or "/usr/local/sbin";
}
