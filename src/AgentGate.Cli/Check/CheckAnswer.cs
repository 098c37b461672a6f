using System.Text.Json;
using AgentGate.Core.Model;

namespace AgentGate.Cli.Check;

/// <summary>Writes one decision as a line of JSON.</summary>
internal static class CheckAnswer
{
    public static void Write(Utf8JsonWriter json, in CheckRequest asked, Decision decision, long micros)
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        json.WriteRawValue(asked.Id, skipInputValidation: true);
        json.WriteString("decision"u8, decision.Verdict.Name());
        json.WriteString("code"u8, decision.Code.Name());
        json.WriteString("rule"u8, Name(decision.Rule));
        json.WriteString("reason"u8, decision.Reason);
        json.WriteString("instead"u8, decision.Instead);
        if (asked.Request?.Parse is ParseOutcome.Ok or ParseOutcome.Error)
        {
            json.WriteString("parse"u8, asked.Request.Parse == ParseOutcome.Ok ? "ok"u8 : "error"u8);
        }

        json.WriteStartArray("operations"u8);
        foreach (var operation in decision.Operations)
        {
            Write(json, operation);
        }

        json.WriteEndArray();
        json.WriteNumber("micros"u8, micros);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OperationDecision decided)
    {
        json.WriteStartObject();
        json.WriteString("verb"u8, decided.Operation.Verb.Name());
        json.WriteString("target"u8, decided.Operation.Target);
        json.WriteString("decision"u8, decided.Verdict.Name());
        json.WriteString("rule"u8, Name(decided.Rule));
        if (decided.Operation is RunOperation run)
        {
            json.WriteStartArray("argv"u8);
            foreach (var word in run.Argv)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string? Name(RuleReference? rule) => rule is null ? null : $"{rule.Layer}.{rule.Id}";
}
