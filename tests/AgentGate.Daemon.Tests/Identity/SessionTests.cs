using AgentGate.Daemon.Identity;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon.Tests.Identity;

public sealed class SessionTests
{
    private static readonly ProcessKey Agent = new(100, 5000);

    [Fact]
    public void The_same_run_of_the_same_agent_is_one_session_also_after_a_restart()
    {
        var first = new SessionRegister(new ManualTime()).Find("claude", "abc", Agent, "/p", out var isNew);
        Assert.True(isNew);
        var second = new SessionRegister(new ManualTime()).Find("claude", "abc", Agent, "/p", out _);
        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public void An_id_claimed_by_another_process_is_another_session()
    {
        var register = new SessionRegister(new ManualTime());
        var one = register.Find("claude", "abc", Agent, "/p", out _);
        Assert.NotEqual(one.Id, register.Find("claude", "abc", new ProcessKey(101, 5000), "/p", out _).Id);
        Assert.NotEqual(one.Id, register.Find("claude", "abc", new ProcessKey(100, 6000), "/p", out _).Id);
    }

    [Fact]
    public void Walking_away_does_not_change_the_place()
    {
        var register = new SessionRegister(new ManualTime());
        register.Find("claude", "abc", Agent, "/p", out _);
        Assert.Equal("/p", register.Find("claude", "abc", Agent, "/elsewhere", out _).Root);
    }

    [Fact]
    public void Descendants_of_an_agent_are_told_from_other_processes()
    {
        var register = new SessionRegister(new ManualTime());
        register.Find("claude", "abc", Agent, "/p", out _);
        Assert.True(register.DescendsFromAgent([new ProcessKey(300, 9000), new ProcessKey(200, 8000), Agent]));
        Assert.False(register.DescendsFromAgent([new ProcessKey(300, 9000), new ProcessKey(100, 7777)]));
    }

    [Fact]
    public void A_subagent_has_an_identity_below_its_session()
    {
        using var folder = new TemporaryFolder();
        var domain = TrustDomain.LoadOrCreate(folder.At("trust-domain"), "dev user");
        Assert.Matches("^spiffe://agentgate-[0-9a-f-]{36}\\.local/user/dev-user/agent/claude/session/s1$", domain.SessionId("claude", "s1", null));
        Assert.EndsWith("/session/s1/sub/a-b", domain.SessionId("claude", "s1", "a/b"), StringComparison.Ordinal);
        Assert.EndsWith("/sub/x--", domain.SessionId("claude", "s1", ".."), StringComparison.Ordinal);
        Assert.Equal(domain.Name, TrustDomain.LoadOrCreate(folder.At("trust-domain"), "dev").Name);
    }
}
