using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>Rounds after which a loop's state is expected to be stable; then everything assigned is forgotten, which always is.</summary>
    private const int MaxUnknownRounds = 3;

    private Flow WalkIf(IfNode node)
    {
        var ends = Flow.Dead;
        var reached = true;
        _uncertain++;
        foreach (var branch in node.Branches)
        {
            var condition = WalkScript(branch.Condition);
            _state = condition.Success ?? condition.Failure ?? _state;
            var body = WalkScript(branch.Body);
            if (reached && condition.Success is not null)
            {
                ends = Flow.Merge(ends, body);
            }

            reached &= condition.Failure is not null;
            _state = condition.Failure ?? condition.Success ?? _state;
        }

        var otherwise = node.Else is null ? new Flow(_state, null) : WalkScript(node.Else);
        _uncertain--;
        return reached ? Flow.Merge(ends, otherwise) : ends;
    }

    private Flow WalkFor(ForNode node)
    {
        List<Word> words;
        if (node.Words is { } listed)
        {
            words = ExpandWords(listed);
        }
        else if (_state.Arguments.IsDefault)
        {
            words = [Word.Unknown(node.Span, maySplit: true)];
        }
        else
        {
            words = [.. _state.Arguments.Select(a => ToWord(a, node.Span))];
        }

        if (node.Select)
        {
            return WalkLoop(() =>
            {
                Assign(node.Name, Value.Unknown);
                return WalkScript(node.Body);
            });
        }

        if (words.Count > Budget.MaxRounds || words.Exists(w => w is { IsKnown: false, MaySplit: true }))
        {
            var numbers = words.TrueForAll(w => w.IsKnown && new Value(w.Text).IsSafeNumber && w.Text!.Length > 0);
            return WalkLoop(() =>
            {
                Assign(node.Name, numbers ? Value.Number : Value.Unknown);
                return WalkScript(node.Body);
            });
        }

        return WalkRounds(node, words);
    }

    private Flow WalkRounds(ForNode node, List<Word> words)
    {
        var outer = _loopExits;
        ShellState? early = null;
        _uncertain++;
        foreach (var word in words)
        {
            _loopExits = [];
            Assign(node.Name, word.IsKnown ? new Value(word.Text) : Value.Unknown with { Prefix = word.Prefix });
            var flow = WalkScript(node.Body);
            var end = flow.Either;
            if (_loopExits.Count > 0 || flow.IsDead)
            {
                foreach (var exit in _loopExits)
                {
                    end = ShellState.Merge(end, exit);
                }

                early = ShellState.Merge(early, end);
            }

            _state = end ?? _state;
        }

        _uncertain--;
        _loopExits = outer;
        _state = ShellState.Merge(_state, early)!;
        return Flow.Same(_state);
    }

    /// <summary>A loop whose rounds nobody can count: walked until another round would change nothing.</summary>
    private Flow WalkLoop(Func<Flow> round)
    {
        var outer = _loopExits;
        var state = _state;
        _uncertain++;
        for (var i = 0; ; i++)
        {
            _loopExits = [];
            _state = state;
            var end = ShellState.Merge(round().Either, state)!;
            foreach (var exit in _loopExits)
            {
                end = ShellState.Merge(end, exit)!;
            }

            if (end.SameAs(state) || _budget.Exhausted || i > MaxUnknownRounds)
            {
                state = end;
                break;
            }

            state = i == MaxUnknownRounds ? end.Forget() : end;
        }

        _uncertain--;
        _loopExits = outer;
        _state = state;
        return Flow.Same(state);
    }

    private Flow WalkWhile(WhileNode node) => WalkLoop(() =>
    {
        var condition = WalkScript(node.Condition);
        _state = (node.Until ? condition.Failure : condition.Success) ?? condition.Either ?? _state;
        return Flow.Merge(condition, WalkScript(node.Body));
    });

    private Flow WalkArithmeticFor(ArithmeticForNode node)
    {
        Arithmetic(node.Expressions);
        return WalkLoop(() =>
        {
            Arithmetic(node.Expressions);
            return WalkScript(node.Body);
        });
    }

    private Flow WalkCase(CaseNode node)
    {
        _ = ExpandText(node.Subject.Parts);
        var ends = Flow.Dead;
        var complete = false;
        var through = (ShellState?)null;
        _uncertain++;
        var before = _state;
        foreach (var item in node.Items)
        {
            foreach (var pattern in item.Patterns)
            {
                _ = ExpandPattern(pattern);
                complete |= pattern.Bare is "*";
            }

            before = ShellState.Merge(before, _state)!;
            _state = ShellState.Merge(before, through)!;
            var flow = WalkScript(item.Body);
            through = item.Terminator is ";;" ? null : flow.Either;
            ends = Flow.Merge(ends, flow);
            _state = before;
        }

        _uncertain--;
        return complete ? ends : Flow.Merge(ends, Flow.Same(before));
    }

    private Flow WalkArithmetic(ArithmeticNode node)
    {
        Arithmetic(node.Expression);
        return Flow.Same(_state);
    }

    private Flow WalkTest(TestNode node)
    {
        WalkTest(node.Expression);
        return Flow.Same(_state);
    }

    private void WalkTest(TestExpression expression)
    {
        switch (expression)
        {
            case TestWord word:
                _ = ExpandText(word.Word.Parts);
                break;
            case TestUnary unary:
                var operand = ExpandText(unary.Word.Parts);
                if (unary.Operator is "-v" or "-R")
                {
                    CheckSubscript(operand, unary.Word);
                }

                break;
            case TestBinary binary when ShellParser.IsArithmeticComparison(binary.Operator):
                Arithmetic(binary.Left);
                Arithmetic(binary.Right);
                break;
            case TestBinary binary:
                _ = ExpandText(binary.Left.Parts);
                _ = ExpandPattern(binary.Right);
                break;
            case TestNot not:
                WalkTest(not.Inner);
                break;
            case TestGroup group:
                WalkTest(group.Inner);
                break;
            case TestJoin join:
                WalkTest(join.Left);
                WalkTest(join.Right);
                break;
        }
    }

    /// <summary>A name given as text (<c>test -v</c>, <c>read</c>, <c>unset</c>): a subscript in it is arithmetic that bash expands.</summary>
    private void CheckSubscript(Value name, WordNode word) => CheckSubscript(ToWord(name, word.Span));

    private void CheckSubscript(Word name)
    {
        if (name.Text is { } text)
        {
            if (text.Contains('[', StringComparison.Ordinal))
            {
                CheckArithmetic(text, name.Span, 0);
            }
        }
        else
        {
            Unknown(name.Span, "a variable name that is not known");
        }
    }

    private Flow WalkCoproc(CoprocNode node)
    {
        var (input, output) = (_input, _output);
        _input = new CommandInput(InputKind.Unknown);
        _output = new Output();
        var flow = Isolated(() => WalkCommand(node.Body));
        (_input, _output) = (input, output);
        Assign(node.Name ?? "COPROC", Value.Unknown);
        return flow;
    }

    private Flow Define(FunctionNode node)
    {
        _state = _state with { Functions = _state.Functions.SetItem(node.Name, [node]) };
        if (node.Name is "command_not_found_handle")
        {
            // Called by bash itself with the name and arguments of whatever is not found.
            var state = _state;
            _state = _state with { Arguments = default };
            Isolated(() => WalkCommand(node.Body));
            _state = state;
        }

        return Flow.Same(_state);
    }

    private Flow Call(ImmutableArray<FunctionNode?> bodies, IReadOnlyList<Word> words)
    {
        var entry = _state;
        var flow = Flow.Dead;
        foreach (var body in bodies)
        {
            if (body is null)
            {
                continue;
            }

            _state = entry;
            flow = Flow.Merge(flow, Call(body, words));
        }

        return flow;
    }

    private Flow Call(FunctionNode function, IReadOnlyList<Word> words)
    {
        var caller = _state;
        var (returns, locals, loopExits) = (_returns, _locals, _loopExits);
        (_returns, _locals, _loopExits) = ([], [], null);
        _state = _state with { Arguments = ArgumentsOf(words, 1) };
        var end = WalkCommand(function.Body).Either;
        foreach (var state in _returns)
        {
            end = ShellState.Merge(end, state);
        }

        if (end is not null)
        {
            end = end with { Arguments = caller.Arguments };
            foreach (var (name, before) in _locals)
            {
                end = end with { Variables = before is null ? end.Variables.Remove(name) : end.Variables.SetItem(name, before) };
            }
        }

        (_returns, _locals, _loopExits) = (returns, locals, loopExits);
        return new Flow(end, end);
    }

    /// <summary>Words from an index on as positional parameters; default when their number is unknown.</summary>
    private static ImmutableArray<Value> ArgumentsOf(IReadOnlyList<Word> words, int from)
    {
        var values = ImmutableArray.CreateBuilder<Value>(Math.Max(0, words.Count - from));
        for (var i = from; i < words.Count; i++)
        {
            if (!words[i].IsKnown && words[i].MaySplit)
            {
                return default;
            }

            values.Add(words[i].IsKnown ? new Value(words[i].Text) : Value.Unknown with { Prefix = words[i].Prefix });
        }

        return values.ToImmutable();
    }
}
