using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AgentGate.Core.Wire;
using AgentGate.Platform.Ipc;

namespace AgentGate.EndToEnd.Client;

/// <summary>The hook says no in the agent's own words whatever the daemon does.</summary>
public sealed class HookTests : IDisposable
{
    private const string PreToolUse = """{"session_id":"s","cwd":"/tmp","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"ls"}}""";
    private const string PostToolUse = """{"session_id":"s","cwd":"/tmp","hook_event_name":"PostToolUse","tool_name":"Bash"}""";

    private readonly ClientInstallation _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public void The_daemons_answer_is_passed_on_byte_for_byte()
    {
        _client.Serve(WireResponse.Last(0, "{\"a\":\"ü\"}\n"u8.ToArray(), "note\n"u8.ToArray()));

        Assert.Equal(new ClientRun(0, "{\"a\":\"ü\"}\n", "note\n"), _client.Hook(PreToolUse));
        var request = Assert.Single(_client.Requests);
        Assert.Equal(Verbs.Hook, request.Verb);
        Assert.Equal(["claude"], request.Args.ToArray());
        Assert.Equal(PreToolUse, Encoding.UTF8.GetString(request.Input.Span));
        Assert.Equal(_client.Work, request.Cwd);
        Assert.Contains(new("HOME", _client.Work), request.Environment);
        Assert.NotEqual("", request.Version);
    }

    [Fact]
    public void No_secret_of_the_environment_is_sent()
    {
        _client.Variables["ANTHROPIC_API_KEY"] = "k" + "ey";
        _client.Variables["SOME_TOKEN"] = "t" + "ok";
        _client.Serve(WireResponse.Last(0));

        _client.Hook(PreToolUse);

        Assert.DoesNotContain(_client.Requests[0].Environment, v => v.Key is "ANTHROPIC_API_KEY" or "SOME_TOKEN");
    }

    [Fact]
    public void Silence_of_the_daemon_is_silence() => Answered(WireResponse.Last(0), new ClientRun(0, "", ""));

    [Fact]
    public void An_exit_code_of_the_daemon_is_passed_on() => Answered(WireResponse.Last(2, default, "no\n"u8.ToArray()), new ClientRun(2, "", "no\n"));

    [Fact]
    public void Without_a_daemon_it_denies()
    {
        _client.NameDaemon("/nowhere/agentgated");

        Denied(_client.Hook(PreToolUse), "could not be started");
        Assert.Equal(new ClientRun(0, "", ""), _client.Hook(PostToolUse));
    }

    [Fact]
    public void A_daemon_that_closes_denies()
    {
        _client.Serve((_, _) => Task.CompletedTask);

        Denied(_client.Hook(PreToolUse), "closed the connection");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{}")]
    [InlineData("\u0004\0\0\0aaaa")]
    public void A_daemon_that_sends_garbage_denies(string garbage)
    {
        _client.Serve(async (_, connection) => await connection.Stream.WriteAsync(Encoding.Latin1.GetBytes(garbage)));

        Denied(_client.Hook(PreToolUse), "does not understand");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("{\"hookSpecificOutput\":")]
    [InlineData("{}{}")]
    [InlineData("[]")]
    public void An_answer_that_is_no_json_object_denies(string answer)
    {
        _client.Serve(WireResponse.Last(0, Encoding.UTF8.GetBytes(answer)));

        Denied(_client.Hook(PreToolUse), "not JSON");
    }

    [Fact]
    public void A_hung_daemon_denies_within_nine_seconds()
    {
        _client.Serve((_, _) => _client.Hang());
        var clock = Stopwatch.StartNew();

        Denied(_client.Hook(PreToolUse), "in time");
        Assert.InRange(clock.Elapsed.TotalSeconds, 7, 12);
    }

    [Fact]
    public void A_daemon_that_hangs_after_half_an_answer_denies()
    {
        _client.Serve(async (_, connection) =>
        {
            await connection.WriteAsync(WireResponse.Part("{\"half\":"u8.ToArray()), CancellationToken.None);
            await _client.Hang();
        });

        Denied(_client.Run(Encoding.UTF8.GetBytes(PreToolUse), "hook", "claude", "--timeout", "6"), "time");
    }

    [Fact]
    public void While_a_person_is_asked_it_waits_longer_than_for_the_daemon()
    {
        _client.Serve(async (_, connection) =>
        {
            await connection.WriteAsync(WireResponse.Waiting, CancellationToken.None);
            await Task.Delay(12_000);
            await connection.WriteAsync(WireResponse.Last(0, "{}"u8.ToArray()), CancellationToken.None);
        });

        Assert.Equal(new ClientRun(0, "{}", ""), _client.Hook(PreToolUse));
    }

    [Fact]
    public void The_agents_own_time_limit_bounds_everything()
    {
        _client.Serve(async (_, connection) =>
        {
            await connection.WriteAsync(WireResponse.Waiting, CancellationToken.None);
            await _client.Hang();
        });
        var clock = Stopwatch.StartNew();

        Denied(_client.Run(Encoding.UTF8.GetBytes(PreToolUse), "hook", "claude", "--timeout", "5"), "time");
        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 5);
    }

