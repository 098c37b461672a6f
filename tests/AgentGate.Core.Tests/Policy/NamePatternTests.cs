using AgentGate.Core.Model;

namespace AgentGate.Core.Tests.Policy;

/// <summary>Tools and their arguments, credentials, escapes, and <c>when</c>.</summary>
public sealed class NamePatternTests
{
    [Theory]
    [InlineData("{}", Verdict.Ask)]
    [InlineData("""{"path":"docs/a.md"}""", Verdict.Allow)]
    [InlineData("""{"path":"docs/../.env"}""", Verdict.Ask)]
    [InlineData("""{"path":"docs/%2e%2e/.env"}""", Verdict.Ask)]
    [InlineData("""{"path":"docs\\..\\.env"}""", Verdict.Ask)]
    [InlineData("""{"path":".env","path":"docs/a.md"}""", Verdict.Ask)]
    [InlineData("""{"path":"docs/a.md","PATH":".env"}""", Verdict.Ask)]
    [InlineData("""{"path":["docs/a.md"]}""", Verdict.Allow)]
    [InlineData("""{"path":["docs/a.md",".env"]}""", Verdict.Ask)]
    [InlineData("""{"path":[]}""", Verdict.Ask)]
    [InlineData("""{"path":{"x":"docs/a.md"}}""", Verdict.Ask)]
    [InlineData("""{"path":1}""", Verdict.Ask)]
    [InlineData("""{"path":"docs/a.md" """, Verdict.Ask)]
    [InlineData("", Verdict.Ask)]
    public void An_allow_needs_every_reading_of_an_argument_to_hold(string arguments, Verdict expected)
    {
        var policy = PolicyBench.User("[default]\ncall = \"ask\"\n[[allow]]\ncall = \"files/read_*\"\narguments = { path = \"docs/*\" }");
        Assert.Equal(expected, policy.Verdict(new CallOperation("files", "read_file", arguments)));
    }

    [Theory]
    [InlineData("""{"path":".env"}""", Verdict.Deny)]
    [InlineData("""{"path":"docs","path":".ENV"}""", Verdict.Deny)]
    [InlineData("""{"PATH":".env"}""", Verdict.Deny)]
    [InlineData("""{"path":["a",".env"]}""", Verdict.Deny)]
    [InlineData("""{"path":"docs"}""", Verdict.Allow)]
    [InlineData("""{"path":""", Verdict.Ask)]
    public void A_deny_needs_one(string arguments, Verdict expected)
    {
        var policy = PolicyBench.User("[default]\ncall = \"allow\"\n[[deny]]\ncall = \"files/*\"\narguments = { path = \"*.env\" }");
        Assert.Equal(expected, policy.Verdict(new CallOperation("files", "read_file", arguments)));
    }

    [Fact]
    public void Deep_and_huge_arguments_never_open_anything()
    {
        var policy = PolicyBench.User("[default]\ncall = \"allow\"\n[[deny]]\ncall = \"*\"\narguments = { a = \"x\" }");
        Assert.Equal(Verdict.Ask, policy.Verdict(new CallOperation("s", "t", new string('[', 100_000))));
        Assert.Equal(Verdict.Allow, policy.Verdict(new CallOperation("s", "t", """{"a":1e999}""")));
    }

    [Fact]
    public void Booleans_numbers_and_nested_arguments()
    {
        var policy = PolicyBench.User("[default]\ncall = \"ask\"\n[[allow]]\ncall = \"github/create_pull_request\"\narguments = { draft = true, \"repo.owner\" = [\"acme\", \"acme-*\"], count = 3 }");
        CallOperation Call(string json) => new("github", "create_pull_request", json);
        Assert.Equal(Verdict.Allow, policy.Verdict(Call("""{"draft":true,"repo":{"owner":"acme-labs"},"count":3.0}""")));
        Assert.Equal(Verdict.Ask, policy.Verdict(Call("""{"draft":"true","repo":{"owner":"acme"},"count":3}""")));
        Assert.Equal(Verdict.Ask, policy.Verdict(Call("""{"draft":true,"repo":{"owner":"evil"},"count":3}""")));
        Assert.Equal(Verdict.Ask, policy.Verdict(Call("""{"draft":true,"repo.owner":"acme","count":3}""")));
    }

    [Theory]
    [InlineData("github/*", "github", "x", true)]
    [InlineData("github/*", "github2", "x", false)]
    [InlineData("*/read_*", "any", "read_x", true)]
    [InlineData("github/get_*", "github", "GET_x", false)]
    [InlineData("*", "any", "tool", true)]
    public void Tools_are_named_by_server_and_tool(string pattern, string server, string tool, bool isAllowed)
    {
        var policy = PolicyBench.User($"[default]\ncall = \"ask\"\n[[allow]]\ncall = \"{pattern}\"");
        Assert.Equal(isAllowed ? Verdict.Allow : Verdict.Ask, policy.Verdict(new CallOperation(server, tool, "{}")));
    }

    [Fact]
    public void Using_is_not_reading()
    {
        var policy = PolicyBench.User("[default]\nuse = \"ask\"\nread = \"allow\"\n[[deny]]\nread = \".env\"\n[[allow]]\nuse = [\"github\", \"./.env\"]");
        Assert.Equal(Verdict.Allow, policy.Verdict(new UseOperation { Credential = "github" }));
        Assert.Equal(Verdict.Ask, policy.Verdict(new UseOperation { Credential = "gitlab" }));
        Assert.Equal(Verdict.Allow, policy.Verdict(new UseOperation { Path = PolicyBench.Path(".env") }));
        Assert.Equal(Verdict.Ask, policy.Verdict(new UseOperation { Path = PolicyBench.Path("github") }));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read(".env")));
    }

    [Fact]
    public void Kinds_of_escape()
    {
        var policy = PolicyBench.User("[default]\nescape = \"deny\"\n[[ask]]\nescape = [\"sudo\"]");
        Assert.Equal(Verdict.Ask, policy.Verdict(new EscapeOperation("sudo")));
        Assert.Equal(Verdict.Deny, policy.Verdict(new EscapeOperation("docker-socket")));
    }

    [Fact]
    public void A_rule_speaks_only_when_all_of_its_conditions_hold()
    {
        var policy = PolicyBench.User("""
            [default]
            run = "allow"
            [[deny]]
            run = "git push"
            when = { session = "untrusted" }
            [[ask]]
            run = "curl"
            when = { agent = ["codex", "cl*"], assurance = "!sandbox", channel = "hook", tool = "Bash" }
            """);
        var push = PolicyBench.Request(PolicyBench.Run("git push"));
        Assert.Equal(Verdict.Allow, policy.Evaluate(push, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Deny, policy.Evaluate(push with { Labels = ["other", "untrusted"] }, NoFacts.Instance).Verdict);

        var curl = PolicyBench.Request(PolicyBench.Run("curl")) with { Tool = "Bash", Who = Who.Nobody with { Agent = "claude" } };
        Assert.Equal(Verdict.Ask, policy.Evaluate(curl, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Allow, policy.Evaluate(curl with { Assurance = Assurance.Sandbox }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Allow, policy.Evaluate(curl with { Channel = Channel.Exec }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Allow, policy.Evaluate(curl with { Tool = "Other" }, NoFacts.Instance).Verdict);
        Assert.Equal(Verdict.Allow, policy.Evaluate(curl with { Who = Who.Nobody }, NoFacts.Instance).Verdict);
    }
}
