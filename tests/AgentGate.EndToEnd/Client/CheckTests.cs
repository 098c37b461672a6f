using System.Text;
using System.Text.Json;

namespace AgentGate.EndToEnd.Client;

/// <summary><c>check --jsonl</c> and <c>policy</c>, which need no daemon.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly ClientInstallation _client = new();

    public CheckTests()
    {
        File.WriteAllText(Path.Combine(_client.Work, ".env"), "A=1\n");
        File.WriteAllText(Path.Combine(_client.Work, "compose.yaml"), "services:\n  a:\n    image: x\n    env_file: .env\n");
    }

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("""{"id":1,"shell":"docker compose config"}""", "deny", "rule-deny")]
    [InlineData("""{"id":1,"shell":"git status"}""", "allow", null)]
    [InlineData("""{"id":1,"read":".env"}""", "deny", "rule-deny")]
    [InlineData("""{"id":1,"read":"README.md"}""", "allow", null)]
    [InlineData("""{"id":1,"connect":{"url":"https://169.254.169.254/"}}""", "deny", null)]
    [InlineData("""{"id":1,"hook":{"agent":"claude","payload":{"hook_event_name":"PreToolUse","cwd":"CWD","tool_name":"Bash","tool_input":{"command":"cat .env"}}}}""", "deny", "rule-deny")]
    [InlineData("""{"id":1,"hook":{"agent":"claude","payload":{"hook_event_name":"Stop","cwd":"CWD"}}}""", "allow", null)]
    [InlineData("""{"id":1,"hook":{"agent":"nobody","payload":{}}}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"docker":{"method":"GET","path":"/info"}}""", "deny", null)]
    [InlineData("""{"id":1}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"shell":"ls","read":"x"}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"shell":7}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"connect":{}}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"shell":"ls","cwd":"relative"}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"shell":"ls","unknown":1}""", "deny", "input-malformed")]
    [InlineData("""{"id":1,"shell":"ls","assurance":"much"}""", "deny", "input-malformed")]
    public void A_request_gets_its_decision(string line, string decision, string? code)
    {
        var answer = Assert.Single(Check(line.Replace("CWD", _client.Work, StringComparison.Ordinal)));

        Assert.Equal(decision, answer.GetProperty("decision").GetString());
        Assert.Equal("1", answer.GetProperty("id").GetRawText());
        Assert.True(answer.GetProperty("micros").GetInt64() >= 0);
        if (code is not null)
        {
            Assert.Equal(code, answer.GetProperty("code").GetString());
        }
    }

    [Fact]
    public void Answers_come_in_order_and_a_broken_line_stops_nothing()
    {
        var answers = Check("""{"id":"a","shell":"ls"}""", "garbage", "", "[]", """{"id":{"x":[1]},"read":"y"}""", new string('(', 100_000));

        Assert.Equal(["\"a\"", "null", "null", "{\"x\":[1]}", "null"], answers.Select(a => a.GetProperty("id").GetRawText()));
    }

    [Fact]
    public void A_shell_answer_shows_its_parse_and_words()
    {
        var answers = Check("""{"shell":"cat \"$UNKNOWN_HERE\""}""", """{"shell":"cat 'unfinished"}""");

        Assert.Equal("ok", answers[0].GetProperty("parse").GetString());
        Assert.Equal("error", answers[1].GetProperty("parse").GetString());
        var run = answers[0].GetProperty("operations").EnumerateArray().First(o => o.GetProperty("verb").GetString() == "run");
        Assert.Equal(["cat", null], run.GetProperty("argv").EnumerateArray().Select(w => w.GetString()));
        Assert.NotEqual("allow", answers[1].GetProperty("decision").GetString());
    }

    [Fact]
    public void A_policy_file_is_added_to_the_baseline()
    {
        var policy = Path.Combine(_client.Work, "p.toml");
        File.WriteAllText(policy, "version = 1\n\n[[deny]]\nid = \"no.ls\"\nrun = \"ls *\"\nbecause = \"of this test\"\n");

        var answers = Check(["--policy", policy], """{"shell":"ls -la"}""", """{"read":".env"}""");

        Assert.Equal("deny", answers[0].GetProperty("decision").GetString());
        Assert.EndsWith("no.ls", answers[0].GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Equal("deny", answers[1].GetProperty("decision").GetString());
    }

    [Fact]
    public void A_broken_policy_decides_nothing()
    {
        var policy = Path.Combine(_client.Work, "p.toml");
        File.WriteAllText(policy, "version = 1\n\n[[denny]]\nrun = 7\n");

        var run = _client.Run("{}\n"u8.ToArray(), "check", "--jsonl", "--policy", policy);

        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Contains("p.toml:3:", run.Error, StringComparison.Ordinal);
        Assert.Contains("deny", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_directory_can_be_given()
    {
        var answer = Assert.Single(Check(["--cwd", "/somewhere/else"], """{"read":"x"}"""));

        Assert.Equal("/somewhere/else/x", answer.GetProperty("operations")[0].GetProperty("target").GetString());
    }

    [Fact]
    public void A_stream_that_stays_open_is_answered_at_once()
    {
        // The shell sends the second line only when it has the answer to the first.
        var script = $"coproc {{ '{_client.Paths.Client}' check --jsonl; }}; echo '{{\"id\":1,\"shell\":\"ls\"}}' >&\"${{COPROC[1]}}\"; read -r -t 20 line <&\"${{COPROC[0]}}\" && echo \"$line\"";

        Assert.Contains("\"id\":1", _client.Run("/bin/bash", default, "-c", script).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker compose config", 77)]
    [InlineData("git status", 0)]
    [InlineData("sudo ls", 78)]
    public void Explain_ends_with_the_decision(string line, int exit)
    {
        var run = _client.Run(default, "policy", "explain", line);

        Assert.Equal(exit, run.Exit);
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public void The_shipped_policy_has_no_mistakes(string verb) => Assert.Equal(0, _client.Run(default, "policy", verb).Exit);

    private List<JsonElement> Check(params string[] lines) => Check([], lines);

    private List<JsonElement> Check(string[] options, params string[] lines)
    {
        var run = _client.Run(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), ["check", "--jsonl", .. options]);
        Assert.True(run.Exit == 0, run.Error);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }
}
