using System.Globalization;
using AgentGate.Core.Toml;
using Tomlyn;
using Tomlyn.Model;

namespace AgentGate.Core.Tests.Toml;

/// <summary>Tomlyn reads the same values from every valid case. It reads TOML 1.1, so it accepts more than we do; it never disagrees on what both accept.</summary>
public sealed class TomlynComparisonTests
{
    [SkippableFact]
    public void Two_readers_agree_on_every_valid_case()
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var path in TomlConformanceTests.Cases("valid"))
        {
            var text = File.ReadAllText(path);
            var ours = TomlDocument.Read(text, path);
            var theirs = TomlSerializer.Deserialize<Tomlyn.Model.TomlTable>(text)!;
            Compare(ours.Root, theirs, System.IO.Path.GetFileName(path), wrong);
            compared++;
        }

        Assert.True(compared >= 100, $"only {compared} cases found");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static void Compare(TomlValue ours, object? theirs, string where, List<string> wrong)
    {
        switch (ours, theirs)
        {
            case (Core.Toml.TomlTable table, Tomlyn.Model.TomlTable other) when table.Entries.Length == other.Count:
                foreach (var entry in table.Entries)
                {
                    Compare(entry.Value, other.TryGetValue(entry.Key, out var value) ? value : null, $"{where}.{entry.Key}", wrong);
                }

                return;
            case (Core.Toml.TomlArray array, System.Collections.IEnumerable other) when theirs is Tomlyn.Model.TomlArray or TomlTableArray:
                var items = other.Cast<object?>().ToList();
                if (items.Count == array.Items.Length)
                {
                    for (var i = 0; i < items.Count; i++)
                    {
                        Compare(array.Items[i], items[i], $"{where}[{i}]", wrong);
                    }

                    return;
                }

                break;
            case (TomlString s, string other) when string.Equals(s.Value, other, StringComparison.Ordinal):
            case (TomlInteger i, long number) when i.Value == number:
            case (TomlFloat f, double real) when f.Value.Equals(real):
            case (TomlBoolean b, bool flag) when b.Value == flag:
            case (TomlTime t, TomlDateTime time) when Same(t, time):
                return;
        }

        wrong.Add($"{where}: {ours} is not {theirs} ({theirs?.GetType().Name})");
    }

    // Tomlyn keeps instants with a precision of 100 ns; text keeps every digit.
    private static bool Same(TomlTime ours, TomlDateTime theirs) => ours.Kind switch
    {
        TomlKind.OffsetDateTime => DateTimeOffset.Parse(ours.Value, CultureInfo.InvariantCulture) == theirs.DateTime,
        TomlKind.LocalTime => TimeOnly.Parse(ours.Value, CultureInfo.InvariantCulture) == TimeOnly.FromTimeSpan(theirs.DateTime.TimeOfDay),
        _ => DateTime.Parse(ours.Value, CultureInfo.InvariantCulture) == theirs.DateTime.DateTime,
    };
}
