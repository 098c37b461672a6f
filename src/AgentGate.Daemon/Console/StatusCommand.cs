using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Text;
using AgentGate.Daemon.Approvals;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Endpoints;
using AgentGate.Daemon.Identity;
using AgentGate.Daemon.Policies;
using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Console;

/// <summary><c>agentgate status</c>: which walls stand, for whom, under which policy.</summary>
public sealed class StatusCommand(
    InstallationPaths paths,
    TrustDomain trustDomain,
    SessionRegister sessions,
    PolicyStore policies,
    ApprovalQueue approvals,
    IAuditLog log,
    TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async ValueTask ServeAsync(VerbCall call)
    {
        var arguments = Arguments.Parse(call.Request.Args, [], []);
        if (arguments.Error is not null || arguments.Rest.Count > 0)
        {
            await call.EndAsync(ExitCodes.Usage, error: (arguments.Error is { } e ? e + "; " : "") + "usage: agentgate status [--json]\n");
            return;
        }

        var cwd = call.Request.Cwd.Length > 0 ? call.Request.Cwd : "/";
        var root = PolicyFiles.RootOf(cwd);
        var policy = policies.For(root, cwd);
        await call.EndAsync(ExitCodes.Done, arguments.Json ? Json(root, policy) : Text(root, policy));
    }

    /// <summary>A checkpoint's second line is the size of the log it signs (C2SP tlog-checkpoint).</summary>
    private long Records() =>
        log.Checkpoint.Split('\n') is [_, var size, ..] && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private string Text(string root, PolicyState policy)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"agentgate {ProductVersion.Text}, daemon {Environment.ProcessId}, up {(time.GetUtcNow() - _started).ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)}\n");
        text.Append(CultureInfo.InvariantCulture, $"identity   {trustDomain.Name}\n");
        text.Append(CultureInfo.InvariantCulture, $"place      {Printable.Line(root, 200)}\n");
        text.Append("policy     ").Append(policy.Snapshot is { } snapshot ? snapshot.Hash[..Math.Min(12, snapshot.Hash.Length)] : "none: everything is denied").Append('\n');
        foreach (var error in policy.Errors)
        {
            text.Append("           ").Append(policy.Snapshot is null ? "" : "not in force yet: ").Append(Printable.Line(error.ToString(), 400)).Append('\n');
        }

        foreach (var note in policy.Snapshot?.Notes ?? [])
        {
            text.Append("           ").Append(Printable.Line(note, 400)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"log        {Records()} records in {paths.AuditDatabase}{(log.Problem.Length > 0 ? "; " + log.Problem : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"questions  {approvals.Open.Count} open\n");
        text.Append("walls      cooperative: hooks and shell wrapper. Network, exec and Docker walls are not built yet\n");
        var all = sessions.All;
        text.Append(CultureInfo.InvariantCulture, $"sessions   {all.Count}\n");
        foreach (var session in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {session.Id}  {session.Agent}  process {session.Process.Pid}  assurance {session.Assurance.Name()}  {Printable.Line(session.Root, 120)}\n");
        }

        return text.ToString();
    }

    private string Json(string root, PolicyState policy)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", ProductVersion.Text);
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteString("trust_domain", trustDomain.Name);
            json.WriteString("root", root);
            json.WriteString("policy", policy.Snapshot?.Hash);
            json.WriteStartArray("policy_errors");
            foreach (var error in policy.Errors)
            {
                json.WriteStringValue(error.ToString());
            }

            json.WriteEndArray();
            json.WriteNumber("records", Records());
            json.WriteNumber("open_questions", approvals.Open.Count);
            json.WriteStartArray("sessions");
            foreach (var session in sessions.All)
            {
                json.WriteStartObject();
                json.WriteString("id", session.Id);
                json.WriteString("agent", session.Agent);
                json.WriteString("agent_session", session.AgentSession);
                json.WriteNumber("process", session.Process.Pid);
                json.WriteString("root", session.Root);
                json.WriteString("assurance", session.Assurance.Name());
                json.WriteString("spiffe", trustDomain.SessionId(session.Agent, session.Id, subagent: null));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
