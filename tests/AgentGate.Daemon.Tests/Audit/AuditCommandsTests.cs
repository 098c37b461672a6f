using System.Text.Json;
using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Daemon.Audit;

namespace AgentGate.Daemon.Tests.Audit;

public sealed class AuditCommandsTests : IDisposable
{
    private readonly TestLog log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Verify_says_clean_or_names_the_record()
    {
        await log.FillAsync(5);
        Assert.Equal((0, "clean: 5 records, all as they were signed\n", ""), Run("verify"));

        log.Tamper("DELETE FROM entries WHERE idx = 2");
        Assert.Equal((1, "dropped: record 2 is gone\n1 findings in 4 records\n", ""), Run("verify"));
        var (code, json, _) = Run("verify", "--json");
        using var document = JsonDocument.Parse(json);
        Assert.Equal(1, code);
        Assert.False(document.RootElement.GetProperty("clean").GetBoolean());
        Assert.Equal(2, document.RootElement.GetProperty("findings")[0].GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task Query_shows_the_newest_in_the_order_they_happened()
    {
        await log.FillAsync(5);

        var (code, text, _) = Run("query", "--limit", "2");

        Assert.Equal(0, code);
        Assert.Equal(
            "     3  1970-01-01T00:00:03.000000Z  allow    d3  git status  (rule.1)\n     4  1970-01-01T00:00:04.000000Z  allow    d4  git status  (rule.0)\n",
            text);
        Assert.Equal(2, Run("query", "--session", "s1", "--json").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Show_gives_the_record_what_is_about_it_and_its_proof()
    {
        using (var open = new AuditLog(log.Paths, TimeProvider.System))
        {
            await open.AppendAsync(TestLog.Record(0, Verdict.Deny, "cat \u001b[2Jx\u202e"));
            await open.AppendAsync(new OutcomeRecord { Id = "o1", Time = DateTimeOffset.UnixEpoch, Of = "d0", Outcome = ActionOutcome.NotRun });
        }

        var (code, text, _) = Run("show", "d0");
        Assert.Equal(0, code);
        Assert.Contains("subject      cat \\u001b[2Jx\\u202e\n", text, StringComparison.Ordinal);
        Assert.Contains("outcome  o1  not-run  of d0", text, StringComparison.Ordinal);
        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 0\n", Run("show", "d0", "--proof").Output, StringComparison.Ordinal);
        Assert.StartsWith("{\"agent\":\"claude\"", Run("show", "0", "--json").Output, StringComparison.Ordinal);
        Assert.Equal(1, Run("show", "d9").Code);
    }

    [Fact]
    public async Task Export_can_be_verified_by_the_same_command()
    {
        await log.FillAsync(5);

        Assert.Equal(0, Run("export", log.ExportDirectory).Code);
        var (code, text, error) = Run("verify", "--export", log.ExportDirectory);
        Assert.Equal((0, "clean: 5 records, all as they were signed\n"), (code, text));
        Assert.Contains("compare it", error, StringComparison.Ordinal);
        Assert.Equal("", Run("verify", "--export", log.ExportDirectory, "--vkey", File.ReadAllText(log.Paths.PublicKey).Trim()).Error);
    }

    [Theory]
    [InlineData]
    [InlineData("erase")]
    [InlineData("verify", "--force")]
    [InlineData("query", "--limit", "0")]
    [InlineData("query", "--session")]
    [InlineData("show")]
    public void Wrong_words_are_a_usage_error(params string[] args)
    {
        var (code, output, error) = Run(args);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("usage: audit verify", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_log_is_said()
    {
        Assert.Equal(70, Run("query").Code);
        Assert.Equal(70, Run("verify").Code);
    }

    private (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = AuditCommands.Run(args, log.Paths, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
