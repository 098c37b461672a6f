using System.Diagnostics;
using System.Globalization;
using AgentGate.Daemon.Audit;
using Xunit.Abstractions;

namespace AgentGate.Daemon.Tests.Audit;

/// <summary>A process that appends is killed at random moments; whatever it acknowledged must be in the log, and the log must verify.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // A new log every few kills, so that some hit the making of keys and tables.
    private const int KillsPerLog = 5;

    /// <summary>20 in every run; `AGENTGATE_AUDIT_KILLS=200` for the long one.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("AGENTGATE_AUDIT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    [Fact]
    public async Task No_acknowledged_record_is_lost_when_the_process_is_killed()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var acknowledged = 0;
        var log = new TestLog();
        var known = new Dictionary<long, string>();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                if (kill % KillsPerLog == 0)
                {
                    log.Dispose();
                    log = new TestLog();
                    known.Clear();
                }

                var lines = await RunAndKillAsync(log.Paths, kill * 1_000_000, afterFirstLine: kill % 4 != 1, random.Next(0, 250));
                foreach (var line in lines)
                {
                    var words = line.Split(' ', 2);
                    Assert.True(long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index), line);
                    known.Add(index, words[1]);
                    acknowledged++;
                }

                CheckAll(log.Paths, known, $"kill {kill}, seed {seed}");
            }
        }
        finally
        {
            log.Dispose();
        }

        Assert.True(acknowledged > 0);
        output.WriteLine($"{Kills} kills, {acknowledged} acknowledged records, none lost (seed {seed})");
    }

    private static void CheckAll(AuditPaths paths, Dictionary<long, string> known, string moment)
    {
        if (known.Count == 0 && !File.Exists(paths.Checkpoint))
        {
            // Killed before the log was made; the next start makes it.
            return;
        }

        var report = AuditReader.Verify(paths);
        Assert.True(report.Clean, $"{moment}: {string.Join('\n', report.Findings.Take(5).Select(f => f.Message))}");
        using var reader = AuditReader.Open(paths);
        var found = reader.Query(new AuditFilter { Limit = int.MaxValue }).ToDictionary(e => e.Index, e => e.Fields.Id);
        foreach (var (index, id) in known)
        {
            Assert.True(found.TryGetValue(index, out var stored) && string.Equals(stored, id, StringComparison.Ordinal), $"{moment}: record {index} (`{id}`) was acknowledged and is lost");
        }
    }

    private static async Task<List<string>> RunAndKillAsync(AuditPaths paths, int first, bool afterFirstLine, int milliseconds)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in (string[])["exec", typeof(KillTests).Assembly.Location, AppendingProgram.Verb, paths.Database, paths.KeyDirectory, first.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var lines = new List<string>();
        if (afterFirstLine && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        var rest = process.StandardOutput.ReadToEndAsync();
        await Task.Delay(milliseconds);
        process.Kill();
        await process.WaitForExitAsync();
        var text = await rest;
        // The last line may be torn by the kill; what stands before the last newline was acknowledged whole.
        lines.AddRange(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;
    }
}
