using System.Text;
using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize.Hooks;

namespace AgentGate.Core.Tests.Normalize;

public sealed class ClaudeDialectTests
{
    private static readonly Where Here = new("/p", "/p", "/home/dev");
    private static readonly ClaudeDialect Claude = new();

    [Theory]
    [InlineData("Read", """{"file_path":"/p/.env"}""", "read /p/.env")]
    [InlineData("Read", """{"file_path":"sub/../.env"}""", "read /p/.env")]
    [InlineData("Read", """{"file_path":"~/.ssh/id_rsa"}""", "read /home/dev/.ssh/id_rsa")]
    [InlineData("Write", """{"file_path":"/p/a.txt","content":"x"}""", "write /p/a.txt")]
    [InlineData("Edit", """{"file_path":"a.txt","old_string":"a","new_string":"b"}""", "read /p/a.txt, write /p/a.txt")]
    [InlineData("NotebookEdit", """{"notebook_path":"n.ipynb","new_source":"x"}""", "read /p/n.ipynb, write /p/n.ipynb")]
    [InlineData("Glob", """{"pattern":"**/*.cs"}""", "")]
    [InlineData("Grep", """{"pattern":"x","path":"src"}""", "read /p/src")]
    [InlineData("Grep", """{"pattern":"x"}""", "read /p")]
    [InlineData("WebFetch", """{"url":"https://Example.COM/a","prompt":"x"}""", "connect https://example.com:443/a")]
    [InlineData("mcp__files__read", """{"path":".env"}""", "call files/read")]
    [InlineData("TodoWrite", """{"todos":[]}""", "call claude/TodoWrite")]
    [InlineData("NeverSeen", """{"file_path":".env"}""", "call claude/NeverSeen, read /p/.env, write /p/.env")]
    [InlineData("Read", """{"path":"wrong argument name"}""", "call claude/Read")]
    public void Tools_become_operations(string tool, string input, string expected)
    {
        var request = Request(tool, input);
        Assert.Equal(expected, string.Join(", ", request.Operations.Select(o => $"{o.Verb.Name()} {o.Target}")));
        Assert.Equal(tool, request.Tool);
        Assert.Equal("call_1", request.ToolUseId);
    }

    [Fact]
    public void A_server_name_with_two_underscores_is_taken_from_the_payload()
    {
        var hook = Read("""{"hook_event_name":"PreToolUse","cwd":"/p","tool_name":"mcp__a__b__c","tool_input":{},"mcp_server":{"name":"a__b","source":"x"}}""");
        Assert.Equal("a__b/c", Claude.Request(hook!, Here, NoFacts.Instance).Operations.Single().Target);
    }

    [Fact]
    public void A_server_name_that_does_not_fit_the_tool_is_not_believed()
    {
        var hook = Read("""{"hook_event_name":"PreToolUse","cwd":"/p","tool_name":"mcp__evil__run","tool_input":{},"mcp_server":{"name":"good","source":"x"}}""");
        Assert.Equal("evil/run", Claude.Request(hook!, Here, NoFacts.Instance).Operations.Single().Target);
    }

