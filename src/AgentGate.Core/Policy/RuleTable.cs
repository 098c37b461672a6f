using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy;

/// <summary>A rule in its place among all, with the exceptions that lift it for what they match.</summary>
internal readonly record struct RankedRule(PolicyRule Rule, ImmutableArray<PolicyRule> LiftedBy);

/// <summary>Rules and defaults of all layers, arranged for asking: by verb, the strictest first.</summary>
internal sealed class RuleTable
{
    private const int Verbs = (int)Verb.Escape + 1;

    public static readonly RuleTable Empty = new([], new Verdict[PolicyFile.Understood + 1], new Verdict?[PolicyFile.Understood + 1]);

    private readonly RankedRule[][] _trusted = new RankedRule[Verbs][];
    private readonly RankedRule[][] _tightening = new RankedRule[Verbs][];
    private readonly Verdict[] _defaults;
    private readonly Verdict?[] _tighterDefaults;

    /// <param name="rules">Of every layer.</param>
    /// <param name="defaults">By verb and <see cref="PolicyFile.Understood"/>, of the layers that are trusted.</param>
    /// <param name="tighterDefaults">Those of an untrusted repo file: they count where they are stricter.</param>
    public RuleTable(IReadOnlyList<PolicyRule> rules, Verdict[] defaults, Verdict?[] tighterDefaults)
    {
        (_defaults, _tighterDefaults) = (defaults, tighterDefaults);

        // The order decides which of several rules is named; it must not depend on where in a file a rule stands, except for rules without a name.
        Ranked =
        [
            .. rules
                .Where(r => r.IsTrusted || r.Effect != Verdict.Allow)
                .OrderBy(r => r.Effect)
                .ThenByDescending(r => r.Layer)
                .ThenByDescending(r => r.Credential is not null)
                .ThenByDescending(r => r.IsNamed)
                .ThenBy(r => r.Reference.Id, StringComparer.Ordinal)
                .ThenBy(r => r.Reference.File, StringComparer.Ordinal)
                .Select(r => new RankedRule(r, Lifting(r, rules))),
        ];
        for (var verb = 0; verb < Verbs; verb++)
        {
            _trusted[verb] = [.. Ranked.Where(r => r.Rule.IsTrusted && r.Rule.Patterns[verb] is not null)];
            _tightening[verb] = [.. Ranked.Where(r => !r.Rule.IsTrusted && r.Rule.Patterns[verb] is not null)];
        }
    }

    public ImmutableArray<RankedRule> Ranked { get; }

    public ReadOnlySpan<RankedRule> Trusted(Verb verb) => _trusted[(int)verb];

    public ReadOnlySpan<RankedRule> Tightening(Verb verb) => _tightening[(int)verb];

    public Verdict Default(int verb)
    {
        var value = _defaults[verb];
        return _tighterDefaults[verb] is { } tighter && tighter < value ? tighter : value;
    }

    private static ImmutableArray<PolicyRule> Lifting(PolicyRule rule, IReadOnlyList<PolicyRule> rules) =>
        !rule.IsNamed ? [] : [.. rules.Where(e => e.IsTrusted && e.Layer >= rule.Layer && e.Overrides.Any(o => o.Layer == rule.Layer && string.Equals(o.Id, rule.Reference.Id, StringComparison.Ordinal)))];
}
