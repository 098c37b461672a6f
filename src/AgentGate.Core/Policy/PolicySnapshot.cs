using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy;

/// <summary>Whose word a rule is. Ordered by authority.</summary>
public enum Layer : byte
{
    /// <summary>Shipped with AgentGate.</summary>
    Baseline = 0,

    /// <summary>The <c>agentgate.toml</c> of the repository.</summary>
    Repo = 1,

    User = 2,

    Organisation = 3,
}

/// <summary>One policy text and where it comes from.</summary>
/// <param name="Trusted">False for a repo file whose exact content no person has trusted: it can only tighten.</param>
public sealed record PolicySource(Layer Layer, string File, string Text, bool Trusted = true);

/// <summary>Outcome of loading: a snapshot, or the complete list of mistakes.</summary>
/// <param name="Snapshot">Null when there are errors.</param>
public sealed record PolicyLoad(PolicySnapshot? Snapshot, ImmutableArray<Diagnostic> Errors);

/// <summary>All layers, merged, validated and immutable. Asked concurrently without locks.</summary>
public sealed class PolicySnapshot
{
    internal PolicySnapshot(string hash) => Hash = hash;

    /// <summary>SHA-256 in lower-case hex over every text's layer, trust and content, those shipped with the program included: the same texts give the same hash.</summary>
    public string Hash { get; }

    /// <summary>What a person should know of this policy beside its rules, one sentence each: what does not count and why.</summary>
    public ImmutableArray<string> Notes { get; internal init; } = [];

    public PolicyMode Mode { get; internal init; }

    /// <summary>Seconds a person has to answer an ask; null where no file says.</summary>
    public int? ApprovalWait { get; internal init; }

    /// <summary>Every rule that counts, in the order in which they are asked.</summary>
    public ImmutableArray<RuleReference> Rules { get; internal init; } = [];

    internal RuleTable Table { get; init; } = RuleTable.Empty;

    /// <summary>
    /// Loads all sources, with the baseline they choose where none of them is a baseline itself; runs the <c>[[test]]</c>s of every file a person
    /// trusts; reports every mistake at once.
    /// </summary>
    public static PolicyLoad Load(IReadOnlyList<PolicySource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return PolicyLoader.Load(sources);
    }

    /// <summary>Runs the <c>[[test]]</c>s of all sources and of what they include, and reports each; mistakes in the files come back alone.</summary>
    public static (ImmutableArray<PolicyTestResult> Results, ImmutableArray<Diagnostic> Errors) Test(IReadOnlyList<PolicySource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return PolicyLoader.Test(sources);
    }

    /// <summary>The decision on a request: a pure function of the request, the facts and this snapshot.</summary>
    public Decision Evaluate(AccessRequest request, IFactSource facts)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(facts);
        return PolicyEvaluation.Decide(this, request, facts);
    }
}
