using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AgentGate.EndToEnd.Claude;

/// <summary>
/// Everything that can break between the real client and a decision is broken once. Whatever it is, a command that has not been allowed
/// does not run, and the model is told why.
/// </summary>
public sealed class HookDrillTests : IDisposable
{
    private readonly RealInstallation _gate = new();

    public HookDrillTests() => _gate.Write("README.md", "hello\n");

    [SkippableFact]
    public void A_killed_daemon_is_started_again_and_decides_as_before()
    {
        Warm();
        Process.GetProcessById(_gate.DaemonProcess!.Value).Kill();
        var steps = RunReal(("touch ran-1", "ran-1"), ("cat .env; touch ran-2", "ran-2"));
        Assert.Equal("executed", steps[0].Status);
        Assert.Equal("blocked", steps[1].Status);
        Assert.Equal(0, _gate.AuditVerify().Exit);
    }

    [SkippableFact]
    public void A_stopped_daemon_blocks_in_the_clients_own_words()
    {
        Warm();
        var pid = _gate.DaemonProcess!.Value;
        Assert.Equal(0, _gate.Start("kill", "", "-STOP", $"{pid}").Exit);
        try
        {
            AssertBlocked(RunReal(("touch ran-1", "ran-1")).Single());
        }
        finally
        {
            _gate.Start("kill", "", "-CONT", $"{pid}");
        }
    }

    [SkippableFact]
    public void A_socket_somebody_else_listens_on_is_not_believed()
    {
        _ = Lab.Agents;
        Warm();
        StopDaemon();
        var socket = Path.Combine(_gate.Prefix, "run", "agent.sock");
        File.Delete(socket);
        using var impostor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        impostor.Bind(new UnixDomainSocketEndPoint(socket));
        impostor.Listen();
        var serving = Task.Run(() =>
        {
            try
            {
                while (true)
                {
                    using var client = impostor.Accept();
                    client.Send("{\"hookSpecificOutput\":{\"permissionDecision\":\"allow\"}}"u8);
                }
            }
            catch (SocketException)
            {
                // Closed at the end of the test.
            }
        });
        AssertBlocked(RunReal(("touch ran-1", "ran-1")).Single());
        impostor.Close();
        Assert.True(serving.Wait(TimeSpan.FromMinutes(1)));
    }

    [SkippableFact]
    public void A_log_that_cannot_be_written_blocks()
    {
        Warm();
        StopDaemon();

        // A directory in the database's place fails for root as well, whom permissions do not stop.
        var database = Path.Combine(_gate.Prefix, "state", "audit.db");
        File.Move(database, database + ".aside");
        Directory.CreateDirectory(database);
        var step = RunReal(("touch ran-1", "ran-1")).Single();
        AssertBlocked(step);
        Assert.Contains("audit log", step.Seen, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_state_directory_that_is_read_only_blocks()
    {
        Skip.If(Environment.UserName is "root", "root writes everywhere; the unwritable log is tried another way");
        Warm();
        StopDaemon();
        File.SetUnixFileMode(Path.Combine(_gate.Prefix, "state"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        AssertBlocked(RunReal(("touch ran-1", "ran-1")).Single());
    }

    [SkippableFact]
    public void A_policy_that_does_not_load_blocks_and_names_the_place()
    {
        File.WriteAllText(Path.Combine(_gate.Prefix, "policy.toml"), "version = 1\n[[dney]]\nread = \"x\"\n");
        var step = RunReal(("touch ran-1", "ran-1")).Single();
        AssertBlocked(step);
        Assert.Contains("policy.toml:2:3", step.Seen, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_client_binary_that_is_gone_blocks_where_the_agent_knows_on_failure()
    {
        _ = Lab.Agents;
        var settings = Init();
        File.Delete(_gate.Client);
        AssertBlocked(RunReal(settings, ("touch ran-1", "ran-1")).Single(), byUs: false);
    }

    [SkippableTheory]
    [InlineData(64 * 1024)]
    [InlineData(10 * 1024 * 1024)]
    public void Large_commands_are_judged_or_refused_never_waved_through(int size)
    {
        var padding = new string('x', size);
        var steps = RunReal(($"cat .env {padding}; touch ran-1", "ran-1"));
        AssertBlocked(steps.Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("{\"hook_event_name\":\"PreToolUse\",\"cwd\":\"relative\"}")]
    public void Payloads_that_are_none_are_denied(string payload) => AssertDenied(_gate.HookRaw(Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void Invalid_utf8_is_denied()
    {
        var payload = Encoding.UTF8.GetBytes(_gate.Payload("touch ran-@"));
        payload[Array.IndexOf(payload, (byte)'@')] = 0xff;
        AssertDenied(_gate.HookRaw(payload));
    }

    [Fact]
    public void Ten_megabytes_of_input_are_answered()
    {
        var run = _gate.Hook("cat .env " + new string('y', 10 * 1024 * 1024));
        AssertDenied(run);
    }

    public void Dispose() => _gate.Dispose();

    private sealed record Step(string Status, string Seen);

    private static void AssertBlocked(Step step, bool byUs = true)
    {
        Assert.Equal("blocked", step.Status);
        if (byUs)
        {
            Assert.Contains("AgentGate", step.Seen, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void AssertDenied(Run run)
    {
        Assert.True(run.Exit is 0 or 2, run.ToString());
        if (run.Exit == 0)
        {
            Assert.Contains("\"permissionDecision\":\"deny\"", run.Output, StringComparison.Ordinal);
        }
        else
        {
            Assert.NotEmpty(run.Error);
        }
    }

    /// <summary>One harmless call, so that a daemon runs.</summary>
    private void Warm()
    {
        _ = Lab.Agents;
        var run = _gate.Hook("git status");
        Assert.Contains("\"allow\"", run.Output, StringComparison.Ordinal);
        Assert.NotNull(_gate.DaemonProcess);
    }

    private void StopDaemon()
    {
        using var daemon = Process.GetProcessById(_gate.DaemonProcess!.Value);
        daemon.Kill();
        daemon.WaitForExit(10_000);
    }

    private string Init()
    {
        var init = _gate.Start(_gate.Client, "", "init");
        Assert.True(init.Exit == 0, init.ToString());
        return File.ReadAllText(Path.Combine(_gate.Home, ".claude", "settings.json"));
    }

    private List<Step> RunReal(params (string Command, string Evidence)[] calls)
    {
        _ = Lab.Agents;
        return RunReal(Init(), calls);
    }

    private List<Step> RunReal(string settings, params (string Command, string Evidence)[] calls)
    {
        var script = Path.Combine(_gate.Folder, "script.json");
        var steps = calls.Select(c => $$$"""{"tool":"shell","input":{"command":{{{RealInstallation.Json(c.Command)}}}},"evidence":{"file":"{{{c.Evidence}}}"}}""");
        File.WriteAllText(script, $$"""{"steps":[{{string.Join(',', steps)}}],"final":"DONE"}""");
        var result = Lab.RunClaude(script, _gate.Project, settings, "/nonexistent", Path.Combine(_gate.Folder, "run"));
        return [.. result.GetProperty("steps").GetProperty("main").EnumerateArray()
            .Select(s => new Step(s.GetProperty("status").GetString()!, s.TryGetProperty("resultSeenByModel", out var seen) ? seen.GetString() ?? "" : ""))];
    }
}
