using AgentGate.Core.Model;
using AgentGate.Core.Policy;

namespace AgentGate.Core.Tests.Policy;

public sealed class HostPatternTests
{
    [Theory]
    [InlineData("api.github.com", "https://api.github.com/x", true)]
    [InlineData("api.github.com", "https://API.GitHub.com./x", true)]
    [InlineData("api.github.com", "https://api.github.com.evil.test/", false)]
    [InlineData("api.github.com", "https://evilapi.github.com/", false)]
    [InlineData("api.github.com", "http://api.github.com@evil.test/", false)]
    [InlineData("api.github.com", "http://evil.test\\@api.github.com/", false)]
    [InlineData("api.github.com", "https://аpi.github.com/", false)]
    [InlineData("api.github.com", "https://api.github.com:22/", false)]
    [InlineData("api.github.com", "https://api.github.com:443/", true)]
    [InlineData("api.github.com", "http://api.github.com/", true)]
    [InlineData("https://api.github.com", "http://api.github.com/", false)]
    [InlineData("*.packages.example", "https://a.packages.example/", true)]
    [InlineData("*.packages.example", "https://a.b.packages.example/", true)]
    [InlineData("*.packages.example", "https://packages.example/", false)]
    [InlineData("*.packages.example", "https://evilpackages.example/", false)]
    [InlineData("*.packages.example", "https://packages.example.evil.test/", false)]
    [InlineData("localhost:*", "http://localhost:3000/", true)]
    [InlineData("localhost:3000", "http://localhost:3001/", false)]
    [InlineData("127.0.0.1:*", "http://127.0.0.1:8080/", true)]
    [InlineData("127.0.0.1:*", "http://0x7f.1:8080/", true)]
    [InlineData("127.0.0.1:*", "http://127.0.0.1.nip.io:8080/", false)]
    [InlineData("10.0.0.0/8", "https://10.1.2.3/", true)]
    [InlineData("10.0.0.0/8", "https://11.1.2.3/", false)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/", true)]
    public void An_allow_means_the_host_it_names(string pattern, string url, bool isAllowed)
    {
        var policy = PolicyBench.User($"[default]\nconnect = \"ask\"\n[[allow]]\nconnect = '{pattern}'");
        Assert.Equal(isAllowed ? Verdict.Allow : Verdict.Ask, policy.Verdict(PolicyBench.Connect(url)));
    }

    [Theory]
    [InlineData("169.254.169.254", "http://169.254.169.254/latest", true)]
    [InlineData("169.254.169.254", "http://169.254.169.254:8080/latest", true)]
    [InlineData("169.254.169.254", "http://[::ffff:169.254.169.254]/latest", true)]
    [InlineData("169.254.169.254", "http://2852039166/latest", true)]
    [InlineData("169.254.169.254", "http://169.254.169.253/", false)]
    [InlineData("*.evil.test", "https://a.evil.test/", true)]
    [InlineData("*.com", "https://a.com/", true)]
    [InlineData("*", "https://anything.example/", true)]
    public void A_deny_means_every_port_and_spelling(string pattern, string url, bool isDenied)
    {
        var policy = PolicyBench.User($"[default]\nconnect = \"allow\"\n[[deny]]\nconnect = \"{pattern}\"");
        Assert.Equal(isDenied ? Verdict.Deny : Verdict.Allow, policy.Verdict(PolicyBench.Connect(url)));
    }

    [Theory]
    [InlineData("*", "would allow every host")]
    [InlineData("*.com", "names that anybody can register")]
    [InlineData("*.co.uk", "names that anybody can register")]
    [InlineData("*.github.io", "names that anybody can register")]
    [InlineData("api-*.example.com", "wildcard inside a name")]
    [InlineData("api.*.com", "wildcard inside a name")]
    [InlineData("https://example.com/path", "has a path")]
    [InlineData("user@example.com", "user information")]
    [InlineData("example.com:99999", "is not a port")]
    [InlineData("*.127.0.0.1", "no subdomains")]
    [InlineData("exa mple.com", "not a host name")]
    public void An_allow_that_opens_too_much_is_a_mistake(string pattern, string message)
    {
        var errors = PolicyBench.Errors(PolicyBench.EmptyBaseline, new PolicySource(Layer.User, "u", $"version = 1\n[[allow]]\nconnect = \"{pattern}\""));
        Assert.Contains(message, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/repos/acme/app", Verdict.Allow)]
    [InlineData("GET", "/repos/acme", Verdict.Allow)]
    [InlineData("GET", "/repos/acme/%40x/y", Verdict.Allow)]
    [InlineData("POST", "/repos/acme/app", Verdict.Ask)]
    [InlineData("GET", "/repos/other/app", Verdict.Ask)]
    [InlineData("GET", "/repos/acme/../other", Verdict.Ask)]
    [InlineData("GET", "/repos/acme/%2e%2e/other", Verdict.Ask)]
    [InlineData("GET", "/repos/acme/..%2fother", Verdict.Ask)]
    [InlineData("GET", "/repos/acme//x", Verdict.Ask)]
    [InlineData("GET", "/repos/acme/..;/x", Verdict.Ask)]
    [InlineData("GET", "/REPOS/acme/x", Verdict.Ask)]
    [InlineData(null, "/repos/acme/x", Verdict.Ask)]
    public void Methods_and_paths_narrow_an_allow(string? method, string path, Verdict expected)
    {
        var policy = PolicyBench.User("[default]\nconnect = \"ask\"\n[[allow]]\nconnect = \"api.github.com\"\nmethods = [\"GET\"]\npaths = [\"/repos/acme/**\"]");
        var connect = new ConnectOperation { Scheme = "https", Host = "api.github.com", Port = 443, Method = method, Path = path };
        Assert.Equal(expected, policy.Verdict(connect));
    }

    [Fact]
    public void A_deny_with_methods_asks_where_the_method_is_not_known()
    {
        var policy = PolicyBench.User("[default]\nconnect = \"allow\"\n[[deny]]\nconnect = \"x.test\"\nmethods = [\"DELETE\"]\npaths = [\"/a/**\"]");
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Connect("https://x.test/a/b", null)));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Connect("https://x.test/A/b", "delete")));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Connect("https://x.test/b", "DELETE")));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Connect("https://x.test/%2561/b", "DELETE")));
    }

    [Theory]
    [InlineData(null, Verdict.Allow)]
    [InlineData("GET", Verdict.Allow)]
    [InlineData("PUT", Verdict.Ask)]
    [InlineData("unstated", Verdict.Ask)]
    public void An_allow_may_mean_contacts_that_state_no_method(string? method, Verdict expected)
    {
        var policy = PolicyBench.User("[default]\nconnect = \"ask\"\n[[allow]]\nconnect = \"registry.test\"\nmethods = [\"GET\", \"unstated\"]");
        Assert.Equal(expected, policy.Verdict(PolicyBench.Connect("https://registry.test/x", method)));
    }

    [Fact]
    public void The_credential_of_the_rule_that_allows_is_named_in_the_decision()
    {
        var policy = PolicyBench.User("[[allow]]\nconnect = \"api.github.com\"\n[[allow]]\nconnect = \"api.github.com\"\npaths = \"/repos/**\"\ncredential = \"github\"");
        Assert.Equal("github", policy.Decide(PolicyBench.Connect("https://api.github.com/repos/x")).Operations[0].Credential);
        Assert.Null(policy.Decide(PolicyBench.Connect("https://api.github.com/user")).Operations[0].Credential);
    }
}
