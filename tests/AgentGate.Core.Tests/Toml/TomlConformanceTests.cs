using System.Globalization;
using System.Text.Json;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Tests.Toml;

/// <summary>The official toml-test cases for TOML 1.0: every valid one with the right values, every invalid one with a place.</summary>
public sealed class TomlConformanceTests
{
    [SkippableFact]
    public void Accepts_every_valid_case_with_the_right_values()
    {
        var wrong = new List<string>();
        var cases = Cases("valid").ToList();
        foreach (var path in cases)
        {
            var document = TomlDocument.Read(File.ReadAllBytes(path), path);
            if (!document.Errors.IsEmpty)
            {
                wrong.Add(document.Errors[0].ToString());
                continue;
            }

            using var expected = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.ChangeExtension(path, ".json")));
            Compare(expected.RootElement, document.Root, System.IO.Path.GetFileName(path), wrong);
        }

        Assert.True(cases.Count >= 100, $"only {cases.Count} cases found");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [SkippableFact]
    public void Rejects_every_invalid_case_with_line_and_column()
    {
        var wrong = new List<string>();
        var cases = Cases("invalid").ToList();
        foreach (var path in cases)
        {
            var document = TomlDocument.Read(File.ReadAllBytes(path), path);
            var lines = document.Text.Split('\n').Length;
            if (document.Errors.IsEmpty || document.Errors.Any(e => e.Place.Line < 1 || e.Place.Line > lines || e.Place.Column < 1))
            {
                wrong.Add(path);
            }
        }

        Assert.True(cases.Count >= 250, $"only {cases.Count} cases found");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [SkippableFact]
    public void Rejects_what_only_the_next_version_allows()
    {
        var accepted = Index().Where(c => c is { Kind: "valid", Is10: false }).Select(c => c.Path)
            .Where(path => TomlDocument.Read(File.ReadAllBytes(path), path).Errors.IsEmpty)
            .ToList();

        // Cases of the 1.1 suite that use nothing new are not listed for 1.0 although they are valid there.
        Assert.All(accepted, path => Assert.Contains("spec-1.1.0", path, StringComparison.Ordinal));
    }

    internal static IEnumerable<string> Cases(string kind) => Index().Where(c => c.Is10 && string.Equals(c.Kind, kind, StringComparison.Ordinal)).Select(c => c.Path);

    private static IEnumerable<(string Path, string Kind, bool Is10)> Index()
    {
        var folder = SharedFolder.Path("corpora/toml");
        foreach (var line in File.ReadLines(System.IO.Path.Combine(folder, "index.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            yield return (
                System.IO.Path.Combine(folder, row.RootElement.GetProperty("path").GetString()!),
                row.RootElement.GetProperty("kind").GetString()!,
                row.RootElement.GetProperty("toml_1_0").GetBoolean());
        }
    }

    private static void Compare(JsonElement expected, TomlValue actual, string where, List<string> wrong)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            if (actual is not TomlArray array || array.Items.Length != expected.GetArrayLength())
            {
                wrong.Add($"{where}: expected a list of {expected.GetArrayLength()}");
                return;
            }

            for (var i = 0; i < array.Items.Length; i++)
            {
                Compare(expected[i], array.Items[i], $"{where}[{i}]", wrong);
            }
        }
        else if (IsLeaf(expected))
        {
            var type = expected.GetProperty("type").GetString();
            var value = expected.GetProperty("value").GetString()!;
            if (!Same(type, value, actual))
            {
                wrong.Add($"{where}: expected {type} `{value}`, got {actual}");
            }
        }
        else if (actual is not TomlTable table || table.Entries.Length != expected.EnumerateObject().Count())
        {
            wrong.Add($"{where}: expected a table");
        }
        else
        {
            foreach (var property in expected.EnumerateObject())
            {
                if (table[property.Name] is { } child)
                {
                    Compare(property.Value, child, $"{where}.{property.Name}", wrong);
                }
                else
                {
                    wrong.Add($"{where}: `{property.Name}` is missing");
                }
            }
        }
    }

    private static bool IsLeaf(JsonElement element) =>
        element.EnumerateObject().Count() == 2
        && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && element.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String;

    private static bool Same(string? type, string value, TomlValue actual) => (type, actual) switch
    {
        ("string", TomlString s) => string.Equals(s.Value, value, StringComparison.Ordinal),
        ("integer", TomlInteger i) => i.Value == long.Parse(value, CultureInfo.InvariantCulture),
        ("float", TomlFloat f) => value switch
        {
            "nan" or "+nan" or "-nan" => double.IsNaN(f.Value),
            "inf" or "+inf" => double.IsPositiveInfinity(f.Value),
            "-inf" => double.IsNegativeInfinity(f.Value),
            _ => f.Value.Equals(double.Parse(value, CultureInfo.InvariantCulture)),
        },
        ("bool", TomlBoolean b) => b.Value == string.Equals(value, "true", StringComparison.Ordinal),
        ("datetime", TomlTime { Kind: TomlKind.OffsetDateTime } t) => SameTime(value, t.Value),
        ("datetime-local", TomlTime { Kind: TomlKind.LocalDateTime } t) => SameTime(value, t.Value),
        ("date-local", TomlTime { Kind: TomlKind.LocalDate } t) => SameTime(value, t.Value),
        ("time-local", TomlTime { Kind: TomlKind.LocalTime } t) => SameTime(value, t.Value),
        _ => false,
    };

    // The suite writes fractions with trailing zeros in some places and without in others.
    private static bool SameTime(string left, string right) => string.Equals(Canonical(left), Canonical(right), StringComparison.Ordinal);

    private static string Canonical(string time)
    {
        var dot = time.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return time;
        }

        var end = dot + 1;
        while (end < time.Length && char.IsAsciiDigit(time[end]))
        {
            end++;
        }

        return time[..dot] + time[dot..end].TrimEnd('0').TrimEnd('.') + time[end..];
    }
}
