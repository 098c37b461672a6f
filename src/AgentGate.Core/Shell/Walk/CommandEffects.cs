using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>Takes what knowledge states of one command.</summary>
    private sealed class CommandEffects(Walker walker, SimpleCommand command) : ICommandEffects
    {
        private readonly ImmutableArray<string> _directories = command.Cwd is null ? [] : [command.Cwd];

        public IFactSource Facts => walker._facts;

        public string? Resolve(Word path) =>
            path.Text is { } named && (command.Cwd ?? (named.StartsWith('/') ? "/" : null)) is { } directory ? walker.Locate(named, directory).Absolute : null;

        public void Read(Word path, TreeWalk tree = TreeWalk.None, string? via = null) => walker.EmitFile(Verb.Read, path, tree, via, _directories, command.Place);

        public void Write(Word path, TreeWalk tree = TreeWalk.None, string? via = null) => walker.EmitFile(Verb.Write, path, tree, via, _directories, command.Place);

        public void UseFile(Word path, string? via = null)
        {
            if (command.Place != Place.Here || path.IsPipe)
            {
                return;
            }

            var target = path.Text is { } named && (command.Cwd ?? (named.StartsWith('/') ? "/" : null)) is { } directory ? walker.Locate(named, directory) : null;
            if (target is null || !IsDevice(target.Absolute))
            {
                walker.Emit(new UseOperation { Path = target, Span = path.Span, Via = via });
            }
        }

        public void UseCredential(string name, string? via = null) => walker.Emit(new UseOperation { Credential = name, Span = command.Span, Via = via });

        public void Connect(Word urlOrHost, string? defaultScheme = null, string? method = null, string? via = null)
        {
            var connect = urlOrHost.Text is { } text ? Destination.Read(text, defaultScheme, method) : new ConnectOperation { Method = method?.ToUpperInvariant() };
            walker.Emit(connect with { Span = urlOrHost.Span, Via = via });
        }

        public void Escape(string kind, string? via = null) => walker.Emit(new EscapeOperation(kind) { Span = command.Span, Via = via });

        public void Run(SimpleCommand inner)
        {
            if (!walker._budget.TakeDepth())
            {
                walker.Unknown(command.Span, "nested too deep to be judged");
                return;
            }

            walker._budget.Depth++;
            walker.Describe(inner);
            walker._budget.Depth--;
        }

        public void RunShell(Word code, SimpleCommand by, ImmutableArray<Word> arguments = default, string? via = null)
        {
            if (code.Text is null)
            {
                walker.Unknown(code.Span, via ?? "shell text that is not known");
                return;
            }

            walker.WalkShell(code, by, arguments);
        }

        public void RunUnknown(string via) => walker.Unknown(command.Span, via);
    }

    /// <summary>Walks the text of another shell: it starts with what was exported, and leaves nothing behind.</summary>
    private void WalkShell(Word code, SimpleCommand by, ImmutableArray<Word> arguments)
    {
        var (state, input, output, place) = (_state, _input, _output, _place);
        var (loopExits, returns, locals) = (_loopExits, _returns, _locals);
        var variables = ImmutableDictionary<string, Variable>.Empty;
        foreach (var (name, value) in by.Environment)
        {
            variables = variables.SetItem(name, new Variable { Value = new Value(value), Exported = true });
        }

        if (state.Variables.TryGetValue("PATH", out var path) && !variables.ContainsKey("PATH"))
        {
            variables = variables.SetItem("PATH", path);
        }

        var words = arguments.IsDefault ? [] : arguments;
        _state = new ShellState
        {
            Variables = variables,
            Directories = by.Cwd is null ? [] : [by.Cwd],
            Arguments = ArgumentsOf(words, 1),
            Name = words.Length > 0 ? new Value(words[0].Text) : new Value("sh"),
            Functions = ExportedFunctions(state),
        };
        (_input, _output, _place) = (by.Input, output is null ? null : new Output(), by.Place);
        (_loopExits, _returns, _locals) = (null, null, null);
        WalkText(code.Text!, code.Span);
        (_state, _input, _output, _place) = (state, input, output, place);
        (_loopExits, _returns, _locals) = (loopExits, returns, locals);
    }

    private ImmutableDictionary<string, ImmutableArray<FunctionNode?>> ExportedFunctions(ShellState state) =>
        _exportsFunctions ? state.Functions.ToImmutableDictionary(f => f.Key, f => f.Value.Contains(null) ? f.Value : f.Value.Add(null), StringComparer.Ordinal) : ImmutableDictionary<string, ImmutableArray<FunctionNode?>>.Empty;

    /// <summary>True once <c>export -f</c> was used: children may see any of the functions.</summary>
    private bool _exportsFunctions;
}
