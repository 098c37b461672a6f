using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Daemon.Approvals;
using AgentGate.Daemon.Audit;
using AgentGate.Daemon.Identity;
using AgentGate.Daemon.Policies;
using AgentGate.Platform.Facts;
using AgentGate.Platform.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace AgentGate.Daemon.Tests;

/// <summary>The one path, step by step, with a log that can be made to fail.</summary>
public sealed class GateTests : IDisposable
{
    private const string Policy = """
        version = 1

        [[deny]]
        id = "no-secrets"
        read = ["secret.txt"]
        because = "it is secret"

        [[ask]]
        id = "ask-first"
        read = ["maybe.txt"]

        [[allow]]
        id = "fine"
        read = ["fine.txt"]
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly IAuditLog _log = Substitute.For<IAuditLog>();
    private readonly List<AuditRecord> _records = [];
    private readonly ApprovalQueue _approvals;
    private readonly Gate _gate;

    public GateTests()
    {
        _folder.Write("user.toml", Policy);
        Works();
        var time = new ManualTime();
        var grants = new GrantStore(_folder.At("grants.json"), time);
        _approvals = new ApprovalQueue(grants, time);
        _gate = new Gate(
            new SessionRegister(time),
            TrustDomain.LoadOrCreate(_folder.At("trust-domain"), "dev"),
            new PolicyStore(_folder.At("organisation.toml"), _folder.At("user.toml"), new TrustStore(_folder.At("trust.json"))),
            _approvals, grants, new DesktopNotice(), _log, time, NullLogger<Gate>.Instance);
    }

    [Theory]
    [InlineData("secret.txt", Verdict.Deny, ReasonCode.RuleDeny)]
    [InlineData("fine.txt", Verdict.Allow, ReasonCode.RuleAllow)]
    public async Task The_policy_decides_and_the_record_says_the_same(string file, Verdict verdict, ReasonCode code)
    {
        var answer = await DecideAsync(file);
        Assert.Equal(verdict, answer.Decision.Verdict);
        Assert.Equal(code, answer.Decision.Code);
        var record = Assert.Single(_records.OfType<DecisionRecord>());
        Assert.Equal(answer.DecisionId, record.Id);
        Assert.Equal(verdict, record.Decision.Verdict);
        Assert.StartsWith("spiffe://", record.Request.Who.SpiffeId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_allowed_that_is_not_on_record()
    {
        Fails();
        var answer = await DecideAsync("fine.txt");
        Assert.Equal(Verdict.Deny, answer.Decision.Verdict);
        Assert.Equal(ReasonCode.AuditUnavailable, answer.Decision.Code);
    }

    [Fact]
    public async Task The_answer_does_not_leave_before_the_record_is_on_disk()
    {
        var onDisk = new TaskCompletionSource<AppendResult>();
        _log.AppendAsync(Arg.Any<DecisionRecord>()).Returns(new ValueTask<AppendResult>(onDisk.Task));
        var deciding = DecideAsync("fine.txt");
        Assert.False(deciding.IsCompleted);
        onDisk.SetResult(new AppendResult(AuditFailure.None, 0, "", ""));
        Assert.Equal(Verdict.Allow, (await deciding).Decision.Verdict);
    }

    [Fact]
    public async Task A_failure_of_ours_denies()
    {
        var answer = await _gate.DecideAsync(Call() with { Normalize = (_, _) => throw new InvalidOperationException("a bug") }, CancellationToken.None);
        Assert.Equal(Verdict.Deny, answer.Decision.Verdict);
        Assert.Equal(ReasonCode.Internal, answer.Decision.Code);
        Assert.Single(_records.OfType<DecisionRecord>());
    }

    [Fact]
    public async Task A_policy_that_never_loaded_denies_with_its_first_mistake()
    {
        _folder.Write("user.toml", "versoin = 1\n");
        var answer = await DecideAsync("fine.txt");
        Assert.Equal(ReasonCode.PolicyInvalid, answer.Decision.Code);
        Assert.Contains("user.toml:1:1", answer.Decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ask_with_nobody_there_is_denied_at_once_and_can_be_approved_for_the_next_try()
    {
        var answer = await DecideAsync("maybe.txt");
        Assert.Equal(Verdict.Deny, answer.Decision.Verdict);
        Assert.Equal(ReasonCode.ApprovalTimeout, answer.Decision.Code);
        Assert.Contains($"agentgate approve {answer.DecisionId}", answer.Decision.Instead, StringComparison.Ordinal);

        _approvals.Answer(answer.DecisionId, ApprovalAnswer.Approved, ApprovalScope.Once);
        var again = await DecideAsync("maybe.txt");
        Assert.Equal(ReasonCode.ApprovalGranted, again.Decision.Code);
        Assert.Equal(ReasonCode.ApprovalTimeout, (await DecideAsync("maybe.txt")).Decision.Code);
    }

    [Fact]
    public async Task An_ask_waits_for_a_person_who_looks()
    {
        using var watch = _approvals.Watch();
        var waiting = new TaskCompletionSource();
        var deciding = _gate.DecideAsync(
            Call("maybe.txt") with
            {
                Patience = TimeSpan.FromMinutes(5),
                OnWaiting = () =>
                {
                    waiting.SetResult();
                    return ValueTask.CompletedTask;
                },
            },
            CancellationToken.None);
        await waiting.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _approvals.Answer(_approvals.Open.Single().Id, ApprovalAnswer.Denied, ApprovalScope.Once);
        Assert.Equal(ReasonCode.ApprovalDenied, (await deciding).Decision.Code);
    }

    [Fact]
    public async Task Where_the_agent_asks_itself_the_ask_goes_out_as_it_is()
    {
        var answer = await _gate.DecideAsync(Call("maybe.txt") with { AgentAsks = true }, CancellationToken.None);
        Assert.Equal(Verdict.Ask, answer.Decision.Verdict);
        Assert.Empty(_approvals.Open);
    }

    [Fact]
    public async Task An_outcome_names_its_decision()
    {
        var answer = await DecideAsync("fine.txt");
        await _gate.OutcomeAsync(Call(), "tool-1", ActionOutcome.Done);
        var outcome = Assert.Single(_records.OfType<OutcomeRecord>());
        Assert.Equal(answer.DecisionId, outcome.Of);
    }

    [Fact]
    public async Task What_cannot_be_read_is_on_record_without_its_content()
    {
        var answer = await _gate.RefuseAsync(Call(), ReasonCode.InputMalformed, "not JSON", CancellationToken.None);
        Assert.Equal(Verdict.Deny, answer.Decision.Verdict);
        Assert.Equal("", Assert.Single(_records.OfType<DecisionRecord>()).Request.Subject);
    }

    public void Dispose() => _folder.Dispose();

    private Task<GateAnswer> DecideAsync(string file) => _gate.DecideAsync(Call(file), CancellationToken.None).AsTask();

    private GateCall Call(string file = "fine.txt") => new()
    {
        Channel = Channel.Hook,
        Agent = "claude",
        AgentSession = "abc",
        AgentProcess = new ProcessKey(100, 5000),
        Cwd = _folder.Root,
        Home = "/home/dev",
        Facts = new MachineFacts(_ => null),
        Normalize = (where, facts) => RequestReader.Read(file, Channel.Hook, where, facts) with { ToolUseId = "tool-1" },
    };

    private void Works() => _log.AppendAsync(Arg.Do<AuditRecord>(_records.Add)).Returns(_ => new AppendResult(AuditFailure.None, _records.Count - 1, "", ""));

    private void Fails() => _log.AppendAsync(Arg.Any<AuditRecord>()).Returns(new AppendResult(AuditFailure.Unavailable, -1, "", "disk full"));
}
