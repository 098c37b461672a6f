using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentGate.Core.Model;

namespace AgentGate.Daemon.Telemetry;

/// <summary>
/// Spans and figures of the gate. Telemetry may drop and never blocks; what must not be lost is in the audit log. Costs next to nothing
/// while nobody listens. Names: agent identity and authorization are not in the OpenTelemetry conventions yet, so ours begin with
/// <c>agentgate.</c>; the tool's are those of the GenAI conventions.
/// </summary>
public static class GateTelemetry
{
    /// <summary>Name of the source and of the meter.</summary>
    public const string Name = "AgentGate";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("agentgate.decisions", "{decision}", "Decisions given out.");

    // Bounds around the target of 200 µs for an ordinary line; the default bounds are made for web requests.
    private static readonly Histogram<double> DecisionDuration = Meter.CreateHistogram<double>(
        "agentgate.decision.duration", "s", "Time from a normalized request to its decision.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.000_02, 0.000_05, 0.000_1, 0.000_2, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 1],
        });

    private static readonly Counter<long> Approvals = Meter.CreateCounter<long>("agentgate.approvals", "{approval}", "Answers of people to asks.");

    private static readonly Histogram<double> ApprovalDuration = Meter.CreateHistogram<double>(
        "agentgate.approval.duration", "s", "Time from an ask to its answer.", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600],
        });

    /// <summary>A span around one access request, or null when nobody listens. Dispose it when the answer is out.</summary>
    public static Activity? StartRequest(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var span = Source.StartActivity(request.Tool.Length == 0 ? $"gate {request.Channel.Name()}" : $"execute_tool {request.Tool}", ActivityKind.Server);
        // The subject stays out: it is what a person typed, and a collector is not as private as the log.
        span?.SetTag("agentgate.channel", request.Channel.Name())
            .SetTag("agentgate.session.id", request.Who.Session)
            .SetTag("agentgate.spiffe_id", request.Who.SpiffeId)
            .SetTag("agentgate.assurance", request.Assurance.Name())
            .SetTag("gen_ai.agent.name", request.Who.Agent)
            .SetTag("gen_ai.operation.name", "execute_tool")
            .SetTag("gen_ai.tool.name", request.Tool)
            .SetTag("gen_ai.tool.call.id", request.ToolUseId);
        return span;
    }

    /// <summary>Counts a decision and puts it on the span.</summary>
    /// <param name="logIndex">Where it is in the audit log; -1 when it could not be recorded.</param>
    public static void Decided(Activity? span, AccessRequest request, Decision decision, string decisionId, long logIndex, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decision);
        var tags = new TagList
        {
            { "agentgate.decision", decision.Verdict.Name() },
            { "agentgate.code", decision.Code.Name() },
            { "agentgate.channel", request.Channel.Name() },
        };
        Decisions.Add(1, tags);
        DecisionDuration.Record(duration.TotalSeconds, tags);
        span?.SetTag("agentgate.decision", decision.Verdict.Name())
            .SetTag("agentgate.code", decision.Code.Name())
            .SetTag("agentgate.rule_id", decision.Rule?.Id)
            .SetTag("agentgate.decision.id", decisionId)
            .SetTag("agentgate.log.index", logIndex)
            .SetTag("agentgate.policy.hash", decision.PolicyHash);
    }

    /// <summary>Counts what a person answered, or that none came.</summary>
    /// <param name="answer">One of the approval codes.</param>
    public static void Answered(ReasonCode answer, string scope, TimeSpan waited)
    {
        var tags = new TagList { { "agentgate.code", answer.Name() }, { "agentgate.approval.scope", scope } };
        Approvals.Add(1, tags);
        ApprovalDuration.Record(waited.TotalSeconds, tags);
    }
}
