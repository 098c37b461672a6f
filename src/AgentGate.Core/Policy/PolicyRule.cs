using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Policy.Patterns;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy;

/// <summary>A rule of another layer that this one lifts, as written.</summary>
internal readonly record struct RuleName(Layer Layer, string Id, TextSpan Span);

/// <summary>One rule, compiled. Immutable once its exceptions are connected.</summary>
internal sealed class PolicyRule
{
    public required Verdict Effect { get; init; }

    public required RuleReference Reference { get; init; }

    public required Layer Layer { get; init; }

    /// <summary>False for rules of a repo file nobody trusted: they can only tighten.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>True when a person gave the rule its id; others are called by their line.</summary>
    public required bool IsNamed { get; init; }

    /// <summary>Bites in observe mode too.</summary>
    public bool IsHard { get; init; }

    public string? Because { get; init; }

    public string? Instead { get; init; }

    /// <summary>The brokered credential that is injected where this rule allows a connection.</summary>
    public string? Credential { get; init; }

    public WhenCondition? When { get; init; }

    /// <summary>Indexed by <see cref="Verb"/>; null where the rule says nothing.</summary>
    public required VerbPatterns?[] Patterns { get; init; }

    public ImmutableArray<RuleName> Overrides { get; init; } = [];

    public TextSpan Span { get; init; }

    /// <summary>The exceptions that lift this rule for what they match.</summary>
    public ImmutableArray<PolicyRule> LiftedBy { get; set; } = [];

    /// <summary>The rule as people write it in <c>overrides</c>.</summary>
    public string FullName => $"{Reference.Layer}.{Reference.Id}";
}
