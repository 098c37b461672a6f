using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentGate.Daemon.Telemetry;

/// <summary>Sends spans, metrics and logs over OTLP, if and only if somebody said where to.</summary>
public static class TelemetryExport
{
    /// <summary>The standard variable (OpenTelemetry protocol exporter specification); the other OTEL_ variables work as specified there.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Does nothing at all while <see cref="EndpointVariable"/> is unset: no exporter, no listener, no connection.</summary>
    /// <returns>True when telemetry is exported.</returns>
    public static bool AddAgentGateTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
        {
            return false;
        }

        // The exporters batch in memory with a bounded queue and drop when it is full; nothing here waits for the collector.
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("agentgated", serviceNamespace: "agentgate", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(t => t.AddSource(GateTelemetry.Name).AddOtlpExporter())
            .WithMetrics(m => m.AddMeter(GateTelemetry.Name).AddOtlpExporter())
            .WithLogging(l => l.AddOtlpExporter());
        return true;
    }
}
