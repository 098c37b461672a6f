using System.Diagnostics;
using AgentGate.Core.Model;
using AgentGate.Daemon.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon.Tests.Telemetry;

public class TelemetryExportTests
{
    private static readonly AccessRequest Request = new()
    {
        Channel = Channel.Hook,
        Where = new Where("/p", "/p", "/home/kim"),
        Who = new Who("claude", "session-7", null, "spiffe://test/session-7"),
        Tool = "Bash",
        ToolUseId = "toolu_1",
        Subject = "cat .env",
        Parse = ParseOutcome.Ok,
        Operations = [],
    };

    private static readonly Decision Denied = new() { Verdict = Verdict.Deny, Code = ReasonCode.RuleDeny, Rule = new RuleReference("secrets.files", "baseline", "baseline", 1) };

    [Fact]
    public async Task A_span_a_metric_and_a_log_reach_the_collector()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using (var host = Host(receiver.Address, out var exported))
        {
            Assert.True(exported);
            await host.StartAsync();
            Decide();
            host.Services.GetRequiredService<ILogger<TelemetryExportTests>>().LogWarning("policy reload kept the last good snapshot");
            // Stopping flushes, so nothing here depends on the exporters' clocks.
            await host.StopAsync();
        }

        var spans = receiver.Received["traces"];
        foreach (var word in (string[])["execute_tool Bash", "agentgate.decision", "deny", "agentgate.rule_id", "secrets.files", "agentgate.spiffe_id", "gen_ai.tool.call.id", "toolu_1", "agentgated"])
        {
            Assert.Contains(word, spans, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Request.Subject, spans, StringComparison.Ordinal);
        var metrics = receiver.Received["metrics"];
        foreach (var word in (string[])["agentgate.decisions", "agentgate.decision.duration", "rule-deny", "agentgate.approvals", "approval-granted"])
        {
            Assert.Contains(word, metrics, StringComparison.Ordinal);
        }

        Assert.Contains("policy reload kept", receiver.Received["logs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_or_even_listened_to_without_an_endpoint()
    {
        using var host = Host(endpoint: null, out var exported);
        await host.StartAsync();

        Assert.False(exported);
        Assert.DoesNotContain(host.Services.GetServices<IHostedService>(), s => s.GetType().Assembly.GetName().Name!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_dead_collector_delays_no_decision()
    {
        // Port 9 of loopback: nobody answers.
        using var host = Host("http://127.0.0.1:9", out _);
        await host.StartAsync();
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 10_000; i++)
        {
            Decide();
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    private static void Decide()
    {
        using var span = GateTelemetry.StartRequest(Request);
        GateTelemetry.Decided(span, Request, Denied, "d1", 3, TimeSpan.FromMicroseconds(80));
        GateTelemetry.Answered(ReasonCode.ApprovalGranted, "once", TimeSpan.FromSeconds(2));
    }

    private static IHost Host(string? endpoint, out bool exported)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [TelemetryExport.EndpointVariable] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        exported = builder.AddAgentGateTelemetry();
        return builder.Build();
    }
}
