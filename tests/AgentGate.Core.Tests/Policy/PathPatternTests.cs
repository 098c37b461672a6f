using AgentGate.Core.Model;
using AgentGate.Core.Policy;

namespace AgentGate.Core.Tests.Policy;

/// <summary>Each row is an attack or its harmless twin: <c>deny read</c> of the patterns, everything else allowed.</summary>
public sealed class PathPatternTests
{
    [Theory]
    [InlineData("\".env\"", ".env", true)]
    [InlineData("\".env\"", "a/b/.env", true)]
    [InlineData("\".env\"", "/etc/.env", true)]
    [InlineData("\".env\"", "./a/../.env", true)]
    [InlineData("\".env\"", ".ENV", true)]
    [InlineData("\".env\"", ".env/x", true)]
    [InlineData("\".env\"", ".env2", false)]
    [InlineData("\".env\"", "x.env", false)]
    [InlineData("\".env.*\", \"!.env.example\"", ".env.local", true)]
    [InlineData("\".env.*\", \"!.env.example\"", ".env.example", false)]
    [InlineData("\".env.*\", \"!.env.example\"", "a/.env.example", false)]
    [InlineData("\".env.*\", \"!.env.example\"", ".env.EXAMPLE", true)]
    [InlineData("\".env.*\", \"!.env.example\"", ".env.example/x", true)]
    [InlineData("\"secrets/\"", "secrets", true)]
    [InlineData("\"secrets/\"", "a/secrets/b/c", true)]
    [InlineData("\"secrets/\"", "secretsx/b", false)]
    [InlineData("\"./secrets/\"", "secrets/b", true)]
    [InlineData("\"./secrets/\"", "a/secrets/b", false)]
    [InlineData("\"config/*.key\"", "config/a.key", true)]
    [InlineData("\"config/*.key\"", "config/a/b.key", false)]
    [InlineData("\"config/*.key\"", "x/config/a.key", false)]
    [InlineData("\"config/**/*.key\"", "config/a.key", true)]
    [InlineData("\"config/**/*.key\"", "config/a/b/c.key", true)]
    [InlineData("\"**/hooks/*\"", "hooks/x", true)]
    [InlineData("\"**/hooks/*\"", "a/b/hooks/x", true)]
    [InlineData("\"~/.ssh/**\"", "~/.ssh/id", true)]
    [InlineData("\"~/.ssh/**\"", "~/.ssh", true)]
    [InlineData("\"~/.ssh/**\"", "~/.sshx/id", false)]
    [InlineData("\"~/.ssh/**\"", "/root/.ssh/id", false)]
    [InlineData("\"/proc/*/environ\"", "/proc/self/environ", true)]
    [InlineData("\"/proc/*/environ\"", "/proc/1/task/environ", false)]
    [InlineData("\"/proc/*/environ\"", "proc/1/environ", false)]
    [InlineData("\"id_[er]*\"", "id_rsa", true)]
    [InlineData("\"id_[er]*\"", "ID_ED25519", true)]
    [InlineData("\"id_[!p]*\"", "id_pub", false)]
    [InlineData("\"a?c\"", "abc", true)]
    [InlineData("\"a?c\"", "a/c", false)]
    [InlineData("'a\\*c'", "a*c", true)]
    [InlineData("'a\\*c'", "abc", false)]
    [InlineData("\"/**\"", "/anything/at/all", true)]
    public void A_deny_reads_its_patterns_widely(string patterns, string path, bool isDenied)
    {
        var policy = PolicyBench.User($"[default]\nread = \"allow\"\n[[deny]]\nread = [{patterns}]");
        Assert.Equal(isDenied ? Verdict.Deny : Verdict.Allow, policy.Verdict(PolicyBench.Read(path)));
    }

    [Theory]
    [InlineData("\"src/**\"", "src/a/b.cs", true)]
    [InlineData("\"src/**\"", "src", true)]
    [InlineData("\"src/**\"", "srcx/a", false)]
    [InlineData("\"src/**\"", "src/../.env", false)]
    [InlineData("\"src/**\"", "SRC/a", false)]
    [InlineData("\"src/**\"", "/src/a", false)]
    [InlineData("\"src\"", "src", true)]
    [InlineData("\"src\"", "src/a", false)]
    [InlineData("\"src/\", \"!src/secret\"", "src/a", true)]
    [InlineData("\"src/\", \"!src/secret\"", "src/secret/x", false)]
    [InlineData("\"src/\", \"!src/secret\"", "src/SECRET", false)]
    [InlineData("\"/tmp/**\"", "/tmp/x", true)]
    [InlineData("\"/tmp/**\"", "/tmp/../etc/x", false)]
    [InlineData("\"/tmp/**\"", "tmp/x", false)]
    public void An_allow_reads_its_patterns_narrowly(string patterns, string path, bool isAllowed)
    {
        var policy = PolicyBench.User($"[default]\nwrite = \"ask\"\n[[allow]]\nwrite = [{patterns}]");
        Assert.Equal(isAllowed ? Verdict.Allow : Verdict.Ask, policy.Verdict(PolicyBench.Write(path)));
    }

