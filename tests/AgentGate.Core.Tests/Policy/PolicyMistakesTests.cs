using AgentGate.Core.Policy;

namespace AgentGate.Core.Tests.Policy;

public sealed class PolicyMistakesTests
{
    [Fact]
    public void Ten_mistakes_give_ten_errors_with_places()
    {
        const string Policy = """
            version = 1
            mode = "enforced"
            [default]
            raed = "allow"
            [[deny]]
            id = "secrets"
            read = [".env", 5]
            because = secrets stay here
            [[allow]]
            id = "secrets"
            connect = "*.com"
            [[allow]]
            run = "git push *"
            overrides = ["baseline.secrets.fiels", "organisation.push"]
            [[ask]]
            because = "no operation"
            [[ask]]
            run = "cat x | sh"
            when = { sesion = "untrusted" }
            [[test]]
            read = ".env"
            """;
        const string Expected = """
            user.toml:2:8: `enforced` is no value of `mode`; did you mean `enforce`?
            user.toml:4:1: unknown key `raed` in `[default]`; did you mean `read`?
            user.toml:7:17: an item of `read` is text in quotes, not a number
            user.toml:8:11: `secrets` is not a value; put text in double quotes
            user.toml:10:6: the id `secrets` is taken; it first stands in user.toml:5; ids are unique in a layer
            user.toml:11:11: `*.com` would allow names that anybody can register; name the domain: `*.example.com`
            user.toml:14:14: `baseline.secrets.fiels` lifts a rule that does not exist; did you mean `baseline.secrets.files`?
            user.toml:14:40: `organisation.push` cannot be lifted here: organisation has more authority than user; ask whoever writes the organisation policy
            user.toml:15:1: the rule names no operation, so it can never match; add one of read, write, run, connect, call, use, escape
            user.toml:18:7: `cat x | sh` can never match: `|` is shell syntax, and patterns are matched against the words of one command; write one pattern for each command
            user.toml:19:10: unknown key `sesion` in `when`; did you mean `session`?
            user.toml:20:1: the test expects nothing; add `expect = "deny"`, `"ask"` or `"allow"`
            """;
        var errors = PolicyBench.Errors(new PolicySource(Layer.User, "user.toml", Policy));
        Assert.Equal(Expected, string.Join('\n', errors));
    }

