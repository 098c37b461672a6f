using System.Diagnostics;
using System.Security.Cryptography;
using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Core.Text;
using AgentGate.Daemon.Approvals;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Identity;
using AgentGate.Daemon.Policies;
using AgentGate.Daemon.Telemetry;
using AgentGate.Platform.Paths;
using Microsoft.Extensions.Logging;

namespace AgentGate.Daemon;

/// <summary>
/// The one path every access request takes, whatever door it came through:
/// <code>
///  (1) identify   peer and lineage → session         first, because the place comes from the session
///  (2) normalize  input + facts    → access request  pure
///  (3) decide     request + policy → decision        pure
///  (4) approve    ask              → allow or deny   people
///  (5) record     on disk, before the answer leaves
///  (6) outcome    recorded later, when the channel learns what happened
/// </code>
/// Every failure on the way denies, with the code that names it.
/// </summary>
public sealed partial class Gate(
    SessionRegister sessions,
    TrustDomain trustDomain,
    PolicyStore policies,
    ApprovalQueue approvals,
    GrantStore grants,
    DesktopNotice notice,
    IAuditLog log,
    TimeProvider time,
    ILogger<Gate> logger)
{
    /// <summary>Forty bits, eight characters: ids only need to be unique among what is open and recent, and short enough to type.</summary>
    private const int IdBytes = 5;

    /// <summary>Long enough to look at a notification and read a line, short enough that an agent left alone goes on.</summary>
    private const int DefaultWaitSeconds = 45;

    /// <summary>Nothing can lie below it, so no path is inside.</summary>
    private const string NoRepository = "/dev/null";

    private readonly RecentDecisions _recent = new();

    public async ValueTask<GateAnswer> DecideAsync(GateCall call, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        var started = Stopwatch.GetTimestamp();
        var at = time.GetUtcNow();
        var id = NewId();

        AccessRequest? request = null;
        Decision decision;
        Activity? span = null;
        long micros;
        try
        {
            // :: Step 1: identify.
            var session = await Identified(call);

            // :: Step 2: normalize.
            var where = new Where(call.Cwd, RootFor(session, call.Home), call.Home);
            request = call.Normalize(where, call.Facts) with
            {
                Who = new Who(session.Agent, session.Id, call.Subagent, trustDomain.SessionId(session.Agent, session.Id, call.Subagent)),
                Assurance = session.Assurance,
                Labels = session.Labels,
            };

            span = GateTelemetry.StartRequest(request);

            // :: Step 3: decide.
            var policy = policies.For(session.Root, call.Cwd);
            decision = policy.Snapshot?.Evaluate(request, call.Facts) ?? PolicyInvalid(policy);
            micros = (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds;

            // :: Step 4: approve.
            if (decision.Verdict == Verdict.Ask)
            {
                decision = await ApproveAsync(id, call, request, decision, policy, cancel);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A bug of ours must not become an allow, nor an answer the agent reads as "no opinion".
            LogInternal(logger, id, e);
            micros = (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            decision = Decision.Failure(ReasonCode.Internal, "the gate failed while judging this", "report it with the daemon's log; nothing was run");
        }

        // :: Step 5: record.
        request ??= Unread(call);
        var recorded = await RecordAsync(id, at, request, decision, call, micros);
        if (!recorded.Recorded)
        {
            decision = Decision.Failure(
                ReasonCode.AuditUnavailable,
                "the decision could not be written to the audit log, and nothing runs unrecorded",
                "free disk space or repair the state directory; `agentgate doctor` names it");
        }

        if (request.ToolUseId is { } toolUse)
        {
            _recent.Add(request.Who.Session, toolUse, id);
        }

        GateTelemetry.Decided(span, request, decision, id, recorded.Index, TimeSpan.FromMicroseconds(micros));
        span?.Dispose();
        return new GateAnswer(decision, id, request);
    }

    /// <summary>Records that a channel could not even read what it was given. The answer always denies.</summary>
    public async ValueTask<GateAnswer> RefuseAsync(GateCall call, ReasonCode code, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        var id = NewId();
        var decision = Decision.Failure(code, reason, "try it in another form; what cannot be read is never run");
        await Identified(call);
        await RecordAsync(id, time.GetUtcNow(), Unread(call), decision, call, micros: 0);
        return new GateAnswer(decision, id, null);
    }

    /// <summary>A session announces itself before its first request.</summary>
    public ValueTask GreetAsync(GateCall call) => new(Identified(call).AsTask());

    /// <summary>:: Step 6: outcome. Best known effort: an outcome that cannot be written does not undo what has happened, but it is said.</summary>
    public async ValueTask OutcomeAsync(GateCall call, string toolUseId, ActionOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(call);
        var session = await Identified(call);
        var record = new OutcomeRecord
        {
            Id = NewId(),
            Time = time.GetUtcNow(),
            Of = _recent.Take(session.Id, toolUseId) ?? "unknown",
            Outcome = outcome,
            Session = session.Id,
            Detail = toolUseId,
        };
        if (!(await log.AppendAsync(record)).Recorded)
        {
            LogUnwritten(logger, toolUseId);
        }
    }

    private async ValueTask<Session> Identified(GateCall call)
    {
        var root = PolicyFiles.RootOf(call.Cwd);
        var session = sessions.Find(call.Agent, call.AgentSession, call.AgentProcess, root, out var isNew);
        if (isNew)
        {
            LogSession(logger, session.Agent, session.Id, session.Root);
            var spiffe = trustDomain.SessionId(session.Agent, session.Id, subagent: null);
            var record = new SessionRecord
            {
                Id = NewId(),
                Time = time.GetUtcNow(),
                Who = new Who(session.Agent, session.Id, Subagent: null, spiffe),
                Event = SessionEvent.Started,
                Cwd = session.Root,
                Person = Environment.UserName,
            };
            if (!(await log.AppendAsync(record)).Recorded)
            {
                LogUnwritten(logger, session.Id);
            }
        }

        return session;
    }

    private async ValueTask<Decision> ApproveAsync(string id, GateCall call, AccessRequest request, Decision asked, PolicyState policy, CancellationToken cancel)
    {
        var hash = RequestHash.Of(request);
        if (grants.Take(request.Who.Session, hash) is { } scope)
        {
            return Granted(asked, scope);
        }

        if (call.AgentAsks)
        {
            // The agent shows the question; what the person says there is seen as the outcome.
            return asked;
        }

        var approval = approvals.Ask(id, request, asked, hash);
        notice.Show(approval);

        // Waiting only helps when somebody can know that they are being waited for. Otherwise the agent is told at once, and a person who
        // approves later lets the same request through on its next try.
        var somebody = approvals.Watchers > 0 || notice.IsAvailable;
        var patience = somebody ? Min(call.Patience, TimeSpan.FromSeconds(policy.Snapshot!.ApprovalWait ?? DefaultWaitSeconds)) : TimeSpan.Zero;
        var answer = ApprovalAnswer.None;
        if (patience > TimeSpan.Zero)
        {
            if (call.OnWaiting is { } waiting)
            {
                await waiting();
            }

            answer = await approvals.WaitAsync(approval, patience, cancel);
        }

        return answer switch
        {
            ApprovalAnswer.Approved when grants.Take(request.Who.Session, hash) is { } granted => Granted(asked, granted),
            ApprovalAnswer.Denied => asked with { Verdict = Verdict.Deny, Code = ReasonCode.ApprovalDenied, Reason = "a person said no: " + asked.Reason },
            _ => asked with
            {
                Verdict = Verdict.Deny,
                Code = ReasonCode.ApprovalTimeout,
                Reason = "nobody answered in time: " + asked.Reason,
                Instead = $"ask the user to run `agentgate approve {id}` in a terminal of their own, then try exactly the same again"
                    + (asked.Instead is { Length: > 0 } other ? "; or " + other : ""),
            },
        };
    }

    private ValueTask<AppendResult> RecordAsync(string id, DateTimeOffset at, AccessRequest request, Decision decision, GateCall call, long micros) =>
        log.AppendAsync(AuditRecord.OfDecision(id, at, request, decision, call.Facts.Hash(), micros));

    /// <summary>What could not be read is on the record too, without its content: who tried, where, and why it was refused.</summary>
    private static AccessRequest Unread(GateCall call) => new()
    {
        Channel = call.Channel,
        Where = new Where(call.Cwd, call.Cwd, call.Home),
        Who = Who.Nobody with { Agent = call.Agent },
        Subject = "",
        Parse = ParseOutcome.Error,
        Operations = [],
    };

    private static Decision Granted(Decision asked, ApprovalScope scope) => asked with
    {
        Verdict = Verdict.Allow,
        Code = ReasonCode.ApprovalGranted,
        Reason = $"a person approved this ({scope.ToString().ToLowerInvariant()})",
        Instead = null,
    };

    private static Decision PolicyInvalid(PolicyState policy) => Decision.Failure(
        ReasonCode.PolicyInvalid,
        policy.Errors.IsEmpty ? "no policy could be loaded" : $"the policy does not load: {policy.Errors[0]}",
        "a person has to repair it; `agentgate policy check` shows every mistake");

    /// <summary>
    /// A home directory, or what it lies in, is not a repository even when it holds a <c>.git</c>: "may write inside the repository" would
    /// otherwise mean everything a person has.
    /// </summary>
    private static string RootFor(Session session, string home) =>
        UnixPath.IsWithin(home, session.Root) || (UserAccount.Home is { } account && UnixPath.IsWithin(account, session.Root)) ? NoRepository : session.Root;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    internal static string NewId()
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        Span<byte> random = stackalloc byte[IdBytes];
        RandomNumberGenerator.Fill(random);
        var bits = 0UL;
        foreach (var b in random)
        {
            bits = (bits << 8) | b;
        }

        return string.Create(8, bits, static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "decision {Id} failed")]
    private static partial void LogInternal(ILogger logger, string id, Exception exception);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "new session of {Agent}: {Session} in {Root}")]
    private static partial void LogSession(ILogger logger, string agent, string session, string root);

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "what is known of {What} could not be recorded")]
    private static partial void LogUnwritten(ILogger logger, string what);
}
