using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

/// <summary>
/// Walks a syntax tree the way bash would run it and states what it would do. Every branch is taken, loops run until nothing new is learned,
/// and what cannot be known is stated as unknown.
/// </summary>
/// <remarks>
/// One walk belongs to one request. Fields hold the context of the command being walked; whoever changes one puts it back.
/// </remarks>
internal sealed partial class Walker
{
    /// <summary>Stands for the value <c>PATH</c> had before the text began. A private-use character: no directory is named so.</summary>
    private const string InheritedPath = "\uE0F0";

    private readonly FactOverlay _facts;
    private readonly Where _where;
    private readonly Budget _budget = new();
    private readonly List<Operation> _operations = [];
    private readonly HashSet<Operation> _seen = [];

    private ShellState _state;
    private CommandInput _input = CommandInput.Inherited;
    private Output? _output;
    private Place _place;

    /// <summary>States in which <c>break</c> and <c>continue</c> leave a loop body, and <c>return</c> a function.</summary>
    private List<ShellState>? _loopExits;
    private List<ShellState>? _returns;

    /// <summary>Variables a function has made local, with what they were before; null outside functions.</summary>
    private Dictionary<string, Variable?>? _locals;

    /// <summary>Above zero while something walked may not happen, or may happen again: written files then have no known text.</summary>
    private int _uncertain;

    /// <summary>Above zero inside a sourced file: what it assigns may be secret and is not followed.</summary>
    private int _sourcing;

    /// <summary>True once something has been stated that may change files: facts about directories may no longer hold.</summary>
    private bool _wrote;

    public Walker(Where where, IFactSource facts)
    {
        _where = where;
        _facts = new FactOverlay(facts);
        _state = new ShellState { Directories = [where.Cwd] };
    }

    public ImmutableArray<Operation> Walk(ShellSyntax syntax, TextSpan whole)
    {
        WalkScript(syntax.Script);
        if (syntax.Error is not null || syntax.Stopped is not null)
        {
            Unknown(whole, "the text is not valid bash");
        }

        if (_budget.Exhausted)
        {
            Emit(RunOperation.Unknown(whole, "the text is too large to be judged"));
        }

        return [.. _operations];
    }

    private void Emit(Operation operation)
    {
        if (_seen.Add(operation))
        {
            _operations.Add(operation);
        }
    }

    private void Unknown(TextSpan span, string via)
    {
        _wrote = true;
        Emit(RunOperation.Unknown(span, via));
    }

    private Flow WalkScript(ScriptNode script)
    {
        var flow = Flow.Same(_state);
        var dead = false;
        foreach (var statement in script.Statements)
        {
            flow = WalkStatement(statement);
            dead |= flow.IsDead;
            _state = flow.Either ?? _state;
        }

        // After an `exit` the rest is walked all the same: it costs little, and `exit` may be a function.
        return dead ? Flow.Dead : flow;
    }

    private Flow WalkStatement(StatementNode statement)
    {
        var before = _state;
        var input = _input;
        if (statement.Background)
        {
            _uncertain++;
        }

        var flow = WalkPipeline(statement.Pipelines[0]);
        for (var i = 1; i < statement.Pipelines.Length; i++)
        {
            var and = statement.AndThen[i - 1];
            var entry = and ? flow.Success : flow.Failure;
            _state = entry ?? flow.Either ?? _state;
            _uncertain += and ? 0 : 1;
            var next = WalkPipeline(statement.Pipelines[i]);
            _uncertain -= and ? 0 : 1;
            if (entry is null)
            {
                continue;
            }

            flow = and
                ? new Flow(next.Success, ShellState.Merge(flow.Failure, next.Failure))
                : new Flow(ShellState.Merge(flow.Success, next.Success), next.Failure);
        }

        if (statement.Background)
        {
            _uncertain--;
            _input = input;
            return Flow.Same(before);
        }

        return flow;
    }