    [Fact]
    public void A_standard_input_that_never_ends_denies()
    {
        var start = new ProcessStartInfo(_client.Paths.Client, ["hook", "claude", "--timeout", "4"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;

        var output = process.StandardOutput.ReadToEnd();

        Assert.True(process.WaitForExit(5000));
        Assert.Contains("\"deny\"", output, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public void Another_program_behind_the_socket_denies()
    {
        _client.NameDaemon(Path.Combine(_client.Paths.Bin, "agentgated"));
        _client.Serve(WireResponse.Last(0));

        Denied(_client.Hook(PreToolUse), "not the installed daemon");
    }

    [Fact]
    public void Variables_of_the_agent_choose_no_other_daemon()
    {
        using var fake = new ClientInstallation();
        fake.Serve(WireResponse.Last(0));
        foreach (var name in (string[])["HOME", "AGENTGATE_HOME", "AGENTGATE_PREFIX", "AGENTGATE_SOCKET", "XDG_RUNTIME_DIR", "TMPDIR"])
        {
            _client.Variables[name] = fake.Paths.Prefix;
        }

        _client.Serve(WireResponse.Last(2));

        Assert.Equal(2, _client.Hook(PreToolUse).Exit);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public void Ten_megabytes_are_judged()
    {
        _client.Serve(WireResponse.Last(0, "{}"u8.ToArray()));
        var body = PreToolUse.Replace("ls", new string('x', 10 * 1024 * 1024), StringComparison.Ordinal);

        Assert.Equal(new ClientRun(0, "{}", ""), _client.Hook(body));
        Assert.Equal(body.Length, _client.Requests[0].Input.Length);
    }

    [Fact]
    public void Thirteen_megabytes_are_denied_and_read_to_the_end()
    {
        _client.Serve(WireResponse.Last(0, "{}"u8.ToArray()));
        var body = PreToolUse.Replace("ls", new string('x', 13 * 1024 * 1024), StringComparison.Ordinal);

        Denied(_client.Hook(body), "larger");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"session_id\":\"s\",\"hook_ev")]
    [InlineData("{\"hook_event_name\":7}")]
    public void A_body_whose_event_cannot_be_told_is_denied_both_ways(string body)
    {
        _client.NameDaemon("/nowhere/agentgated");

        var run = _client.Hook(body);

        Assert.Equal(2, run.Exit);
        Assert.Contains("\"deny\"", run.Output, StringComparison.Ordinal);
        Assert.NotEqual("", run.Error);
    }

    [Theory]
    [InlineData("codex", "{\"hook_event_name\":\"PreToolUse\"}", "permissionDecision")]
    [InlineData("qwen", "{\"hook_event_name\":\"PreToolUse\"}", "permissionDecision")]
    [InlineData("gemini", "{\"hook_event_name\":\"BeforeTool\"}", "decision")]
    [InlineData("copilot", "{\"hook_event_name\":\"PreToolUse\"}", "permissionDecision")]
    [InlineData("cline", "{\"hookName\":\"tool_call\"}", "cancel")]
    public void Each_agent_is_refused_in_its_own_words(string agent, string body, string key)
    {
        _client.NameDaemon("/nowhere/agentgated");

        var run = _client.Hook(body, agent);

        Assert.Equal(0, run.Exit);
        Assert.Contains($"\"{key}\"", JsonDocument.Parse(run.Output).RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hook")]
    [InlineData("hook", "claude", "--unknown")]
    [InlineData("hook", "claude", "--timeout")]
    [InlineData("hook", "claude", "--timeout", "0")]
    [InlineData("hook", "nobody")]
    public void A_wrong_hook_command_is_denied(params string[] words)
    {
        _client.NameDaemon("/nowhere/agentgated");

        var run = _client.Run(ReadOnlyMemory<byte>.Empty, words);

        Assert.Equal(2, run.Exit);
        Assert.Contains("\"deny\"", run.Output, StringComparison.Ordinal);
    }

    private static void Denied(ClientRun run, string because)
    {
        Assert.Equal(0, run.Exit);
        var output = JsonDocument.Parse(run.Output).RootElement.GetProperty("hookSpecificOutput");
        Assert.Equal("PreToolUse", output.GetProperty("hookEventName").GetString());
        Assert.Equal("deny", output.GetProperty("permissionDecision").GetString());
        Assert.Contains(because, output.GetProperty("permissionDecisionReason").GetString(), StringComparison.Ordinal);
    }

    private void Answered(WireResponse response, ClientRun expected)
    {
        _client.Serve(response);
        Assert.Equal(expected, _client.Hook(PreToolUse));
    }
}
