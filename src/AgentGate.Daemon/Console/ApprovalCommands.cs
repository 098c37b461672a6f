using System.Text;
using System.Text.Json;
using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Core.Text;
using AgentGate.Daemon.Approvals;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Endpoints;
using AgentGate.Daemon.Telemetry;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon.Console;

/// <summary><c>agentgate approvals</c>, <c>approve</c> and <c>deny</c>.</summary>
public sealed partial class ApprovalCommands(ApprovalQueue queue, IAuditLog log, TimeProvider time, ILogger<ApprovalCommands> logger)
{
    /// <summary>With <c>--watch</c> one JSON line now and one at every change, until the client goes away; else the list once.</summary>
    public async ValueTask ListAsync(VerbCall call)
    {
        var arguments = Arguments.Parse(call.Request.Args, ["--watch"], []);
        if (arguments.Error is { } error)
        {
            await call.EndAsync(ExitCodes.Usage, error: error + "\n");
            return;
        }

        if (!arguments.Has("--watch"))
        {
            await call.EndAsync(ExitCodes.Done, arguments.Json ? Json(queue.Open) : Text(queue.Open));
            return;
        }

        using var watch = queue.Watch();
        while (!call.Cancel.IsCancellationRequested)
        {
            var changed = queue.Changed;
            await call.PartAsync(Json(queue.Open));
            await changed.WaitAsync(call.Cancel);
        }
    }

    public async ValueTask ApproveAsync(VerbCall call)
    {
        var arguments = Arguments.Parse(call.Request.Args, [], ["--scope"]);
        ApprovalScope? scope = arguments.Option("--scope") switch
        {
            null or "once" => ApprovalScope.Once,
            "session" => ApprovalScope.Session,
            "repo" => ApprovalScope.Repo,
            _ => null,
        };
        if (arguments.Error is not null || arguments.Rest.Count != 1 || scope is null)
        {
            await call.EndAsync(ExitCodes.Usage, error: (arguments.Error is { } e ? e + "; " : "") + "usage: agentgate approve ID [--scope once|session|repo]\n");
            return;
        }

        await AnswerAsync(call, arguments.Rest[0], ApprovalAnswer.Approved, scope.Value);
    }

    public async ValueTask DenyAsync(VerbCall call)
    {
        var arguments = Arguments.Parse(call.Request.Args, [], []);
        if (arguments.Error is not null || arguments.Rest.Count != 1)
        {
            await call.EndAsync(ExitCodes.Usage, error: "usage: agentgate deny ID\n");
            return;
        }

        await AnswerAsync(call, arguments.Rest[0], ApprovalAnswer.Denied, ApprovalScope.Once);
    }

    private async ValueTask AnswerAsync(VerbCall call, string id, ApprovalAnswer answer, ApprovalScope scope)
    {
        if (queue.Find(id) is not { } asked)
        {
            await call.EndAsync(ExitCodes.Usage, error: $"no open question fits `{id}`; `agentgate approvals` lists them\n");
            return;
        }

        // On the record before it counts: an approval nobody can find later must not have let anything through.
        var by = $"{Environment.UserName}, process {call.Lineage[0].Key.Pid}";
        var record = new ApprovalRecord
        {
            Id = Gate.NewId(),
            Time = time.GetUtcNow(),
            Of = asked.Id,
            RequestHash = asked.RequestHash,
            Answer = answer == ApprovalAnswer.Approved ? ReasonCode.ApprovalGranted : ReasonCode.ApprovalDenied,
            Scope = scope.ToString().ToLowerInvariant(),
            By = by,
            Session = asked.Request.Who.Session,
        };
        if (!(await log.AppendAsync(record)).Recorded)
        {
            await call.EndAsync(ExitCodes.Internal, error: "the answer could not be written to the audit log, so it does not count; `agentgate doctor` names the cause\n");
            return;
        }

        if (queue.Answer(asked.Id, answer, scope) is null)
        {
            await call.EndAsync(ExitCodes.Usage, error: $"`{id}` was answered or has expired meanwhile\n");
            return;
        }

        GateTelemetry.Answered(record.Answer, record.Scope, time.GetUtcNow() - asked.Asked);
        LogAnswered(logger, asked.Id, answer, scope);
        await call.EndAsync(ExitCodes.Done, answer == ApprovalAnswer.Approved
            ? $"approved {asked.Id} ({scope.ToString().ToLowerInvariant()}): {Printable.Line(asked.Request.Subject, 200)}\n"
            : $"denied {asked.Id}: {Printable.Line(asked.Request.Subject, 200)}\n");
    }

    private string Text(IReadOnlyList<Approval> open)
    {
        if (open.Count == 0)
        {
            return "nothing waits for an answer\n";
        }

        var text = new StringBuilder();
        foreach (var approval in open)
        {
            var age = time.GetUtcNow() - approval.Asked;
            text.Append(approval.Id).Append("  ").Append(approval.Request.Who.Agent).Append(' ').Append(approval.Request.Tool)
                .Append("  ").Append((int)age.TotalSeconds).Append(" s ago, in ").Append(Printable.Line(approval.Request.Where.Cwd, 120)).Append('\n')
                .Append("    ").Append(Printable.Line(approval.Request.Subject, 300)).Append('\n')
                .Append("    ").Append(Printable.Line(approval.Decision.Reason, 300)).Append('\n');
        }

        return text.Append("answer with `agentgate approve ID [--scope once|session|repo]` or `agentgate deny ID`\n").ToString();
    }

    private string Json(IReadOnlyList<Approval> open)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var approval in open)
            {
                json.WriteStartObject();
                json.WriteString("id", approval.Id);
                json.WriteString("asked", approval.Asked);
                json.WriteString("agent", approval.Request.Who.Agent);
                json.WriteString("session", approval.Request.Who.Session);
                json.WriteString("spiffe", approval.Request.Who.SpiffeId);
                json.WriteString("tool", approval.Request.Tool);
                json.WriteString("cwd", approval.Request.Where.Cwd);
                json.WriteString("subject", Printable.Line(approval.Request.Subject, 2000));
                json.WriteString("reason", Printable.Line(approval.Decision.Reason, 2000));
                json.WriteString("rule", approval.Decision.Rule is { } rule ? $"{rule.Layer}.{rule.Id}" : "");
                json.WriteStartArray("operations");
                foreach (var operation in approval.Decision.Operations.Where(o => o.Verdict != Verdict.Allow))
                {
                    json.WriteStartObject();
                    json.WriteString("verb", operation.Operation.Verb.Name());
                    json.WriteString("target", operation.Operation.Target);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    [LoggerMessage(EventId = 120, Level = LogLevel.Information, Message = "question {Id} answered: {Answer}, {Scope}")]
    private static partial void LogAnswered(ILogger logger, string id, ApprovalAnswer answer, ApprovalScope scope);
}
