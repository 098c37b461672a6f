using System.Globalization;
using System.Text.Json;
using AgentGate.Core.Audit;
using AgentGate.Core.Text;
using Microsoft.Data.Sqlite;

namespace AgentGate.Daemon.Audit;

/// <summary>
/// <c>audit verify|export|query|show</c>. Reads the files and asks nobody, so that it works beside the daemon, without it, and when it is broken.
/// Data goes to the output, words for people to the error stream.
/// </summary>
public static class AuditCommands
{
    private const int Done = 0;

    /// <summary>Something is wrong with the log, or what was asked for is not in it.</summary>
    private const int Found = 1;
    private const int Usage = 2;
    private const int Internal = 70;

    private const string UsageText = """
        usage: audit verify [--export DIR [--vkey KEY]] [--json]
               audit export DIR
               audit query [--session S] [--verdict V] [--code C] [--rule R] [--channel C] [--kind K] [--tool-use ID] [--of ID]
                           [--since TIME] [--until TIME] [--limit N] [--json]
               audit show ID|INDEX [--proof] [--json]
        """;

    /// <param name="args">What follows <c>audit</c>.</param>
    public static int Run(IReadOnlyList<string> args, AuditPaths paths, TextWriter output, TextWriter error)
    {
        if (AuditArguments.Read(args, out var mistake) is not { } arguments)
        {
            error.WriteLine(mistake);
            error.WriteLine(UsageText);
            return Usage;
        }

        try
        {
            return arguments.Verb switch
            {
                "verify" => Verify(arguments, paths, output, error),
                "export" => Export(arguments, paths, output, error),
                "query" => Query(arguments, paths, output),
                _ => Show(arguments, paths, output, error),
            };
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException or InvalidCastException)
        {
            error.WriteLine($"the audit log at `{paths.Database}` cannot be read: {e.Message}");
            return Internal;
        }
    }

    private static int Verify(AuditArguments arguments, AuditPaths paths, TextWriter output, TextWriter error)
    {
        var export = arguments["--export"];
        var report = export is null ? AuditReader.Verify(paths) : AuditExport.Verify(export, arguments["--vkey"]);
        if (arguments.Json)
        {
            var findings = report.Findings.Select(f => new CanonicalJsonObject()
                .Set("kind", Kebab(f.Kind.ToString())).Set("index", f.Index is { } i ? CanonicalJsonValue.Of(i) : null).Set("id", f.Id).Set("message", f.Message));
            output.WriteLine(new CanonicalJsonObject()
                .Set("clean", report.Clean).Set("size", report.Size).Set("checkpoint", report.Checkpoint).Set("findings", new CanonicalJsonArray(findings)).ToString());
        }
        else
        {
            foreach (var finding in report.Findings)
            {
                output.WriteLine($"{Kebab(finding.Kind.ToString())}: {finding.Message}");
            }

            output.WriteLine(report.Clean ? $"clean: {Print(report.Size)} records, all as they were signed" : $"{Print(report.Findings.Count)} findings in {Print(report.Size)} records");
        }

        if (export is not null && arguments["--vkey"] is null)
        {
            error.WriteLine("checked with the key inside the export; compare it with the `audit.vkey` of the machine it came from, or pass `--vkey`");
        }

        return report.Clean ? Done : report.Findings[0].Kind == AuditFindingKind.Unreadable ? Internal : Found;
    }

    private static int Export(AuditArguments arguments, AuditPaths paths, TextWriter output, TextWriter error)
    {
        using var reader = AuditReader.Open(paths);
        var count = reader.Export(arguments.Operand);
        output.WriteLine(arguments.Json ? new CanonicalJsonObject().Set("records", count).Set("directory", arguments.Operand).ToString() : arguments.Operand);
        error.WriteLine($"exported {Print(count)} records; check them anywhere with `agentgated audit verify --export {arguments.Operand} --vkey KEY`");
        return Done;
    }

    private static int Query(AuditArguments arguments, AuditPaths paths, TextWriter output)
    {
        using var reader = AuditReader.Open(paths);
        // Found newest first, so that the limit keeps the newest; shown in the order they happened.
        foreach (var entry in reader.Query(arguments.Filter()).Reverse())
        {
            output.WriteLine(arguments.Json ? entry.Json : Line(entry));
        }

        return Done;
    }

    private static int Show(AuditArguments arguments, AuditPaths paths, TextWriter output, TextWriter error)
    {
        using var reader = AuditReader.Open(paths);
        if (reader.Get(arguments.Operand) is not { } entry)
        {
            error.WriteLine($"no record `{arguments.Operand}`; `audit query` lists the newest");
            return Found;
        }

        if (arguments.Has("--proof"))
        {
            output.Write(reader.Proof(entry.Index)?.Print());
            return Done;
        }

        if (arguments.Json)
        {
            output.WriteLine(entry.Json);
            return Done;
        }

        output.WriteLine($"record {Print(entry.Index)}");
        using var document = JsonDocument.Parse(entry.Json);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            output.WriteLine($"{field.Name,-12} {Visible(field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText())}");
        }

        foreach (var about in reader.Query(new AuditFilter { Of = entry.Fields.Id }).Reverse())
        {
            output.WriteLine(Line(about));
        }

        return Done;
    }

    private static string Line(AuditEntry entry)
    {
        var fields = entry.Fields;
        using var document = JsonDocument.Parse(entry.Json);
        string? Text(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        var what = Text("subject") ?? Text("event") ?? Text("answer") ?? Text("outcome") ?? "";
        return Visible($"{Print(entry.Index),6}  {fields.Time}  {fields.Verdict ?? fields.Kind,-8} {fields.Id}  {what}{(fields.Rule is null ? "" : $"  ({fields.Rule})")}{(fields.Of is null ? "" : $"  of {fields.Of}")}");
    }

    /// <summary>A record holds what an agent wrote; shown raw, an escape sequence in it could repaint the terminal into another history.</summary>
    private static string Visible(string text) =>
        text.Any(IsDeceptive) ? string.Concat(text.Select(c => IsDeceptive(c) ? $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}" : c.ToString())) : text;

    private static bool IsDeceptive(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : c.ToString()));

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
