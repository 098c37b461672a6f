using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Daemon.Audit;
using Microsoft.Data.Sqlite;

namespace AgentGate.Daemon.Tests.Audit;

/// <summary>A log in a directory of its own, and the hands of somebody who may write its files.</summary>
internal sealed class TestLog : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), "agentgate-audit-" + Guid.NewGuid().ToString("N"));

    internal TestLog() => Paths = new AuditPaths(Path.Combine(directory, "log", "audit.db"), Path.Combine(directory, "keys"));

    internal AuditPaths Paths { get; }

    internal string ExportDirectory => Path.Combine(directory, "export");

    internal static DecisionRecord Record(int number, Verdict verdict = Verdict.Allow, string subject = "git status") => AuditRecord.OfDecision(
        $"d{number}",
        DateTimeOffset.UnixEpoch.AddSeconds(number),
        new AccessRequest
        {
            Channel = Channel.Hook,
            Where = new Where("/p", "/p", "/home/kim"),
            Who = new Who("claude", $"s{number % 3}", null, "spiffe://test/s"),
            Tool = "Bash",
            ToolUseId = $"t{number}",
            Subject = subject,
            Parse = ParseOutcome.Ok,
            Operations = [],
        },
        new Decision { Verdict = verdict, Code = verdict == Verdict.Deny ? ReasonCode.RuleDeny : ReasonCode.RuleAllow, Rule = new RuleReference($"rule.{number % 2}", "user", "f.toml", 3) });

    /// <summary>Appends records one after the other, so that each is a commit and has a checkpoint; returns once the log is closed.</summary>
    internal async Task FillAsync(int count, int from = 0)
    {
        using var log = new AuditLog(Paths, TimeProvider.System);
        for (var i = from; i < from + count; i++)
        {
            var result = await log.AppendAsync(Record(i));
            Assert.True(result.Recorded, result.Detail);
            Assert.Equal(i, result.Index);
        }
    }

    internal async Task FillAtOnceAsync(int count)
    {
        using var log = new AuditLog(Paths, TimeProvider.System);
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(i => log.AppendAsync(Record(i)).AsTask()));
        Assert.All(results, r => Assert.True(r.Recorded, r.Detail));
    }

    internal AuditReport Verify() => AuditReader.Verify(Paths);

    internal void Tamper(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={Paths.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    internal void CopyTo(string name)
    {
        Tamper("PRAGMA wal_checkpoint(TRUNCATE)");
        File.Copy(Paths.Database, Path.Combine(directory, name), overwrite: true);
    }

    internal void PutBack(string name)
    {
        File.Delete(Paths.Database + "-wal");
        File.Delete(Paths.Database + "-shm");
        File.Copy(Path.Combine(directory, name), Paths.Database, overwrite: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
