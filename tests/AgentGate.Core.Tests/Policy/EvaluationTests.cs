using AgentGate.Core.Model;
using AgentGate.Core.Policy;
using AgentGate.Core.Text;

namespace AgentGate.Core.Tests.Policy;

public sealed class EvaluationTests
{
    private static readonly PolicySnapshot Open = PolicyBench.User("[default]\nread = \"allow\"\nwrite = \"allow\"\nrun = \"allow\"\nunderstood = \"allow\"\nconnect = \"allow\"\ncall = \"allow\"\nuse = \"allow\"\nescape = \"allow\"");

    [Fact]
    public void Deny_beats_ask_beats_allow_beats_the_default_whatever_the_layer()
    {
        var policy = PolicyBench.Load(
            new PolicySource(Layer.Baseline, "b", "version = 1\n[default]\nread = \"allow\"\n[[deny]]\nread = \"a\"\n[[ask]]\nread = [\"a\", \"b\"]"),
            new PolicySource(Layer.Organisation, "o", "version = 1\n[default]\nread = \"deny\"\n[[allow]]\nread = [\"a\", \"b\", \"c\"]"));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("a")));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Read("b")));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read("c")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("d")));
    }

    [Fact]
    public void A_request_is_as_restricted_as_its_most_restricted_operation()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\nwrite = \"ask\"\n[[deny]]\nid = \"no\"\nread = \".env\"\nbecause = \"it is secret\"\ninstead = \"ask\"");
        var decision = policy.Decide(PolicyBench.Read("a"), PolicyBench.Write("/x"), PolicyBench.Read(".env"), PolicyBench.Read("b"));
        Assert.Equal((Verdict.Deny, ReasonCode.RuleDeny), (decision.Verdict, decision.Code));
        Assert.Equal(new RuleReference("no", "user", "user.toml", 5), decision.Rule);
        Assert.Equal("reading `.env` is not allowed: it is secret", decision.Reason);
        Assert.Equal("ask", decision.Instead);
        Assert.Equal([Verdict.Allow, Verdict.Ask, Verdict.Deny, Verdict.Allow], decision.Operations.Select(o => o.Verdict));
        Assert.Equal(ReasonCode.DefaultAsk, decision.Operations[1].Code);
        Assert.Equal(policy.Hash, decision.PolicyHash);
    }

    [Fact]
    public void Nothing_is_allowed_and_what_cannot_be_understood_is_not()
    {
        Assert.Equal(Verdict.Allow, Open.Decide().Verdict);
        Assert.Equal(Verdict.Allow, Open.Evaluate(PolicyBench.Request() with { Parse = ParseOutcome.NotText }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Ask, Open.Evaluate(PolicyBench.Request() with { Parse = ParseOutcome.Error }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Ask, Open.Evaluate(PolicyBench.Request(PolicyBench.Read("a")) with { Parse = ParseOutcome.Error }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Deny, PolicyBench.User("[default]\nrun = \"deny\"").Evaluate(PolicyBench.Request() with { Parse = ParseOutcome.Error }, NoFacts.Instance).Verdict);
    }

    public static TheoryData<string> UnknownKinds => ["read", "write", "run", "connect", "use"];

    [Theory]
    [MemberData(nameof(UnknownKinds))]
    public void An_unknown_target_is_never_allowed(string kind)
    {
        Operation operation = kind switch
        {
            "read" => new FileOperation(Verb.Read, null),
            "write" => new FileOperation(Verb.Write, null),
            "run" => RunOperation.Unknown(default),
            "connect" => new ConnectOperation(),
            _ => new UseOperation(),
        };
        var everything = kind is "connect" ? "\"*.example.com\"" : kind is "run" or "use" ? "\"*\"" : "\"/**\"";
        var decision = Open.Decide(operation);
        Assert.Equal((Verdict.Ask, ReasonCode.UnknownOperation), (decision.Verdict, decision.Code));
        Assert.Equal(Verdict.Ask, PolicyBench.User($"[default]\n{kind} = \"allow\"\n[[allow]]\n{kind} = {everything}").Verdict(operation));
        Assert.Equal(Verdict.Deny, PolicyBench.User($"[default]\n{kind} = \"deny\"\n[[allow]]\n{kind} = {everything}").Verdict(operation));
        var all = kind is "read" or "write" ? "\"/**\"" : "\"*\"";
        Assert.Equal(Verdict.Deny, PolicyBench.User($"[default]\n{kind} = \"allow\"\n[[deny]]\n{kind} = {all}").Verdict(operation));
    }

    [Fact]
    public void In_the_sandbox_an_unknown_read_takes_the_default()
    {
        var request = PolicyBench.Request(new FileOperation(Verb.Read, null)) with { Assurance = Assurance.Sandbox };
        Assert.Equal(Verdict.Allow, Open.Evaluate(request, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Ask, Open.Evaluate(request with { Assurance = Assurance.Proxy }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Ask, Open.Evaluate(request with { Operations = [new FileOperation(Verb.Write, null)] }, NoFacts.Instance).Verdict);
    }

    [Fact]
    public void Reasons_cannot_carry_control_characters_or_pages_of_text()
    {
        var decision = PolicyBench.User("[default]\nrun = \"deny\"").Decide(PolicyBench.Run("x \u001b[2K\u202Eevil " + new string('a', 5000)));
        Assert.DoesNotContain('\u001b', decision.Reason);
        Assert.DoesNotContain('\u202E', decision.Reason);
        Assert.True(decision.Reason.Length < 300);
    }

    [Fact]
    public void An_explanation_names_rule_layer_file_and_line_of_each_operation()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\nrun = \"ask\"\nunderstood = \"allow\"\n[[deny]]\nid = \"secrets\"\nread = \".env\"\nbecause = \"secret\"\ninstead = \"use X\"");
        const string Line = "cat .env | head";
        var request = PolicyBench.Request(
            PolicyBench.Run("cat .env", understood: true) with { Span = new TextSpan(0, 8) },
            PolicyBench.Read(".env") with { Span = new TextSpan(4, 4) },
            PolicyBench.Run("head", understood: true) with { Span = new TextSpan(11, 4) }) with { Subject = Line };
        var explanation = PolicyExplanation.Of(request, policy.Evaluate(request, NoFacts.Instance));
        const string Expected = """
            deny  cat .env | head
              reading `.env` is not allowed: secret
              instead: use X
              allow  run      cat .env             default
              deny   read     /home/dev/repo/.env  user.secrets  user.toml:6  from `.env`
              allow  run      head                 default
            """;
        Assert.Equal(Expected, string.Join('\n', explanation.Lines()));
    }

    [Fact]
    public void The_hash_changes_with_layer_trust_and_text_only()
    {
        var a = new PolicySource(Layer.User, "a", "version = 1");
        var b = new PolicySource(Layer.Repo, "b", "version = 1\n");
        Assert.Equal(PolicyHash.Of([a, b]), PolicyHash.Of([b, a with { File = "elsewhere" }]));
        Assert.NotEqual(PolicyHash.Of([a, b]), PolicyHash.Of([a, b with { Trusted = false }]));
        Assert.NotEqual(PolicyHash.Of([a, b]), PolicyHash.Of([a with { Layer = Layer.Organisation }, b]));
        Assert.Matches("^[0-9a-f]{64}$", PolicyHash.Of([]));
    }
}
