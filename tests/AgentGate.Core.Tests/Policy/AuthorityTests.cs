using AgentGate.Core.Model;
using AgentGate.Core.Policy;

namespace AgentGate.Core.Tests.Policy;

public sealed class AuthorityTests
{
    private const string DenyPush = "version = 1\n[[deny]]\nid = \"push\"\nrun = \"git push\"";

    /// <summary>Who may lift whose rule: a layer with at least the rule's authority.</summary>
    [Theory]
    [InlineData(Layer.Baseline, Layer.Baseline, true)]
    [InlineData(Layer.Baseline, Layer.Repo, true)]
    [InlineData(Layer.Baseline, Layer.User, true)]
    [InlineData(Layer.Baseline, Layer.Organisation, true)]
    [InlineData(Layer.Repo, Layer.Baseline, false)]
    [InlineData(Layer.Repo, Layer.Repo, true)]
    [InlineData(Layer.Repo, Layer.User, true)]
    [InlineData(Layer.Repo, Layer.Organisation, true)]
    [InlineData(Layer.User, Layer.Baseline, false)]
    [InlineData(Layer.User, Layer.Repo, false)]
    [InlineData(Layer.User, Layer.User, true)]
    [InlineData(Layer.User, Layer.Organisation, true)]
    [InlineData(Layer.Organisation, Layer.Baseline, false)]
    [InlineData(Layer.Organisation, Layer.Repo, false)]
    [InlineData(Layer.Organisation, Layer.User, false)]
    [InlineData(Layer.Organisation, Layer.Organisation, true)]
    public void An_exception_needs_the_rules_authority(Layer ruleLayer, Layer exceptionLayer, bool isLifted)
    {
        var rule = new PolicySource(ruleLayer, "rule.toml", DenyPush);
        var exception = new PolicySource(exceptionLayer, "exception.toml", $"version = 1\n[[allow]]\nrun = \"git push origin wip\"\noverrides = [\"{ruleLayer.Name()}.push\"]");
        PolicySource[] sources = ruleLayer == Layer.Baseline || exceptionLayer == Layer.Baseline ? [rule, exception] : [PolicyBench.EmptyBaseline, rule, exception];
        if (!isLifted)
        {
            Assert.Contains("more authority", Assert.Single(PolicyBench.Errors(sources)).Message, StringComparison.Ordinal);
            return;
        }

        var policy = PolicyBench.Load(sources);
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Run("git push origin wip")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Run("git push origin main")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Run("git push origin wip --force")));
        Assert.NotEqual(Verdict.Allow, policy.Verdict(PolicyBench.Run("git push origin ?")));
    }

    [Theory]
    [InlineData(Layer.Baseline, Layer.Repo)]
    [InlineData(Layer.Baseline, Layer.Organisation)]
    [InlineData(Layer.User, Layer.Organisation)]
    [InlineData(Layer.Organisation, Layer.Repo)]
    public void An_allow_without_an_exception_lifts_nothing(Layer denies, Layer allows)
    {
        PolicySource[] sources = [new(denies, "d", DenyPush), new(allows, "a", "version = 1\n[[allow]]\nrun = \"git push *\"")];
        Assert.Equal(Verdict.Deny, PolicyBench.Load([.. sources, .. sources.Any(s => s.Layer == Layer.Baseline) ? Array.Empty<PolicySource>() : [PolicyBench.EmptyBaseline]]).Verdict(PolicyBench.Run("git push")));
    }

    [Fact]
    public void An_exception_lifts_file_by_file()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\n[[deny]]\nid = \"env\"\nread = [\".env\", \".env.*\"]\n[[allow]]\nread = \"./test/.env.ci\"\noverrides = [\"user.env\"]");
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read("test/.env.ci")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read(".env.ci")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("test/.env.ci", real: "/home/dev/repo/.env")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("test/.ENV.ci")));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read("test", tree: TreeWalk.All), new FewFiles("test/.env.ci", "test/a")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("test", tree: TreeWalk.All), new FewFiles("test/.env.ci", "test/.env")));
    }

    [Fact]
    public void An_ask_can_lift_a_deny()
    {
        var policy = PolicyBench.Load(
            new PolicySource(Layer.Baseline, "b", DenyPush),
            new PolicySource(Layer.User, "u", "version = 1\n[[ask]]\nrun = \"git push *\"\noverrides = [\"baseline.push\"]"));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Run("git push")));
    }

    /// <summary>An untrusted repository file tries everything that would loosen, and tightens too.</summary>
    [Fact]
    public void An_untrusted_repo_file_only_tightens()
    {
        const string Repo = """
            version = 1
            mode = "observe"
            include = ["pack:node"]
            [default]
            read = "allow"
            write = "deny"
            connect = "allow"
            run = "allow"
            understood = "allow"
            [approval]
            wait = 3600
            [[allow]]
            run = "*"
            overrides = ["user.push"]
            [[allow]]
            read = "/**"
            connect = "evil.test"
            call = "*"
            [[ask]]
            connect = "*"
            overrides = ["user.never"]
            [[ask]]
            run = "make"
            [[deny]]
            id = "no.docs"
            read = "docs/"
            [[test]]
            read = ".env"
            expect = "allow"
            """;
        var user = new PolicySource(Layer.User, "u", """
            version = 1
            [default]
            read = "allow"
            write = "allow"
            run = "allow"
            connect = "deny"
            call = "ask"
            [[deny]]
            id = "push"
            run = "git push"
            [[deny]]
            id = "never"
            connect = "never.test"
            [[deny]]
            read = ".env"
            """);
        var alone = PolicyBench.Load(PolicyBench.EmptyBaseline, user);
        var policy = PolicyBench.Load(PolicyBench.EmptyBaseline, user, new PolicySource(Layer.Repo, "agentgate.toml", Repo, Trusted: false));

        Assert.Equal(PolicyMode.Enforce, policy.Mode);
        Assert.Null(policy.ApprovalWait);
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Run("git push")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read(".env")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Connect("https://evil.test/")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Connect("https://never.test/")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Connect("https://registry.npmjs.org/x")));
        Assert.Equal(Verdict.Ask, policy.Verdict(new CallOperation("s", "t", "{}")));

        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Write("a")));
        Assert.Equal(Verdict.Allow, alone.Verdict(PolicyBench.Write("a")));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Run("make all")));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Run("npm publish")));
        Assert.Equal("no.docs", policy.Decide(PolicyBench.Read("docs/a")).Rule!.Id);

        var note = Assert.Single(policy.Notes);
        Assert.Contains("agentgate.toml is not trusted: 2 rules that allow, 2 exceptions, 1 mode, 1 include (its allows), 1 test", note, StringComparison.Ordinal);

        var trusted = PolicyBench.Errors(PolicyBench.EmptyBaseline, user, new PolicySource(Layer.Repo, "agentgate.toml", Repo));
        Assert.Equal(["14:14", "21:14"], trusted.Select(e => e.Place.ToString()));
    }

    [Fact]
    public void A_default_is_the_word_of_the_most_authoritative_layer()
    {
        static PolicySource Default(Layer layer, string verdict, bool trusted = true) => new(layer, layer.Name(), $"version = 1\n[default]\nwrite = \"{verdict}\"", trusted);
        Verdict Of(params PolicySource[] sources) => PolicyBench.Load(sources).Verdict(PolicyBench.Write("/opt/x"));
        Assert.Equal(Verdict.Allow, Of(Default(Layer.Baseline, "deny"), Default(Layer.User, "allow")));
        Assert.Equal(Verdict.Ask, Of(Default(Layer.Baseline, "deny"), Default(Layer.User, "allow"), Default(Layer.Organisation, "ask")));
        Assert.Equal(Verdict.Allow, Of(Default(Layer.Baseline, "deny"), Default(Layer.Repo, "allow")));
        Assert.Equal(Verdict.Deny, Of(Default(Layer.Baseline, "deny"), Default(Layer.Repo, "allow", trusted: false)));
        Assert.Equal(Verdict.Deny, Of(Default(Layer.Baseline, "allow"), Default(Layer.Repo, "deny", trusted: false)));
        Assert.Equal(Verdict.Deny, Of(Default(Layer.Baseline, "allow"), Default(Layer.User, "allow"), Default(Layer.User, "deny")));
        Assert.Equal(Verdict.Ask, Of(PolicyBench.EmptyBaseline));
    }

    [Fact]
    public void Mode_is_the_word_of_the_most_authoritative_layer_and_an_untrusted_enforce_counts()
    {
        static PolicySource Mode(Layer layer, string mode, bool trusted = true) => new(layer, layer.Name(), $"version = 1\nmode = \"{mode}\"", trusted);
        Assert.Equal(PolicyMode.Observe, PolicyBench.Load(PolicyBench.EmptyBaseline, Mode(Layer.User, "observe")).Mode);
        Assert.Equal(PolicyMode.Enforce, PolicyBench.Load(PolicyBench.EmptyBaseline, Mode(Layer.User, "observe"), Mode(Layer.Organisation, "enforce")).Mode);
        Assert.Equal(PolicyMode.Enforce, PolicyBench.Load(PolicyBench.EmptyBaseline, Mode(Layer.User, "observe"), Mode(Layer.Repo, "enforce", trusted: false)).Mode);
        Assert.Equal(PolicyMode.Enforce, PolicyBench.Load(PolicyBench.EmptyBaseline, Mode(Layer.Repo, "observe", trusted: false)).Mode);
    }
}
