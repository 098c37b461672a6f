using AgentGate.Core.Wire;

namespace AgentGate.EndToEnd.Client;

/// <summary><c>exec</c> and the shell: what is allowed runs as if nothing stood in between, what is not does not run.</summary>
public sealed class RunTests : IDisposable
{
    private readonly ClientInstallation _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public void An_allowed_program_runs_with_its_streams_and_exit_code()
    {
        _client.Serve(WireResponse.Last(0));

        var run = _client.Run("input"u8.ToArray(), "exec", "--", "sh", "-c", "cat; echo err >&2; exit 42");

        Assert.Equal(new ClientRun(42, "input", "err\n"), run);
        Assert.Equal((Verbs.Exec, 0), (_client.Requests[0].Verb, _client.Requests[0].Input.Length));
        Assert.Equal(["sh", "-c", "cat; echo err >&2; exit 42"], _client.Requests[0].Args.ToArray());
    }

    [Theory]
    [InlineData(77, 77)]
    [InlineData(78, 78)]
    [InlineData(70, 70)]
    [InlineData(1, 70)]
    public void A_refused_program_does_not_run(int answer, int exit)
    {
        _client.Serve(WireResponse.Last(answer, default, "the reason\n"u8.ToArray()));

        var run = _client.Run(default, "exec", "--", "touch", "ran");

        Assert.Equal(new ClientRun(exit, "", "the reason\n"), run);
        Assert.False(File.Exists(Path.Combine(_client.Work, "ran")));
    }

    [Fact]
    public void Without_a_daemon_nothing_runs()
    {
        _client.NameDaemon("/nowhere/agentgated");

        Assert.Equal(70, _client.Run(default, "exec", "--", "touch", "ran").Exit);
        Assert.Equal(70, _client.Run(_client.Paths.Shell, default, "-c", "touch ran").Exit);
        Assert.False(File.Exists(Path.Combine(_client.Work, "ran")));
    }

    [Fact]
    public void A_program_that_does_not_exist_is_127()
    {
        _client.Serve(WireResponse.Last(0));

        Assert.Equal(127, _client.Run(default, "exec", "--", "no-such-program-here").Exit);
    }

    [Fact]
    public void A_broken_pipe_ends_the_program_as_without_us()
    {
        _client.Serve(WireResponse.Last(0));

        var run = _client.Run("/bin/bash", default, "-c", $"{_client.Paths.Client} exec -- yes | head -1; echo ${{PIPESTATUS[0]}}");

        Assert.Equal("y\n141\n", run.Output);
    }

    [Fact]
    public void A_shell_line_is_judged_and_run_by_bash()
    {
        _client.Serve(WireResponse.Last(0));

        var run = _client.Run(_client.Paths.Shell, "in"u8.ToArray(), "-lc", "echo \"$BASH_VERSION\" | grep -c . && cat && exit 3");

        Assert.Equal(new ClientRun(3, "1\nin", ""), run);
        Assert.Equal(Verbs.Shell, _client.Requests[0].Verb);
        Assert.Equal(["echo \"$BASH_VERSION\" | grep -c . && cat && exit 3"], _client.Requests[0].Args.ToArray());
    }

    [Theory]
    [InlineData("-c", "\"$@\"", "x", "cat", ".env")]
    [InlineData("-o", "pipefail", "-c", "true", "name")]
    [InlineData("script.sh")]
    [InlineData("--", "script.sh", "-c")]
    public void Words_that_change_what_a_line_means_are_judged_whole(params string[] words)
    {
        _client.Serve(WireResponse.Last(77));

        Assert.Equal(77, _client.Run(_client.Paths.Shell, default, words).Exit);
        Assert.Equal(Verbs.Exec, _client.Requests[0].Verb);
        Assert.Equal((string[])["bash", .. words], _client.Requests[0].Args.ToArray());
    }

    [Theory]
    [InlineData]
    [InlineData("-s")]
    [InlineData("-i")]
    [InlineData("-c")]
    [InlineData("-ic", "true")]
    [InlineData("--rcfile", "x", "-c", "true")]
    [InlineData("--unknown")]
    [InlineData("--interactive")]
    public void What_cannot_be_judged_before_it_runs_is_refused(params string[] words)
    {
        _client.Serve(WireResponse.Last(0));

        Assert.Equal(77, _client.Run(_client.Paths.Shell, "touch ran"u8.ToArray(), words).Exit);
        Assert.Empty(_client.Requests);
        Assert.False(File.Exists(Path.Combine(_client.Work, "ran")));
    }

    [Fact]
    public void What_bash_would_run_besides_the_line_is_not_passed_on()
    {
        _client.Serve(WireResponse.Last(0));
        File.WriteAllText(Path.Combine(_client.Work, "rc"), "echo from BASH_ENV\n");
        _client.Variables["BASH_ENV"] = Path.Combine(_client.Work, "rc");
        _client.Variables["BASH_FUNC_true%%"] = "() { echo from a function; }";

        Assert.Equal(new ClientRun(0, "", ""), _client.Run(_client.Paths.Shell, default, "-c", "true"));
    }

    [Fact]
    public void A_person_that_is_asked_is_announced()
    {
        _client.Serve(async (_, connection) =>
        {
            await connection.WriteAsync(WireResponse.Waiting, CancellationToken.None);
            await connection.WriteAsync(WireResponse.Last(78, default, "nobody answered\n"u8.ToArray()), CancellationToken.None);
        });

        var run = _client.Run(default, "exec", "--", "true");

        Assert.Equal(78, run.Exit);
        Assert.Contains("agentgate approvals", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("nobody answered\n", run.Error, StringComparison.Ordinal);
    }
}