    private Flow WalkPipeline(PipelineNode pipeline)
    {
        if (pipeline.Commands.IsEmpty)
        {
            return Flow.Same(_state);
        }

        if (pipeline.Commands.Length == 1)
        {
            var flow = WalkCommand(pipeline.Commands[0]);
            return pipeline.Negated ? new Flow(flow.Failure, flow.Success) : flow;
        }

        var (before, input, output) = (_state, _input, _output);
        for (var i = 0; i < pipeline.Commands.Length; i++)
        {
            var last = i == pipeline.Commands.Length - 1;
            _state = before;
            _output = last ? output : new Output();
            WalkCommand(pipeline.Commands[i]);
            if (!last)
            {
                _input = !pipeline.WithErrors[i] && _output!.Text is { } text ? new CommandInput(InputKind.Text, text) : new CommandInput(InputKind.Unknown);
            }
        }

        // With `lastpipe`, and in zsh, the last command runs in the shell itself.
        _state = ShellState.Merge(before, _state)!;
        (_input, _output) = (input, output);
        return Flow.Same(_state);
    }

    private Flow WalkCommand(CommandNode command)
    {
        if (!_budget.TakeCommand() || !_budget.TakeDepth())
        {
            return Flow.Same(_state);
        }

        _budget.Depth++;
        var flow = command is SimpleNode simple ? WalkSimple(simple) : WalkCompound(command);
        _budget.Depth--;
        return flow;
    }

    private Flow WalkCompound(CommandNode command)
    {
        if (command is FunctionNode function)
        {
            return Define(function);
        }

        var (input, output) = (_input, _output);
        var file = ApplyRedirections(command.Redirections);
        var flow = command switch
        {
            GroupNode group => WalkScript(group.Body),
            SubshellNode subshell => Isolated(() => WalkScript(subshell.Body)),
            IfNode branch => WalkIf(branch),
            ForNode loop => WalkFor(loop),
            WhileNode loop => WalkWhile(loop),
            ArithmeticForNode loop => WalkArithmeticFor(loop),
            CaseNode choice => WalkCase(choice),
            TestNode test => WalkTest(test),
            ArithmeticNode arithmetic => WalkArithmetic(arithmetic),
            CoprocNode coproc => WalkCoproc(coproc),
            _ => Flow.Same(_state),
        };
        Written(file);
        (_input, _output) = (input, output);
        return flow;
    }

    /// <summary>Walks in a copy of the state, as a subshell does.</summary>
    private Flow Isolated(Action walk)
    {
        var (before, loopExits, returns) = (_state, _loopExits, _returns);
        _loopExits = null;
        _returns = null;
        walk();
        (_state, _loopExits, _returns) = (before, loopExits, returns);
        return Flow.Same(before);
    }

    private Value Substitute(CommandPart part)
    {
        var (input, output) = (_input, _output);
        var result = new Output();
        _output = result;
        if (_budget.TakeDepth())
        {
            _budget.Depth++;
            Isolated(() => WalkScript(part.Script));
            _budget.Depth--;
        }
        else
        {
            result.Write(null);
        }

        (_input, _output) = (input, output);
        if (part.Error is not null)
        {
            Unknown(part.Span, "the text in backquotes is not valid bash");
            return Value.Unknown;
        }

        // `$(< file)` is the file's text.
        return part.Script.Statements is [{ Pipelines: [{ Commands: [SimpleNode { Words.IsEmpty: true, Assignments.IsEmpty: true }] }] }] ? Value.Unknown : result.Substitution;
    }

    private Value WalkProcess(ProcessPart part)
    {
        var (input, output) = (_input, _output);
        _output = new Output();
        _input = part.Input ? input : new CommandInput(InputKind.Unknown);
        if (_budget.TakeDepth())
        {
            _budget.Depth++;
            Isolated(() => WalkScript(part.Script));
            _budget.Depth--;
        }

        (_input, _output) = (input, output);
        return Value.Unknown with { IsPipe = true };
    }
}
