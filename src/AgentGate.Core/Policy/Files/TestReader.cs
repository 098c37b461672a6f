using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Text;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Policy.Files;

/// <summary>Reads one <c>[[test]]</c>.</summary>
internal sealed class TestReader(TomlForm form)
{
    public static readonly string[] Kinds = ["request", "read", "write", "connect", "call"];

    public static readonly string[] Keys = [.. Kinds, "expect", "rule", "cwd", "files", "method", "arguments", "session", "assurance"];

    private static readonly string[] Verdicts = ["deny", "ask", "allow"];

    private static readonly string[] AssuranceNames = [.. Enum.GetValues<Assurance>().Select(a => a.Name())];

    public PolicyTest? Read(TomlTable table)
    {
        form.CheckKeys(table, Keys, "in a test");
        var kinds = Kinds.Where(k => table[k] is not null).ToList();
        if (kinds.Count != 1)
        {
            form.Error(table.Span, kinds.Count == 0 ? "the test has no request" : $"the test has both `{kinds[0]}` and `{kinds[1]}`", $"give it one of {string.Join(", ", Kinds)}");
            return null;
        }

        if (table["expect"] is null)
        {
            form.Error(table.Span, "the test expects nothing", "add `expect = \"deny\"`, `\"ask\"` or `\"allow\"`");
            return null;
        }

        var subject = form.Text(table, kinds[0]);
        var expect = form.Word(table, "expect", Verdicts);
        var assurance = form.Word(table, "assurance", AssuranceNames);
        var files = Files(table);
        var labels = form.Texts(table, "session");
        var (cwd, method, rule) = (form.Text(table, "cwd"), form.Text(table, "method"), form.Text(table, "rule"));
        if (kinds[0] is "call" && subject is not null && !subject.Contains('/', StringComparison.Ordinal))
        {
            form.Error(table["call"]!.Span, $"`{subject}` is no tool", "write `server/tool`");
            return null;
        }

        return subject is null || expect is null ? null : new PolicyTest
        {
            Kind = kinds[0],
            Subject = subject,
            Cwd = cwd,
            Method = method,
            Arguments = table["arguments"] is TomlTable arguments ? Json(arguments) : "{}",
            Expect = (Verdict)Array.IndexOf(Verdicts, expect),
            Rule = rule,
            Files = files,
            Labels = [.. labels.Select(l => l.Value)],
            Assurance = assurance is null ? default : (Assurance)Array.IndexOf(AssuranceNames, assurance),
            Span = table.Span,
            ExpectSpan = table["expect"]!.Span,
        };
    }

    private ImmutableSortedDictionary<string, string?>? Files(TomlTable table)
    {
        switch (table["files"])
        {
            case null or TomlInvalid:
                return null;
            case TomlTable texts:
                var named = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
                foreach (var entry in texts.Entries)
                {
                    named[UnixPath.Resolve(TestPlace.Root, entry.Key)] = form.Text(texts, entry.Key);
                }

                return named.ToImmutable();
            case var list:
                return form.Texts(list, "files").Select(f => UnixPath.Resolve(TestPlace.Root, f.Value)).Distinct(StringComparer.Ordinal)
                    .ToImmutableSortedDictionary(f => f, _ => (string?)null, StringComparer.Ordinal);
        }
    }

    private static string Json(TomlTable table)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, table);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, TomlValue value)
    {
        switch (value)
        {
            case TomlTable table:
                writer.WriteStartObject();
                foreach (var entry in table.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case TomlArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case TomlInteger number:
                writer.WriteNumberValue(number.Value);
                break;
            case TomlFloat { Value: var real } when double.IsFinite(real):
                writer.WriteNumberValue(real);
                break;
            case TomlBoolean flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case TomlString text:
                writer.WriteStringValue(text.Value);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
