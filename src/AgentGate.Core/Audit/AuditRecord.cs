using System.Globalization;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Audit;

/// <summary>One entry of the audit log. A closed set: one record per kind of thing that is remembered.</summary>
public abstract record AuditRecord
{
    /// <summary>A log tile stores an entry behind a 16-bit length (C2SP tlog-tiles). Every field is cut so that the sum stays below.</summary>
    public const int MaxBytes = 65_535;

    /// <summary>Version of the fields' meaning.</summary>
    public const int Version = 1;

    private protected AuditRecord()
    {
    }

    /// <summary>Unique in the log; for a decision, the id by which its outcome and its approval refer to it.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, by the daemon's clock. The order of entries, not their time, says what came first.</summary>
    public required DateTimeOffset Time { get; init; }

    public abstract string Kind { get; }

    /// <summary>A decision as it is given out.</summary>
    /// <param name="factsHash">Hash of the facts it was taken on; empty when there were none.</param>
    /// <param name="micros">How long deciding took, in microseconds.</param>
    public static DecisionRecord OfDecision(string id, DateTimeOffset time, AccessRequest request, Decision decision, string factsHash = "", long micros = 0) =>
        new() { Id = id, Time = time, Request = request, Decision = decision, FactsHash = factsHash, Micros = micros };

    /// <summary>RFC 3339 in UTC with microseconds, always 27 characters, so that text order is time order.</summary>
    public static string PrintTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The canonical JSON (RFC 8785) of the entry: the bytes that are stored, hashed and exported.</summary>
    /// <param name="cutKey">Secret of this log; makes the hash that stands for what was cut useless for guessing it.</param>
    public byte[] ToCanonicalJson(ReadOnlySpan<byte> cutKey)
    {
        var fields = new RecordFields(cutKey);
        fields.Set("v", Version);
        fields.Text("kind", Kind, FieldLimits.Word);
        fields.Text("id", Id, FieldLimits.Id);
        fields.Text("time", PrintTime(Time), FieldLimits.Word);
        Fill(fields);
        return fields.ToUtf8();
    }

    private protected abstract void Fill(RecordFields fields);
}

/// <summary>What an agent asked for and what it was told.</summary>
public sealed record DecisionRecord : AuditRecord
{
    public required AccessRequest Request { get; init; }

    public required Decision Decision { get; init; }

    public string FactsHash { get; init; } = "";

    public long Micros { get; init; }

    public override string Kind => "decision";

    private protected override void Fill(RecordFields fields)
    {
        var who = Request.Who;
        fields.Text("session", who.Session, FieldLimits.Id);
        fields.Text("spiffe", who.SpiffeId, FieldLimits.SpiffeId);
        fields.Text("agent", who.Agent, FieldLimits.Id);
        fields.Text("subagent", who.Subagent, FieldLimits.Id);
        fields.Text("channel", Request.Channel.Name(), FieldLimits.Word);
        fields.Text("tool", Request.Tool, FieldLimits.Id);
        fields.Text("tool_use_id", Request.ToolUseId, FieldLimits.Id);
        fields.Text("cwd", Request.Where.Cwd, FieldLimits.Path);
        fields.Text("root", Request.Where.Root, FieldLimits.Path);
        fields.Redacted("subject", Request.Subject, FieldLimits.Subject);
        fields.Text("parse", Request.Parse switch { ParseOutcome.Ok => "ok", ParseOutcome.NotText => "not-text", _ => "error" }, FieldLimits.Word);
        fields.Text("verdict", Decision.Verdict.Name(), FieldLimits.Word);
        fields.Text("code", Decision.Code.Name(), FieldLimits.Word);
        fields.Rule(Decision.Rule);
        fields.Redacted("reason", Decision.Reason, FieldLimits.Reason);
        fields.Operations(Request, Decision);
        fields.Text("policy_hash", Decision.PolicyHash, FieldLimits.Id);
        fields.Text("facts_hash", FactsHash, FieldLimits.Id);
        fields.Text("assurance", Request.Assurance.Name(), FieldLimits.Word);
        fields.Words("labels", Request.Labels);
        fields.Set("micros", Micros);
    }
}

/// <summary>What became of an action. Zero claims nothing.</summary>
public enum ActionOutcome : byte
{
    Unknown = 0,
    Done,
    Failed,

    /// <summary>It was allowed, but the channel or the client did not carry it out.</summary>
    NotRun,
}

/// <summary>What became of an action after its decision, as far as the channel saw it.</summary>
public sealed record OutcomeRecord : AuditRecord
{
    /// <summary>Id of the decision.</summary>
    public required string Of { get; init; }

    public required ActionOutcome Outcome { get; init; }

    public string Session { get; init; } = "";

    /// <summary>A word on how, such as an exit code.</summary>
    public string Detail { get; init; } = "";

    public override string Kind => "outcome";

    private protected override void Fill(RecordFields fields)
    {
        fields.Text("of", Of, FieldLimits.Id);
        fields.Text("session", Session, FieldLimits.Id);
        fields.Text("outcome", Outcome switch { ActionOutcome.Done => "done", ActionOutcome.Failed => "failed", ActionOutcome.NotRun => "not-run", _ => "unknown" }, FieldLimits.Word);
        fields.Redacted("detail", Detail, FieldLimits.Reason);
    }
}

/// <summary>A person's answer to an ask, or that none came.</summary>
public sealed record ApprovalRecord : AuditRecord
{
    /// <summary>Id of the decision that asked.</summary>
    public required string Of { get; init; }

    /// <summary>Hash of exactly what was shown and approved.</summary>
    public required string RequestHash { get; init; }

    /// <summary>One of <see cref="ReasonCode.ApprovalGranted"/>, <see cref="ReasonCode.ApprovalDenied"/>, <see cref="ReasonCode.ApprovalTimeout"/>.</summary>
    public required ReasonCode Answer { get; init; }

    /// <summary><c>once</c>, <c>session</c> or <c>repo</c>.</summary>
    public string Scope { get; init; } = "once";

    /// <summary>Who answered; empty when nobody did.</summary>
    public string By { get; init; } = "";

    public string Session { get; init; } = "";

    public override string Kind => "approval";

    private protected override void Fill(RecordFields fields)
    {
        fields.Text("of", Of, FieldLimits.Id);
        fields.Text("request_hash", RequestHash, FieldLimits.Id);
        fields.Text("code", Answer.Name(), FieldLimits.Word);
        fields.Text("answer", Answer switch { ReasonCode.ApprovalGranted => "granted", ReasonCode.ApprovalTimeout => "timeout", _ => "denied" }, FieldLimits.Word);
        fields.Text("scope", Scope, FieldLimits.Word);
        fields.Text("by", By, FieldLimits.Id);
        fields.Text("session", Session, FieldLimits.Id);
    }
}