    [Fact]
    public void Both_the_named_and_the_real_path_count()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\nwrite = \"ask\"\n[[deny]]\nread = \".env\"\n[[allow]]\nwrite = \"./**\"");
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("notes.txt", real: "/home/dev/repo/.env")));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read(".env", real: "/home/dev/repo/notes.txt")));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write("link", real: "/home/dev/.bashrc")));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Write("link", real: "/home/dev/repo/b")));

        var facts = new FewFiles("x");
        facts.Links["/home/dev/repo/late"] = "/home/dev/repo/.env";
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("late"), facts));
    }

    [Fact]
    public void A_repository_behind_a_symbolic_link_is_still_the_repository()
    {
        var policy = PolicyBench.User("[default]\nwrite = \"ask\"\n[[allow]]\nwrite = \"./**\"");
        var facts = new FewFiles();
        facts.Links[PolicyBench.Root] = "/data/repo";
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Write("a.txt", real: "/data/repo/a.txt"), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Write("/data/repo/a.txt", real: "/data/repo/a.txt"), facts));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write("/data/other/a.txt", real: "/data/other/a.txt"), facts));
    }

    [Theory]
    [InlineData("/home/dev")]
    [InlineData("/home")]
    [InlineData("/")]
    public void A_home_directory_is_no_repository(string root)
    {
        var policy = PolicyBench.User("[default]\nwrite = \"ask\"\n[[allow]]\nwrite = \"./**\"\n[[deny]]\nwrite = \"./x\"");
        var request = PolicyBench.Request(new FileOperation(Verb.Write, new PathTarget("f", root.TrimEnd('/') + "/f"))) with { Where = new Where(root, root, "/home/dev") };
        Assert.Equal(Verdict.Ask, policy.Evaluate(request, NoFacts.Instance).Verdict);
        var denied = request with { Operations = [new FileOperation(Verb.Write, new PathTarget("x", root.TrimEnd('/') + "/x"))] };
        Assert.Equal(Verdict.Deny, policy.Evaluate(denied, NoFacts.Instance).Verdict);
    }

    [Fact]
    public void A_tree_holds_what_lies_in_it()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\nwrite = \"allow\"\n[[deny]]\nread = [\".env\"]\nwrite = [\"keep/me.txt\"]");
        var facts = new FewFiles("a.txt", "src/b.cs", "app/.env", "keep/me.txt");
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read(".", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read("app", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read("app", tree: TreeWalk.Visible), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read("src", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Write("keep", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Write("/", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Write("src", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read("new", tree: TreeWalk.All), facts));

        // Where the files are not known, a pattern that could match there is enough for a question.
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Read("src", tree: TreeWalk.All)));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write(".", tree: TreeWalk.All)));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Write("src", tree: TreeWalk.All)));
    }

    [Fact]
    public void What_ignore_files_exclude_is_not_read_unless_a_glob_asks_for_it()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\n[[deny]]\nread = \".env\"");
        var facts = new FewFiles("a.txt", ".env", ".git/HEAD", ".gitignore");
        facts.Texts["/home/dev/repo/.gitignore"] = "# local\n.env\n";
        var search = PolicyBench.Read(".", tree: TreeWalk.Unignored);
        Assert.Equal(Verdict.Allow, policy.Verdict(search, facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(search with { Glob = ".e*" }, facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(search with { Glob = "{a.txt,.env}" }, facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(search with { Glob = "*.txt" }, facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Read(".", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read(".", tree: TreeWalk.All) with { Glob = "!.env" }, facts));

        // A line that takes something back, a program's own ignore file, or no repository at all: nothing is certain.
        facts.Texts["/home/dev/repo/.gitignore"] = ".env\n!.env\n";
        Assert.Equal(Verdict.Deny, policy.Verdict(search, facts));
        var withOwn = new FewFiles("a.txt", ".env", ".git/HEAD", ".gitignore", ".rgignore");
        withOwn.Texts["/home/dev/repo/.gitignore"] = ".env\n";
        Assert.Equal(Verdict.Deny, policy.Verdict(search, withOwn));
        var noGit = new FewFiles("a.txt", ".env", ".gitignore");
        noGit.Texts["/home/dev/repo/.gitignore"] = ".env\n";
        Assert.Equal(Verdict.Deny, policy.Verdict(search, noGit));
    }

    [Fact]
    public void An_allow_covers_a_tree_only_when_it_covers_all_of_it()
    {
        var policy = PolicyBench.User("[default]\nwrite = \"ask\"\n[[allow]]\nwrite = [\"src/**\", \"!src/keep\", \"build\", \"gen/*\"]");
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Write("src/a", tree: TreeWalk.All)));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write("src", tree: TreeWalk.All)));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write("build", tree: TreeWalk.All)));
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write("gen", tree: TreeWalk.All)));
    }

    [Fact]
    public void The_contents_that_listings_leave_out_are_asked_about_where_a_pattern_names_them()
    {
        var policy = PolicyBench.User("[default]\nread = \"allow\"\nwrite = \"allow\"\n[[deny]]\nwrite = [\"**/.git/hooks/\"]\nread = [\".env\"]");
        var facts = new FewFiles("a.txt", ".git");
        Assert.Equal(Verdict.Ask, policy.Verdict(PolicyBench.Write(".", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Allow, policy.Verdict(PolicyBench.Read(".", tree: TreeWalk.All), facts));
        Assert.Equal(Verdict.Deny, policy.Verdict(PolicyBench.Write("sub/.git/hooks/pre-commit"), facts));
    }
}