    [Fact]
    public void Switching_off_the_agents_own_sandbox_is_an_escape()
    {
        var request = Request("Bash", """{"command":"ls","dangerouslyDisableSandbox":true}""");
        Assert.Contains(request.Operations, o => o is EscapeOperation { Kind: "agent-sandbox" });
        Assert.DoesNotContain(Request("Bash", """{"command":"ls"}""").Operations, o => o is EscapeOperation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"hook_event_name":"PreToolUse"}""")]
    [InlineData("""{"hook_event_name":"PreToolUse","cwd":"relative"}""")]
    [InlineData("""{"hook_event_name":"PreToolUse","hook_event_name":"Stop","cwd":"/p"}""")]
    [InlineData("""{"hook_event_name":"\ud800","cwd":"/p"}""")]
    public void What_is_no_payload_is_refused_with_a_reason(string payload)
    {
        Assert.Null(Claude.Read(Encoding.UTF8.GetBytes(payload), out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Invalid_utf8_is_refused() =>
        Assert.Null(Claude.Read((byte[])[.. "{\"hook_event_name\":\""u8, 0xff, 0xfe, .. "\",\"cwd\":\"/p\"}"u8], out _));

    [Fact]
    public void Half_a_surrogate_in_an_argument_is_a_request_that_cannot_be_allowed()
    {
        var request = Request("Bash", """{"command":"ls \ud800"}""");
        Assert.Equal(ParseOutcome.Error, request.Parse);
        Assert.NotEmpty(request.Operations);
    }

    [Fact]
    public void Every_prefix_of_a_payload_is_refused_or_read_without_throwing()
    {
        var payload = Encoding.UTF8.GetBytes("""{"hook_event_name":"PreToolUse","cwd":"/p","tool_name":"Bash","tool_input":{"command":"ls"},"tool_use_id":"c"}""");
        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Null(Claude.Read(payload.AsMemory(0, length), out _));
        }
    }

    [Fact]
    public void A_deny_is_exit_0_with_the_json_form_and_a_reason()
    {
        var answer = Claude.Answer(Hook("Bash"), Denied, "abcd1234", attended: false);
        Assert.Equal(0, answer.Exit);
        var output = JsonDocument.Parse(answer.Stdout).RootElement.GetProperty("hookSpecificOutput");
        Assert.Equal("PreToolUse", output.GetProperty("hookEventName").GetString());
        Assert.Equal("deny", output.GetProperty("permissionDecision").GetString());
        Assert.Contains("secrets", output.GetProperty("permissionDecisionReason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_nobody_could_read_is_denied_too()
    {
        var answer = Claude.Answer(null, Decision.Failure(ReasonCode.InputMalformed, "no"), "abcd1234", attended: true);
        Assert.Contains("\"deny\"", answer.Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "ask")]
    [InlineData(false, "deny")]
    public void An_ask_goes_to_the_person_at_the_agent_or_is_a_deny(bool attended, string expected)
    {
        var ask = new Decision { Verdict = Verdict.Ask, Code = ReasonCode.RuleAsk, Reason = "why" };
        Assert.Contains($"\"{expected}\"", Claude.Answer(Hook("Bash"), ask, "x", attended).Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bash", true)]
    [InlineData("Write", false)]
    [InlineData("Edit", false)]
    public void An_allow_is_said_aloud_except_for_edits_whose_review_stays_with_the_agent(string tool, bool aloud)
    {
        var answer = Claude.Answer(Hook(tool), new Decision { Verdict = Verdict.Allow, Code = ReasonCode.DefaultAllow }, "x", attended: true);
        Assert.Equal(aloud, answer.Stdout.Contains("\"allow\"", StringComparison.Ordinal));
    }

    [Fact]
    public void While_the_agent_only_plans_an_allow_stays_silent()
    {
        var hook = Read("""{"hook_event_name":"PreToolUse","cwd":"/p","tool_name":"Bash","tool_input":{"command":"ls"},"permission_mode":"plan"}""");
        Assert.Equal("", Claude.Answer(hook, new Decision { Verdict = Verdict.Allow, Code = ReasonCode.DefaultAllow }, "x", attended: true).Stdout);
    }

    [Theory]
    [InlineData("PostToolUse")]
    [InlineData("SessionStart")]
    [InlineData("Stop")]
    public void Where_nothing_can_be_stopped_nothing_is_said(string eventName)
    {
        var hook = Read($$"""{"hook_event_name":"{{eventName}}","cwd":"/p"}""");
        Assert.Equal(HookAnswer.Silent, Claude.Answer(hook, Denied, "x", attended: false));
    }

    [SkippableFact]
    public void Payloads_of_the_real_client_are_read()
    {
        var folder = SharedFolder.Path("lab/agents/fixtures/claude");
        foreach (var file in Directory.EnumerateFiles(folder, "*-*.json").Where(f => !f.EndsWith("hook-env.json", StringComparison.Ordinal)))
        {
            var hook = Claude.Read(File.ReadAllBytes(file), out var error);
            Assert.True(hook is not null, $"{file}: {error}");
            Assert.NotEqual(HookMoment.Unknown, hook.Moment);
            if (hook.Moment == HookMoment.BeforeTool)
            {
                Assert.NotEmpty(hook.Tool);
                Assert.NotNull(hook.ToolUseId);
                Assert.NotEmpty(Claude.Request(hook, Here, NoFacts.Instance).Operations);
            }
        }
    }

    private static readonly Decision Denied = new()
    {
        Verdict = Verdict.Deny,
        Code = ReasonCode.RuleDeny,
        Reason = "secrets stay here",
        Rule = new RuleReference("secrets.files", "baseline", "default.toml", 3),
    };

    private static HookEvent? Read(string payload) => Claude.Read(Encoding.UTF8.GetBytes(payload), out _);

    private static HookEvent Hook(string tool) =>
        Read($$"""{"hook_event_name":"PreToolUse","cwd":"/p","tool_name":"{{tool}}","tool_input":{},"tool_use_id":"call_1"}""")!;

    private static AccessRequest Request(string tool, string input) =>
        Claude.Request(Read($$"""{"hook_event_name":"PreToolUse","cwd":"/p","tool_name":"{{tool}}","tool_input":{{input}},"tool_use_id":"call_1"}""")!, Here, NoFacts.Instance);
}
