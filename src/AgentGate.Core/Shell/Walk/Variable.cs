using System.Collections.Immutable;

namespace AgentGate.Core.Shell.Walk;

/// <summary>A variable the text has assigned, declared or unset.</summary>
internal sealed record Variable
{
    public static readonly Variable Unset = new() { IsUnset = true, Value = Value.Empty };

    public Value Value { get; init; } = Value.Empty;

    public bool IsUnset { get; init; }

    /// <summary>True when it depends on something unknown whether the variable is set.</summary>
    public bool MaybeUnset { get; init; }

    public bool Exported { get; init; }

    /// <summary>Declared with <c>-A</c>: its subscripts are not arithmetic.</summary>
    public bool Associative { get; init; }

    public bool IsArray { get; init; }

    /// <summary>Declared with <c>-i</c>: assignments are arithmetic.</summary>
    public bool Integer { get; init; }

    /// <summary>Declared read-only: whether an assignment took place cannot be told.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Declared with <c>-n</c>: a reference to another variable.</summary>
    public bool Reference { get; init; }

    /// <summary>The elements of an array whose count is known; default when it is not.</summary>
    public ImmutableArray<Value> Elements { get; init; }

    /// <summary>Known elements of an associative array; null when not all keys are known.</summary>
    public ImmutableDictionary<string, Value>? Keyed { get; init; }

    public bool SameAs(Variable other) =>
        ReferenceEquals(this, other)
        || (Value == other.Value && IsUnset == other.IsUnset && MaybeUnset == other.MaybeUnset && Exported == other.Exported && Associative == other.Associative
            && IsArray == other.IsArray && Integer == other.Integer && Reference == other.Reference && ReadOnly == other.ReadOnly && ReferenceEquals(Keyed, other.Keyed)
            && Elements.IsDefault == other.Elements.IsDefault && (Elements.IsDefault || Elements.SequenceEqual(other.Elements)));

    /// <summary>What can be said when either may hold.</summary>
    public static Variable Merge(Variable? a, Variable? b)
    {
        if (a is null || b is null)
        {
            var known = (a ?? b)!;
            return known with { Value = known.Value.IsSafeNumber ? Value.Number : Value.Unknown, IsUnset = false, MaybeUnset = true, Elements = default, Keyed = null };
        }

        return a.SameAs(b)
            ? a
            : new Variable
            {
                Value = a.Value == b.Value ? a.Value : a.Value.IsSafeNumber && b.Value.IsSafeNumber ? Value.Number : Value.Unknown,
                MaybeUnset = a.IsUnset || b.IsUnset || a.MaybeUnset || b.MaybeUnset,
                Exported = a.Exported || b.Exported,
                Associative = a.Associative && b.Associative,
                IsArray = a.IsArray || b.IsArray,
                Integer = a.Integer || b.Integer,
                Reference = a.Reference || b.Reference,
                ReadOnly = a.ReadOnly || b.ReadOnly,
            };
    }
}
