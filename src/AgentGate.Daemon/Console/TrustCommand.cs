using AgentGate.Core.Audit;
using AgentGate.Core.Text;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Endpoints;
using AgentGate.Daemon.Policies;

namespace AgentGate.Daemon.Console;

/// <summary><c>agentgate trust [PATH] [--revoke]</c>: lets a repo policy loosen, for exactly the content it has now.</summary>
public sealed class TrustCommand(TrustStore trust, PolicyStore policies, IAuditLog log, TimeProvider time)
{
    public async ValueTask ServeAsync(VerbCall call)
    {
        var arguments = Arguments.Parse(call.Request.Args, ["--revoke"], []);
        if (arguments.Error is not null || arguments.Rest.Count > 1)
        {
            await call.EndAsync(ExitCodes.Usage, error: (arguments.Error is { } e ? e + "; " : "") + "usage: agentgate trust [DIR or FILE] [--revoke]\n");
            return;
        }

        var file = UnixPath.Resolve(call.Request.Cwd, arguments.Rest.FirstOrDefault() ?? ".");
        if (Directory.Exists(file))
        {
            file = Path.Combine(PolicyFiles.RootOf(file), PolicyFiles.RepoFileName);
        }

        if (!File.Exists(file))
        {
            await call.EndAsync(ExitCodes.Usage, error: $"there is no `{file}`; write one, or name the file\n");
            return;
        }

        var text = PolicyFiles.Read(file);
        var revoke = arguments.Has("--revoke");
        if (!(await log.AppendAsync(Record(revoke, file, text))).Recorded)
        {
            await call.EndAsync(ExitCodes.Internal, error: "the audit log cannot be written, so nothing was changed\n");
            return;
        }

        if (revoke)
        {
            trust.Revoke(file);
        }
        else
        {
            trust.Trust(file, text);
        }

        policies.Forget();
        await call.EndAsync(ExitCodes.Done, revoke ? $"no longer trusted: {file}\n" : $"trusted as it is now: {file}\nsha256 {PolicyFiles.Hash(text)}\n");
    }

    private PolicyRecord Record(bool revoke, string file, string text) => new()
    {
        Id = Gate.NewId(),
        Time = time.GetUtcNow(),
        Event = revoke ? PolicyEvent.TrustRevoked : PolicyEvent.Trusted,
        PolicyHash = PolicyFiles.Hash(text),
        Files = [file],
        Detail = Environment.UserName,
    };
}
