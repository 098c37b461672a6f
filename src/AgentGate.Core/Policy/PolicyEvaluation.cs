using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Policy.Patterns;

namespace AgentGate.Core.Policy;

/// <summary>
/// The decision: for every operation deny before ask before allow before the default, for the request the most restrictive of its operations.
/// Pure: no state is kept between requests.
/// </summary>
internal static class PolicyEvaluation
{
    private readonly record struct Ruling(Verdict Verdict, ReasonCode Code, PolicyRule? Rule = null);

    public static Decision Decide(PolicySnapshot snapshot, AccessRequest request, IFactSource facts)
    {
        var place = new PlaceFacts(request.Where, facts);
        var operations = ImmutableArray.CreateBuilder<OperationDecision>(request.Operations.Length);
        var decisive = new Ruling(Verdict.Allow, ReasonCode.DefaultAllow);
        Operation? decisiveOperation = null;
        var isHard = false;
        foreach (var operation in request.Operations)
        {
            var ruling = Decide(snapshot.Table, operation, request, place);
            operations.Add(new OperationDecision(operation, ruling.Verdict, ruling.Code, ruling.Rule?.Reference)
            {
                Credential = ruling.Verdict == Verdict.Allow ? ruling.Rule?.Credential : null,
            });
            isHard |= ruling is { Verdict: Verdict.Deny, Rule.IsHard: true };

            // Among equals the first that a rule speaks about says most.
            if (decisiveOperation is null || ruling.Verdict < decisive.Verdict || (ruling.Verdict == decisive.Verdict && decisive.Rule is null && ruling.Rule is not null))
            {
                (decisive, decisiveOperation) = (ruling, operation);
            }
        }

        var isUnread = false;
        if (request.Parse == ParseOutcome.Error && decisive.Verdict == Verdict.Allow)
        {
            isUnread = true;
            decisive = Unknown(snapshot.Table.Default((int)Verb.Run));
        }

        var reason = isUnread ? ReasonSentence.Unread(decisive.Verdict) : ReasonSentence.Of(decisive.Verdict, decisive.Code, decisive.Rule, decisiveOperation, request);
        var decision = new Decision
        {
            Verdict = decisive.Verdict,
            Code = decisive.Code,
            Rule = decisive.Rule?.Reference,
            Reason = reason,
            Instead = decisive.Verdict == Verdict.Allow ? null : decisive.Rule?.Instead,
            Operations = operations.MoveToImmutable(),
            PolicyHash = snapshot.Hash,
        };
        if (snapshot.Mode == PolicyMode.Observe && decision.Verdict != Verdict.Allow && !isHard)
        {
            return decision with { Verdict = Verdict.Allow, Code = ReasonCode.Observed, Reason = "observed only: " + reason, Instead = null };
        }

        return decision;
    }

    private static Ruling Decide(RuleTable table, Operation operation, AccessRequest request, PlaceFacts place)
    {
        var ruling = operation.Target is null
            ? DecideUnknown(table, operation, request)
            : DecideKnown(table, operation, request, place);

        // A repo file nobody trusts may make any decision stricter and none milder, so its rules come on top of a decision that stands without them.
        foreach (var ranked in table.Tightening(operation.Verb))
        {
            if (ranked.Rule.Effect >= ruling.Verdict || ranked.Rule.When?.Holds(request) == false)
            {
                continue;
            }

            var match = operation.Target is null ? CatchAll(ranked.Rule, operation.Verb) : Judge(ranked, operation, request, place);
            if (match == Match.Yes)
            {
                ruling = Spoken(ranked.Rule);
            }
            else if (match == Match.Maybe && ruling.Verdict > Verdict.Ask)
            {
                ruling = new Ruling(Verdict.Ask, ReasonCode.UnknownOperation, ranked.Rule);
            }
        }

        return ruling;
    }

