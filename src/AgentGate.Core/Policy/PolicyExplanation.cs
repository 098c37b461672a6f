using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy;

/// <summary>One operation of a request and why it was decided so.</summary>
/// <param name="Source">The words of the request it comes from; empty where the request is not text.</param>
/// <param name="Via">Why it is there when the text does not show it; null where it does.</param>
/// <param name="Rule">The rule that decided; null when a default did.</param>
public sealed record ExplainedOperation(string Verb, string? Target, string Source, string? Via, Verdict Verdict, ReasonCode Code, RuleReference? Rule);

/// <summary>A decision laid out for people: the request, its operations, and for each the rule, layer, file and line.</summary>
/// <param name="Decision">As it was given out.</param>
public sealed record PolicyExplanation(string Subject, Decision Decision, ImmutableArray<ExplainedOperation> Operations)
{
    public static PolicyExplanation Of(AccessRequest request, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decision);
        return new PolicyExplanation(
            request.Subject,
            decision,
            [
                .. decision.Operations.Select(o => new ExplainedOperation(
                    o.Operation.Verb.Name(),
                    o.Operation.Target,
                    o.Operation.Span is { Length: > 0, Start: >= 0 } span && span.End <= request.Subject.Length ? request.Subject.Substring(span.Start, span.Length) : "",
                    o.Operation.Via,
                    o.Verdict,
                    o.Code,
                    o.Rule)),
            ]);
    }

    /// <summary>The explanation as lines of text, aligned, without a line break at the end.</summary>
    public ImmutableArray<string> Lines()
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add($"{Decision.Verdict.Name()}  {ReasonSentence.Shown(Subject)}");
        lines.Add($"  {Decision.Reason}");
        if (Decision.Instead is { } instead)
        {
            lines.Add($"  instead: {instead}");
        }

        var targetWidth = Math.Min(48, Operations.Select(o => Target(o).Length).DefaultIfEmpty(0).Max());
        foreach (var operation in Operations)
        {
            var because = operation.Rule is { } rule ? $"{rule.Layer}.{rule.Id}  {rule.File}:{rule.Line}" : Why(operation.Code);
            var source = operation.Source.Length == 0 || string.Equals(operation.Source, operation.Target, StringComparison.Ordinal) ? "" : $"  from `{ReasonSentence.Shown(operation.Source)}`";
            var via = operation.Via is null ? "" : $"  ({ReasonSentence.Shown(operation.Via)})";
            lines.Add($"  {operation.Verdict.Name(),-5}  {operation.Verb,-7}  {Target(operation).PadRight(targetWidth)}  {because}{source}{via}");
        }

        return lines.ToImmutable();
    }

    private static string Target(ExplainedOperation operation) => operation.Target is null ? "?" : ReasonSentence.Shown(operation.Target);

    private static string Why(ReasonCode code) => code switch
    {
        ReasonCode.UnknownOperation => "cannot be known before it happens",
        _ => "default",
    };
}
