using System.Collections.Immutable;

namespace AgentGate.Core.Model;

/// <summary>The rule that decided, as a person can find it again.</summary>
/// <param name="Id">Unique within its layer, such as <c>secrets.files</c>.</param>
/// <param name="Layer">Name of the layer: <c>baseline</c>, <c>repo</c>, <c>user</c>, <c>organisation</c>.</param>
/// <param name="File">The file the rule stands in.</param>
/// <param name="Line">1-based line of the rule's table.</param>
public sealed record RuleReference(string Id, string Layer, string File, int Line);

/// <summary>The decision on one operation.</summary>
public sealed record OperationDecision(Operation Operation, Verdict Verdict, ReasonCode Code, RuleReference? Rule)
{
    /// <summary>Name of the brokered credential to inject, where the rule that allows says so.</summary>
    public string? Credential { get; init; }
}

/// <summary>The answer to an access request. The default value denies.</summary>
public sealed record Decision
{
    public Verdict Verdict { get; init; }

    public ReasonCode Code { get; init; }

    /// <summary>The rule that decided; null when a default or a failure did.</summary>
    public RuleReference? Rule { get; init; }

    /// <summary>One sentence the model or a person can act on: what was stopped and why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do instead, where the rule says so.</summary>
    public string? Instead { get; init; }

    public ImmutableArray<OperationDecision> Operations { get; init; } = [];

    /// <summary>Hash of the policy snapshot that was asked; empty when none was.</summary>
    public string PolicyHash { get; init; } = "";

    public static Decision Failure(ReasonCode code, string reason, string? instead = null) =>
        new() { Verdict = Verdict.Deny, Code = code, Reason = reason, Instead = instead };
}
