using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AgentGate.Core.Secrets;
using Xunit.Abstractions;

namespace AgentGate.Core.Tests.Secrets;

/// <summary>Measures the redactor on samples of other people's secret scanners.</summary>
public class RedactorCorpusTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Recall_and_false_alarms_stay_within_what_was_measured()
    {
        using var file = File.OpenRead(SharedFolder.Path("corpora/secrets/samples.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var (secrets, found, harmless, alarms, twice) = (0, 0, 0, 0, 0);
        var report = Environment.GetEnvironmentVariable("AGENTGATE_REDACTOR_REPORT");
        var missed = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement.GetProperty("text").GetString()!;
            var redacted = Redactor.Redact(text);
            if (!string.Equals(redacted, Redactor.Redact(redacted), StringComparison.Ordinal))
            {
                twice++;
                missed.Add("TWICE " + redacted.ReplaceLineEndings(" ") + " >>> " + Redactor.Redact(redacted).ReplaceLineEndings(" "));
            }

            if (row.RootElement.GetProperty("is_secret").GetBoolean())
            {
                secrets++;
                var value = row.RootElement.GetProperty("secret").GetString();
                var gone = value is null ? !ReferenceEquals(redacted, text) : !redacted.Contains(value, StringComparison.Ordinal);
                found += gone ? 1 : 0;
                if (!gone)
                {
                    missed.Add("MISS " + line);
                }
            }
            else
            {
                harmless++;
                alarms += ReferenceEquals(redacted, text) ? 0 : 1;
                if (!ReferenceEquals(redacted, text))
                {
                    missed.Add("ALARM " + redacted.ReplaceLineEndings(" ") + " " + line);
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"found {found} of {secrets} ({(double)found / secrets:P1}); {alarms} alarms on {harmless} harmless ({(double)alarms / harmless:P1})"));
        if (report is not null)
        {
            File.WriteAllLines(report, missed);
        }

        Assert.Equal(0, twice);
        // Measured: 85 % and 24 %. Most of what is missed has neither shape nor name (`vendor = …`) or is no secret at all (account names,
        // addresses); most alarms are on things that do look like secrets and are known to be examples.
        Assert.True(found >= secrets * 0.84, $"found {found} of {secrets}");
        Assert.True(alarms <= harmless * 0.26, $"{alarms} of {harmless}");
    }
}
