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
    private PolicySnapshot(string hash) => Hash = hash;

    /// <summary>SHA-256 in lower-case hex over every source's layer, trust and text: the same sources give the same hash.</summary>
    public string Hash { get; }

    /// <summary>Loads all sources; runs their <c>[[test]]</c>s; reports every mistake at once.</summary>
    public static PolicyLoad Load(IReadOnlyList<PolicySource> sources) => new(new PolicySnapshot(""), []);

    /// <summary>The decision on a request: a pure function of the request, the facts and this snapshot.</summary>
    public Decision Evaluate(AccessRequest request, IFactSource facts) =>
        Decision.Failure(ReasonCode.PolicyInvalid, "no policy is loaded") with { PolicyHash = Hash };
}