    private static Ruling DecideKnown(RuleTable table, Operation operation, AccessRequest request, PlaceFacts place)
    {
        PolicyRule? possible = null;
        foreach (var ranked in table.Trusted(operation.Verb))
        {
            var rule = ranked.Rule;
            if (rule.Effect == Verdict.Allow && possible is not null)
            {
                break;
            }

            if (rule.When?.Holds(request) == false)
            {
                continue;
            }

            switch (Judge(ranked, operation, request, place))
            {
                case Match.Yes:
                    return Spoken(rule);
                case Match.Maybe:
                    possible ??= rule;
                    break;
            }
        }

        if (possible is not null)
        {
            return new Ruling(Verdict.Ask, ReasonCode.UnknownOperation, possible);
        }

        // What a program does to files and hosts is judged by itself where command knowledge states all of it; then the program alone need not be.
        return Default(table.Default(operation is RunOperation { Understood: true } ? PolicyFile.Understood : (int)operation.Verb));
    }

    /// <summary>Nothing can be said about the target, so no rule that allows can mean it.</summary>
    private static Ruling DecideUnknown(RuleTable table, Operation operation, AccessRequest request)
    {
        foreach (var ranked in table.Trusted(operation.Verb))
        {
            if (ranked.Rule.Effect != Verdict.Allow && ranked.Rule.When?.Holds(request) != false && CatchAll(ranked.Rule, operation.Verb) == Match.Yes)
            {
                return Spoken(ranked.Rule);
            }
        }

        var byDefault = table.Default((int)operation.Verb);

        // In the sandbox masked files do not exist, so the mount namespace answers a read that nobody can foresee.
        return operation.Verb == Verb.Read && request.Assurance == Assurance.Sandbox ? Default(byDefault) : Unknown(byDefault);
    }

    private static Match CatchAll(PolicyRule rule, Verb verb) => rule.Patterns[(int)verb]!.CatchesAll ? Match.Yes : Match.No;

    private static Match Judge(RankedRule ranked, Operation operation, AccessRequest request, PlaceFacts place)
    {
        var rule = ranked.Rule;
        var patterns = rule.Patterns[(int)operation.Verb]!;
        if (rule.Effect == Verdict.Allow)
        {
            return patterns.Judge(operation, place, Reading.Narrow);
        }

        if (ranked.LiftedBy.IsEmpty)
        {
            return patterns.Judge(operation, place, Reading.Wide);
        }

        // An exception lifts a rule file by file: one allowed file in a directory does not open the others.
        var match = operation is FileOperation { Path: { } path } file && patterns is PathPatterns paths
            ? paths.Judge(path, file, place, Reading.Wide, p => ranked.LiftedBy.Any(e => e.When?.Holds(request) != false && e.Patterns[(int)operation.Verb] is PathPatterns lifting && lifting.Matches(p, place, Reading.Narrow)))
            : patterns.Judge(operation, place, Reading.Wide);
        if (match == Match.No || (match == Match.Yes && operation is FileOperation))
        {
            return match;
        }

        return ranked.LiftedBy.Any(e => e.When?.Holds(request) != false && e.Patterns[(int)operation.Verb]?.Judge(operation, place, Reading.Narrow) == Match.Yes) ? Match.No : match;
    }

    private static Ruling Spoken(PolicyRule rule) => new(
        rule.Effect,
        rule.Effect switch { Verdict.Allow => ReasonCode.RuleAllow, Verdict.Ask => ReasonCode.RuleAsk, _ => ReasonCode.RuleDeny },
        rule);

    private static Ruling Default(Verdict verdict) => new(
        verdict,
        verdict switch { Verdict.Allow => ReasonCode.DefaultAllow, Verdict.Ask => ReasonCode.DefaultAsk, _ => ReasonCode.DefaultDeny });

    private static Ruling Unknown(Verdict byDefault) =>
        byDefault == Verdict.Deny ? Default(Verdict.Deny) : new Ruling(Verdict.Ask, ReasonCode.UnknownOperation);
}
