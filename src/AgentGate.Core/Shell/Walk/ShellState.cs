using System.Collections.Immutable;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Shell.Walk;

/// <summary>Everything a shell remembers from one command to the next, as far as it is known. Immutable: a branch keeps its own.</summary>
internal sealed record ShellState
{
    /// <summary>More possible directories than this and the directory counts as unknown.</summary>
    private const int MaxDirectories = 4;

    public ImmutableDictionary<string, Variable> Variables { get; init; } = ImmutableDictionary<string, Variable>.Empty;

    /// <summary>The directories the shell may be in; empty when unknown. More than one after a <c>cd</c> that may have failed.</summary>
    public ImmutableArray<string> Directories { get; init; } = [];

    public ImmutableArray<string> OldDirectories { get; init; } = [];

    /// <summary>Bodies a name may stand for; a null among them says it may also not be a function.</summary>
    public ImmutableDictionary<string, ImmutableArray<FunctionNode?>> Functions { get; init; } = ImmutableDictionary<string, ImmutableArray<FunctionNode?>>.Empty;

    public ImmutableDictionary<string, string?> Aliases { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Positional parameters; default when their number is unknown.</summary>
    public ImmutableArray<Value> Arguments { get; init; } = [];

    /// <summary><c>pushd</c>'s stack, the top first; default when unknown.</summary>
    public ImmutableArray<string> Stack { get; init; } = [];

    public bool AllExport { get; init; }

    public bool NoGlob { get; init; }

    /// <summary>A <c>shopt</c> that changes how words expand is on; globs are then unknown.</summary>
    public bool UnusualGlob { get; init; }

    public bool DotGlob { get; init; }

    /// <summary>Text that <c>$0</c> gives.</summary>
    public Value Name { get; init; } = Value.Unknown;

    public ShellState Set(string name, Variable variable) => this with { Variables = Variables.SetItem(name, variable) };

    public bool SameAs(ShellState other) =>
        ReferenceEquals(this, other)
        || (SameVariables(other) && Directories.SequenceEqual(other.Directories) && OldDirectories.SequenceEqual(other.OldDirectories)
            && ReferenceEquals(Functions, other.Functions) && ReferenceEquals(Aliases, other.Aliases)
            && Arguments.IsDefault == other.Arguments.IsDefault && (Arguments.IsDefault || Arguments.SequenceEqual(other.Arguments))
            && Stack.IsDefault == other.Stack.IsDefault && (Stack.IsDefault || Stack.SequenceEqual(other.Stack))
            && AllExport == other.AllExport && NoGlob == other.NoGlob && UnusualGlob == other.UnusualGlob && DotGlob == other.DotGlob);

    /// <summary>What can be said when either state may hold; null stands for a state that is never reached.</summary>
    public static ShellState? Merge(ShellState? a, ShellState? b)
    {
        if (a is null || b is null || ReferenceEquals(a, b))
        {
            return a ?? b;
        }

        return new ShellState
        {
            Variables = MergeVariables(a.Variables, b.Variables),
            Directories = MergeDirectories(a.Directories, b.Directories),
            OldDirectories = MergeDirectories(a.OldDirectories, b.OldDirectories),
            Functions = MergeFunctions(a.Functions, b.Functions),
            Aliases = ReferenceEquals(a.Aliases, b.Aliases) ? a.Aliases : b.Aliases.SetItems(a.Aliases),
            Arguments = !a.Arguments.IsDefault && !b.Arguments.IsDefault && a.Arguments.SequenceEqual(b.Arguments) ? a.Arguments : default,
            Stack = !a.Stack.IsDefault && !b.Stack.IsDefault && a.Stack.SequenceEqual(b.Stack) ? a.Stack : default,
            AllExport = a.AllExport || b.AllExport,
            NoGlob = a.NoGlob && b.NoGlob,
            UnusualGlob = a.UnusualGlob || b.UnusualGlob || a.NoGlob != b.NoGlob || a.DotGlob != b.DotGlob,
            DotGlob = a.DotGlob || b.DotGlob,
            Name = a.Name == b.Name ? a.Name : Value.Unknown,
        };
    }

    /// <summary>The state in which nothing assigned so far is trusted any more.</summary>
    public ShellState Forget() => this with
    {
        Variables = Variables.ToImmutableDictionary(v => v.Key, v => v.Value with { Value = v.Value.Value.IsNumber ? Value.Number : Value.Unknown, IsUnset = false, MaybeUnset = true, Elements = default, Keyed = null }, StringComparer.Ordinal),
        Directories = [],
        OldDirectories = [],
        Arguments = default,
        Stack = default,
    };

    public static ImmutableArray<string> MergeDirectories(ImmutableArray<string> a, ImmutableArray<string> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return [];
        }

        var merged = a.AddRange(b.Where(d => !a.Contains(d, StringComparer.Ordinal)));
        return merged.Length > MaxDirectories ? [] : merged;
    }

    private static ImmutableDictionary<string, Variable> MergeVariables(ImmutableDictionary<string, Variable> a, ImmutableDictionary<string, Variable> b)
    {
        if (ReferenceEquals(a, b))
        {
            return a;
        }

        var merged = a;
        foreach (var (name, variable) in a)
        {
            if (!b.TryGetValue(name, out var other) || !other.SameAs(variable))
            {
                merged = merged.SetItem(name, Variable.Merge(variable, other));
            }
        }

        foreach (var (name, variable) in b)
        {
            if (!a.ContainsKey(name))
            {
                merged = merged.SetItem(name, Variable.Merge(null, variable));
            }
        }

        return merged;
    }

    private static ImmutableDictionary<string, ImmutableArray<FunctionNode?>> MergeFunctions(
        ImmutableDictionary<string, ImmutableArray<FunctionNode?>> a, ImmutableDictionary<string, ImmutableArray<FunctionNode?>> b)
    {
        if (ReferenceEquals(a, b))
        {
            return a;
        }

        var merged = a;
        foreach (var name in a.Keys.Union(b.Keys, StringComparer.Ordinal))
        {
            var left = a.TryGetValue(name, out var l) ? l : [null];
            var right = b.TryGetValue(name, out var r) ? r : [null];
            merged = merged.SetItem(name, left.AddRange(right.Where(f => !left.Any(g => ReferenceEquals(f, g)))));
        }

        return merged;
    }

    private bool SameVariables(ShellState other) =>
        ReferenceEquals(Variables, other.Variables)
        || (Variables.Count == other.Variables.Count && Variables.All(v => other.Variables.TryGetValue(v.Key, out var o) && o.SameAs(v.Value)));
}

/// <summary>Where a command leaves the shell when it succeeds and when it fails; null for an end that is never reached.</summary>
internal readonly record struct Flow(ShellState? Success, ShellState? Failure)
{
    public static readonly Flow Dead = new(null, null);

    public bool IsDead => Success is null && Failure is null;

    public ShellState? Either => ShellState.Merge(Success, Failure);

    public static Flow Same(ShellState state) => new(state, state);

    public static Flow Merge(Flow a, Flow b) => new(ShellState.Merge(a.Success, b.Success), ShellState.Merge(a.Failure, b.Failure));
}
