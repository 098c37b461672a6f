using AgentGate.Core.Model;
using AgentGate.Daemon.Approvals;

namespace AgentGate.Daemon.Tests.Approvals;

public sealed class ApprovalQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly GrantStore _grants;
    private readonly ApprovalQueue _queue;

    public ApprovalQueueTests()
    {
        _grants = new GrantStore(_folder.At("grants.json"), _time);
        _queue = new ApprovalQueue(_grants, _time);
    }

    [Fact]
    public void A_yes_lets_the_same_request_through_once()
    {
        var approval = Ask("aaaa1111", "npm publish");
        Assert.NotNull(_queue.Answer("aaaa", ApprovalAnswer.Approved, ApprovalScope.Once));
        Assert.Equal(ApprovalScope.Once, _grants.Take("s1", approval.RequestHash));
        Assert.Null(_grants.Take("s1", approval.RequestHash));
    }

    [Fact]
    public void A_yes_is_bound_to_the_request_and_to_the_session()
    {
        var approval = Ask("aaaa1111", "npm publish");
        _queue.Answer("aaaa1111", ApprovalAnswer.Approved, ApprovalScope.Once);
        Assert.Null(_grants.Take("s1", RequestHash.Of(Request("npm publish --tag evil"))));
        Assert.Null(_grants.Take("s2", approval.RequestHash));
        Assert.NotNull(_grants.Take("s1", approval.RequestHash));
    }

    [Fact]
    public void A_yes_for_the_session_lasts_and_ends_with_it()
    {
        var approval = Ask("aaaa1111", "npm publish");
        _queue.Answer("aaaa1111", ApprovalAnswer.Approved, ApprovalScope.Session);
        Assert.NotNull(_grants.Take("s1", approval.RequestHash));
        Assert.NotNull(_grants.Take("s1", approval.RequestHash));
        Assert.Null(_grants.Take("s2", approval.RequestHash));
    }

    [Fact]
    public void A_yes_for_the_repo_outlives_the_daemon()
    {
        var approval = Ask("aaaa1111", "npm publish");
        _queue.Answer("aaaa1111", ApprovalAnswer.Approved, ApprovalScope.Repo);
        Assert.NotNull(new GrantStore(_folder.At("grants.json"), _time).Take("another session", approval.RequestHash));
    }

    [Fact]
    public void A_damaged_grants_file_grants_nothing()
    {
        var approval = Ask("aaaa1111", "npm publish");
        _folder.Write("grants.json", $"[\"{approval.RequestHash}\"");
        Assert.Null(new GrantStore(_folder.At("grants.json"), _time).Take("s1", approval.RequestHash));
    }

    [Fact]
    public void A_yes_that_is_not_used_soon_is_forgotten()
    {
        var approval = Ask("aaaa1111", "npm publish");
        _queue.Answer("aaaa1111", ApprovalAnswer.Approved, ApprovalScope.Once);
        _time.Advance(GrantStore.OnceLifetime + TimeSpan.FromSeconds(1));
        Assert.Null(_grants.Take("s1", approval.RequestHash));
    }

    [Fact]
    public void A_no_grants_nothing()
    {
        var approval = Ask("aaaa1111", "npm publish");
        Assert.NotNull(_queue.Answer("aaaa1111", ApprovalAnswer.Denied, ApprovalScope.Once));
        Assert.Null(_grants.Take("s1", approval.RequestHash));
        Assert.Empty(_queue.Open);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("zzzz")]
    public void An_id_that_fits_none_or_several_answers_none(string id)
    {
        Ask("aaaa1111", "one");
        Ask("aaaa2222", "two");
        Assert.Null(_queue.Answer(id, ApprovalAnswer.Approved, ApprovalScope.Once));
        Assert.Equal(2, _queue.Open.Count);
    }

    [Fact]
    public void An_old_question_can_no_longer_be_answered()
    {
        Ask("aaaa1111", "npm publish");
        _time.Advance(ApprovalQueue.OpenFor + TimeSpan.FromSeconds(1));
        Assert.Empty(_queue.Open);
        Assert.Null(_queue.Answer("aaaa1111", ApprovalAnswer.Approved, ApprovalScope.Once));
    }

    [Fact]
    public void A_retry_takes_the_place_of_its_question()
    {
        Ask("aaaa1111", "npm publish");
        Ask("bbbb1111", "npm publish");
        Assert.Equal("bbbb1111", Assert.Single(_queue.Open).Id);
    }

    [Fact]
    public void An_agent_in_a_loop_cannot_fill_the_list()
    {
        for (var i = 0; i < ApprovalQueue.MostOpen + 50; i++)
        {
            Ask($"id{i:d6}", $"command {i}");
        }

        Assert.Equal(ApprovalQueue.MostOpen, _queue.Open.Count);
    }

    [Fact]
    public async Task Whoever_waits_hears_the_answer()
    {
        var approval = Ask("aaaa1111", "npm publish");
        var waiting = _queue.WaitAsync(approval, TimeSpan.FromMinutes(5), CancellationToken.None);
        _queue.Answer("aaaa1111", ApprovalAnswer.Approved, ApprovalScope.Once);
        Assert.Equal(ApprovalAnswer.Approved, await waiting);
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_answer()
    {
        var approval = Ask("aaaa1111", "npm publish");
        using var gone = new CancellationTokenSource();
        var waiting = _queue.WaitAsync(approval, TimeSpan.FromMinutes(5), gone.Token);
        await gone.CancelAsync();
        Assert.Equal(ApprovalAnswer.None, await waiting);
    }

    [Fact]
    public void What_a_script_does_is_part_of_what_is_approved()
    {
        var harmless = Request("npm test") with { Operations = [new RunOperation(["jest"], ["jest"])] };
        var changed = harmless with { Operations = [new RunOperation(["curl", "http://evil.example"], ["curl", "http://evil.example"])] };
        Assert.NotEqual(RequestHash.Of(harmless), RequestHash.Of(changed));
    }

    public void Dispose() => _folder.Dispose();

    private Approval Ask(string id, string command)
    {
        var request = Request(command);
        return _queue.Ask(id, request, new Decision { Verdict = Verdict.Ask, Code = ReasonCode.RuleAsk }, RequestHash.Of(request));
    }

    private static AccessRequest Request(string command) => new()
    {
        Channel = Channel.Hook,
        Where = new Where("/p", "/p", "/home/dev"),
        Who = new Who("claude", "s1", null, ""),
        Tool = "Bash",
        Subject = command,
        Parse = ParseOutcome.Ok,
        Operations = [new RunOperation([.. command.Split(' ')], [.. command.Split(' ')])],
    };
}
