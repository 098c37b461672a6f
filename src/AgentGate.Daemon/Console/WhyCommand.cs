using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentGate.Core.Text;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Endpoints;
using Microsoft.Data.Sqlite;

namespace AgentGate.Daemon.Console;

/// <summary><c>agentgate why ID</c>: one decision as a story: what was asked, what it would have done, which rule said what, what came of it.</summary>
public sealed class WhyCommand(AuditPaths paths)
{
    public async ValueTask ServeAsync(VerbCall call)
    {
        var arguments = Arguments.Parse(call.Request.Args, [], []);
        if (arguments.Error is not null || arguments.Rest.Count != 1)
        {
            await call.EndAsync(ExitCodes.Usage, error: (arguments.Error is { } e ? e + "; " : "") + "usage: agentgate why ID [--json]\n");
            return;
        }

        var id = arguments.Rest[0];
        try
        {
            using var reader = AuditReader.Open(paths);
            if (reader.Get(id) is not { } entry)
            {
                await call.EndAsync(ExitCodes.Usage, error: $"no record `{Printable.Line(id, 80)}`; `agentgate audit query` lists the newest\n");
                return;
            }

            var later = reader.Query(new AuditFilter { Of = entry.Fields.Id });
            await call.EndAsync(ExitCodes.Done, arguments.Json ? entry.Json + "\n" : Tell(entry, [.. later.Reverse()]));
        }
        catch (SqliteException e)
        {
            await call.EndAsync(ExitCodes.Internal, error: $"the audit log cannot be read: {e.Message}; `agentgate doctor` names the cause\n");
        }
    }

    internal static string Tell(AuditEntry entry, IReadOnlyList<AuditEntry> later)
    {
        using var document = JsonDocument.Parse(entry.Json);
        var record = document.RootElement;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Text(record, "verdict") ?? entry.Fields.Kind} ({Text(record, "code")})  {entry.Fields.Id}  record {entry.Index}, {entry.Fields.Time}\n");
        Row("asked", Text(record, "subject"));
        Row("tool", Text(record, "tool"));
        Row("in", Text(record, "cwd"));
        Row("by", Text(record, "spiffe"));
        Row("because", Text(record, "reason"));
        if (record.TryGetProperty("rule", out var rule) && rule.ValueKind == JsonValueKind.Object)
        {
            Row("rule", $"{Text(rule, "layer")}.{Text(rule, "id")}  ({Text(rule, "file")}:{(rule.TryGetProperty("line", out var line) ? line.GetRawText() : "?")})");
        }

        if (record.TryGetProperty("operations", out var operations) && operations.ValueKind == JsonValueKind.Array)
        {
            text.Append("it would\n");
            foreach (var operation in operations.EnumerateArray())
            {
                var via = Text(operation, "via") is { } v ? $"  ({v})" : "";
                var by = Text(operation, "rule") is { } r ? $"  [{r}]" : "";
                text.Append(CultureInfo.InvariantCulture, $"  {Text(operation, "verdict"),-5} {Text(operation, "verb"),-8} {Printable.Line(Text(operation, "target") ?? "something that cannot be known before it runs", 300)}{Printable.Line(via, 200)}{by}\n");
            }
        }

        foreach (var about in later)
        {
            using var aboutDocument = JsonDocument.Parse(about.Json);
            var what = Text(aboutDocument.RootElement, "outcome") ?? Text(aboutDocument.RootElement, "answer");
            var line = $"then       {about.Fields.Time}  {about.Fields.Kind}: {what} {Text(aboutDocument.RootElement, "scope")} {Text(aboutDocument.RootElement, "by")}";
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name,-10} {Printable.Line(value, 600)}\n");
            }
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
