using AgentGate.Core.Model;

namespace AgentGate.Core.Tests.Policy;

public sealed class CommandPatternTests
{
    [Theory]
    [InlineData("git status", "git status", true)]
    [InlineData("git status", "git status -s", false)]
    [InlineData("git diff *", "git diff", true)]
    [InlineData("git diff *", "git diff HEAD~1 -- a b", true)]
    [InlineData("git diff *", "git difftool", false)]
    [InlineData("git diff *", "git", false)]
    [InlineData("git diff *", "git diff ?", true)]
    [InlineData("git diff *", "git ?", false)]
    [InlineData("git diff *", "GIT diff", false)]
    [InlineData("git diff *", "./git diff", false)]
    [InlineData("npm run * --silent", "npm run test --silent", true)]
    [InlineData("npm run * --silent", "npm run --silent", false)]
    [InlineData("npm run * --silent", "npm run ? --silent", false)]
    [InlineData("npm test|t *", "npm t", true)]
    [InlineData("npm test|t *", "npm tx", false)]
    [InlineData("npm run test:*", "npm run test:unit", true)]
    [InlineData("npm run test:*", "npm run test", false)]
    [InlineData("go ** ./...", "go test -v ./...", true)]
    [InlineData("go ** ./...", "go test -v ./... -exec x", false)]
    public void An_allow_matches_word_by_word(string pattern, string command, bool isAllowed)
    {
        var policy = PolicyBench.User($"[default]\nrun = \"ask\"\n[[allow]]\nrun = \"{pattern}\"");
        Assert.Equal(isAllowed ? Verdict.Allow : Verdict.Ask, policy.Verdict(PolicyBench.Run(command)));
    }

    [Theory]
    [InlineData("git push", "git push", Verdict.Deny)]
    [InlineData("git push", "git push origin main", Verdict.Deny)]
    [InlineData("git push", "GIT push", Verdict.Deny)]
    [InlineData("git push", "git pull", Verdict.Allow)]
    [InlineData("git push", "git ?", Verdict.Ask)]
    [InlineData("git push", "git stash ?", Verdict.Allow)]
    [InlineData("git push ** --force|-f **", "git push origin -f main", Verdict.Deny)]
    [InlineData("git push ** --force|-f **", "git push origin main", Verdict.Allow)]
    [InlineData("git push ** --force|-f **", "git push ?", Verdict.Ask)]
    [InlineData("git push ** --force|-f **", "git push ? -f", Verdict.Deny)]
    [InlineData("rm ** /|/usr **", "rm -r -f /", Verdict.Deny)]
    [InlineData("rm ** /|/usr **", "rm -rf /usr", Verdict.Deny)]
    [InlineData("rm ** /|/usr **", "rm -rf ./usr", Verdict.Allow)]
    [InlineData("rm ** /|/usr **", "echo rm -rf /", Verdict.Allow)]
    public void A_deny_matches_what_begins_so_and_asks_where_it_cannot_know(string pattern, string command, Verdict expected)
    {
        var policy = PolicyBench.User($"[default]\nrun = \"allow\"\n[[deny]]\nrun = \"{pattern}\"");
        Assert.Equal(expected, policy.Verdict(PolicyBench.Run(command)));
    }

    [Fact]
    public void Exceptions_in_a_list_are_read_the_other_way_round()
    {
        var policy = PolicyBench.User("[default]\nrun = \"allow\"\n[[ask]]\nrun = [\"git restore *\", \"!git restore --staged *\"]");
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Run("git restore a")));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Run("git restore --staged a")));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Run("git restore ? a")));
    }

    [Fact]
    public void Understood_programs_are_judged_by_their_effects()
    {
        var policy = PolicyBench.User("[default]\nrun = \"ask\"\nunderstood = \"allow\"\nread = \"allow\"\n[[deny]]\nread = \".env\"");
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Run("cat a", understood: true)));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Run("mystery a")));
        Assert.Equal(Verdict.Deny, policy.Decide(PolicyBench.Run("cat .env", understood: true), PolicyBench.Read(".env")).Verdict);
    }

    [Theory]
    [InlineData("allow", Verdict.Ask)]
    [InlineData("ask", Verdict.Ask)]
    [InlineData("deny", Verdict.Deny)]
    public void An_unknown_command_is_never_allowed(string byDefault, Verdict expected)
    {
        var policy = PolicyBench.User($"[default]\nrun = \"{byDefault}\"\n[[allow]]\nrun = \"*\"");
        Assert.Equal(expected, policy.Verdict(RunOperation.Unknown(default)));
        Assert.Equal(expected, policy.Verdict(PolicyBench.Run("? x")));
        Assert.Equal(Verdict.Deny, PolicyBench.User("[[deny]]\nrun = \"*\"").Verdict(RunOperation.Unknown(default)));
    }
}