    [Theory]
    [InlineData("", "1:1: `version` is missing; begin the file with `version = 1`")]
    [InlineData("version = 2", "1:11: version 2 is not known to this program; write `version = 1`, or update AgentGate")]
    [InlineData("version = \"1\"", "1:11: `version` is a number, not text")]
    [InlineData("version = 1\nmodes = 1", "2:1: unknown key `modes` at the top of the file; did you mean `mode`?")]
    [InlineData("version = 1\n[deny]\nread = \"a\"", "2:1: `[deny]` holds one rule only; write `[[deny]]`")]
    [InlineData("version = 1\ndeny = \"a\"", "2:8: `deny` is a list of tables under `[[deny]]`, not text")]
    [InlineData("version = 1\n[default]\nread = true", "3:8: `read` is text in quotes, not a boolean")]
    [InlineData("version = 1\n[default]\nread = \"alow\"", "3:8: `alow` is no value of `read`; did you mean `allow`?")]
    [InlineData("version = 1\n[approval]\nwait = 0", "3:8: `wait` is a number from 1 to 3600")]
    [InlineData("version = 1\ninclude = \"node\"", "2:11: `node` is no pack; did you mean `pack:node`?")]
    [InlineData("version = 1\ninclude = [\"pack:../default\"]", "2:12: `pack:../default` is no pack; known are pack:dotnet, pack:git, pack:github, pack:go, pack:node, pack:protect, pack:python, pack:rust")]
    [InlineData("version = 1\ninclude = \"baseline:observe\"", "2:11: `baseline:observe` is no pack; known are pack:dotnet, pack:git, pack:github, pack:go, pack:node, pack:protect, pack:python, pack:rust")]
    [InlineData("version = 1\nbaseline = \"stric\"", "2:12: `stric` is no value of `baseline`; did you mean `strict`?")]
    [InlineData("version = 1\n[[deny]]\nread = [\"!a\"]", "3:8: `read` can never match: it has only exceptions; add a pattern without `!`")]
    [InlineData("version = 1\n[[deny]]\nread = []", "3:8: `read` can never match: it has no patterns; add a pattern without `!`")]
    [InlineData("version = 1\n[[deny]]\nread = [\"a\", \"!a\"]", "3:14: `!a` takes back what the same list says, which then can never match; remove both")]
    [InlineData("version = 1\n[[deny]]\nread = \"a/../b\"", "3:8: `a/../b` can never match: paths are compared without empty, `.` and `..` parts; write the path it stands for")]
    [InlineData("version = 1\n[[deny]]\nread = \"a**b\"", "3:8: `**` in `a**b` must stand alone between slashes; use `*` inside a name")]
    [InlineData("version = 1\n[[deny]]\nread = \"a[b\"", "3:8: `a[b` has an unfinished `[…]`, a backward range or a lone `\\`")]
    [InlineData("version = 1\n[[deny]]\nread = \"~root/x\"", "3:8: `~root/x` names another user's home, which is not known here; write `~/…` for the home directory, or the absolute path")]
    [InlineData("version = 1\n[[allow]]\nrun = \"/usr/bin/git status\"", "3:7: `/usr/bin/git status` can never match: programs of the system go by their name; write `git status`")]
    [InlineData("version = 1\n[[allow]]\nrun = \"docker-compose ps\"", "3:7: `docker-compose ps` can never match: `docker-compose` is read as `docker compose`; write `docker compose ps`")]
    [InlineData("version = 1\n[[allow]]\ncall = \"github\"", "3:8: `github` is no tool; tools are written `server/tool`, either of which may have `*`")]
    [InlineData("version = 1\n[[deny]]\nescape = \"sudoo\"", "3:10: `sudoo` is no kind of escape; did you mean `sudo`?")]
    [InlineData("version = 1\n[[deny]]\nread = \"a\"\nmethods = [\"GET\"]", "4:11: `methods` has nothing to say without `connect`; add `connect` to the rule or remove `methods`")]
    [InlineData("version = 1\n[[allow]]\nconnect = \"a.test\"\nmethods = [\"get\"]", "4:12: `get` is no HTTP method; write `GET`")]
    [InlineData("version = 1\n[[allow]]\nconnect = \"a.test\"\npaths = [\"repos/*\"]", "4:10: `repos/*` can never match: the path of a URL begins with `/`; write `/repos/*`")]
    [InlineData("version = 1\n[[deny]]\nconnect = \"a.test\"\ncredential = \"x\"", "4:14: `credential` is for rules that allow: nothing is injected into what is not let through")]
    [InlineData("version = 1\n[[deny]]\nread = \"a\"\nhard = true", "4:8: `hard` is for the baseline's denies, which bite in observe mode too; remove it, and use `mode = \"enforce\"`")]
    [InlineData("version = 1\n[[deny]]\nread = \"a\"\noverrides = [\"baseline.secrets.files\"]", "4:13: a rule that denies lifts nothing; move `overrides` to a rule that allows or asks")]
    [InlineData("version = 1\n[[allow]]\nread = \"a\"\noverrides = [\"secrets\"]", "4:14: `secrets` names no layer; write the layer and the id: `baseline.git.push`")]
    [InlineData("version = 1\n[[allow]]\nread = \"a\"\noverrides = [\"baseline.loopback\"]", "4:14: `baseline.loopback` allows; only rules that deny or ask can be lifted")]
    [InlineData("version = 1\n[[deny]]\nread = \"a\"\nwhen = { session = \"Un trusted\" }", "4:20: `Un trusted` is no session label; labels have lower-case letters, digits and `-`, such as `untrusted`")]
    [InlineData("version = 1\n[[deny]]\nread = \"a\"\nwhen = { assurance = \"sandbx\" }", "4:22: `sandbx` is no assurance; did you mean `sandbox`?")]
    [InlineData("version = 1\n[[deny]]\nread = \"a\"\nid = \"a b\"", "4:6: `a b` is no id; use letters, digits, `.`, `-` and `_`, at most 64")]
    [InlineData("version = 1\n[[test]]\nread = \"a\"\nwrite = \"b\"\nexpect = \"ask\"", "2:1: the test has both `read` and `write`; give it one of request, read, write, connect, call")]
    [InlineData("version = 1\n[[test]]\nread = \".env\"\nexpect = \"allow\"", "4:10: the test `.env` expects allow, but `baseline.secrets.files` decides deny; reading `.env` is not allowed: secrets stay on the person's side of the gate")]
    [InlineData("version = 1\n[[test]]\nread = \".env\"\nexpect = \"deny\"\nrule = \"mine\"", "4:10: the test `.env` expects rule `mine`, but `baseline.secrets.files` decides; reading `.env` is not allowed: secrets stay on the person's side of the gate")]
    public void Names_the_mistake_the_place_and_the_cure(string policy, string expected) =>
        Assert.Equal("u:" + expected, Assert.Single(PolicyBench.Errors(new PolicySource(Layer.User, "u", policy))).ToString());

    [Fact]
    public void A_file_that_is_not_a_policy_at_all_is_an_error_and_nothing_more()
    {
        foreach (var text in new[] { "\0", "{}", "<xml/>", new string('[', 200_000), "a\n".Insert(0, new string('x', 2_000_000)), "version = 1\nallow = [1, {}, []]" })
        {
            Assert.NotEmpty(PolicyBench.Errors(new PolicySource(Layer.User, "u", text)));
        }
    }

    [Fact]
    public void Every_damage_of_a_shipped_policy_is_read_without_throwing()
    {
        var text = EmbeddedPolicies.Find("pack:github")!;
        for (var i = 0; i < text.Length; i += 7)
        {
            Assert.NotNull(PolicySnapshot.Load([PolicyBench.EmptyBaseline, new PolicySource(Layer.User, "u", text[..i])]));
            Assert.NotNull(PolicySnapshot.Load([PolicyBench.EmptyBaseline, new PolicySource(Layer.User, "u", text.Remove(i, 1))]));
        }
    }
}
