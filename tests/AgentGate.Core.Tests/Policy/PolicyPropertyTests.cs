using AgentGate.Core.Model;
using AgentGate.Core.Policy;
using FsCheck;
using FsCheck.Fluent;

namespace AgentGate.Core.Tests.Policy;

/// <summary>What must hold for every policy, on policies nobody would write.</summary>
public sealed class PolicyPropertyTests
{
    private static readonly string[] Paths = [".env", "src/a.cs", "src/secret/key.pem", "docs/x.md", "/etc/passwd", "/home/dev/.ssh/id", "build"];

    private static readonly string[] Globs = [".env", "*.pem", "src/**", "./**", "/etc/**", "~/.ssh/", "!src/secret/", "docs/*", "**/key.*", "build", "/**"];

    private static readonly string[] Commands = ["git push", "git push -f", "git ?", "npm test", "? x", "rm -rf /", "make"];

    private static readonly string[] CommandGlobs = ["git *", "git push", "git push ** -f **", "npm test|run *", "*", "rm ** / **", "!git push"];

    private static readonly string[] Urls = ["https://a.example.com/x", "https://example.com/", "https://evil.test/", "http://10.0.0.1:8080/"];

    private static readonly string[] Hosts = ["a.example.com", "*.example.com", "10.0.0.0/8", "evil.test:*", "!a.example.com"];

    private sealed record Piece(Layer Layer, string Effect, string Body)
    {
        public string Text(int index) => $"[[{Effect}]]\nid = \"r{index}\"\n{Body}\n";
    }

    private static Gen<string> Pattern(string verb, string[] globs) =>
        from first in Gen.Elements(globs.Where(g => g[0] != '!').ToArray())
        from second in Gen.Elements(globs)
        where second[0] != '!' || !string.Equals(second[1..], first, StringComparison.Ordinal)
        select $"{verb} = [\"{first}\", \"{second}\"]";

    private static readonly Gen<Piece> Pieces =
        from layer in Gen.Elements(Layer.Baseline, Layer.Repo, Layer.User, Layer.Organisation)
        from effect in Gen.Elements("allow", "ask", "deny")
        from body in Gen.OneOf(Pattern("read", Globs), Pattern("write", Globs), Pattern("run", CommandGlobs), Pattern("connect", Hosts))
        select new Piece(layer, effect, body);

    private static readonly Operation[] Operations =
    [
        .. Paths.SelectMany(p => new Operation[] { PolicyBench.Read(p), PolicyBench.Write(p), PolicyBench.Read(p, tree: TreeWalk.All), PolicyBench.Write(p, real: "/etc/passwd") }),
        .. Commands.Select(c => PolicyBench.Run(c)),
        .. Commands.Select(c => PolicyBench.Run(c, understood: true)),
        .. Urls.Select(u => PolicyBench.Connect(u)),
        new FileOperation(Verb.Read, null), RunOperation.Unknown(default), new ConnectOperation(),
    ];

    private static PolicySnapshot Build(IEnumerable<(Piece Piece, int Index)> pieces, string defaults, Piece? untrusted = null)
    {
        var sources = pieces.GroupBy(p => p.Piece.Layer)
            .Select(g => new PolicySource(g.Key, g.Key.Name(), "version = 1\n" + (g.Key == Layer.Baseline ? defaults : "") + string.Concat(g.Select(p => p.Piece.Text(p.Index)))))
            .ToList();
        if (!sources.Exists(s => s.Layer == Layer.Baseline))
        {
            sources.Add(new PolicySource(Layer.Baseline, "baseline", "version = 1\n" + defaults));
        }

        if (untrusted is not null)
        {
            sources.Add(new PolicySource(Layer.Repo, "untrusted", "version = 1\n[default]\nread = \"allow\"\nconnect = \"allow\"\nrun = \"deny\"\n" + untrusted.Text(0), Trusted: false));
        }

        return PolicyBench.Load([.. sources]);
    }

    private static string Defaults(string verdict) => $"[default]\nread = \"{verdict}\"\nwrite = \"{verdict}\"\nrun = \"{verdict}\"\nunderstood = \"{verdict}\"\nconnect = \"{verdict}\"\n";

    private static readonly Gen<(Piece[] Pieces, string Defaults, Piece Added, int Seed)> Cases =
        from pieces in Pieces.ArrayOf(6)
        from verdict in Gen.Elements("allow", "ask", "deny")
        from added in Pieces
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (pieces, Defaults(verdict), added, seed);

    [Fact]
    public void The_order_of_rules_and_files_never_changes_a_decision() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var numbered = c.Pieces.Select((p, i) => (p, i)).ToArray();
        var shuffled = numbered.ToArray();
        new System.Random(c.Seed).Shuffle(shuffled);
        var (one, other) = (Build(numbered, c.Defaults), Build(shuffled, c.Defaults));
        return Array.TrueForAll(Operations, o =>
        {
            var (a, b) = (one.Decide(o), other.Decide(o));
            return a.Verdict == b.Verdict && a.Code == b.Code && string.Equals(a.Rule?.Id, b.Rule?.Id, StringComparison.Ordinal);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_a_rule_that_restricts_never_loosens() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var added = c.Added with { Effect = c.Seed % 2 == 0 ? "deny" : "ask" };
        var numbered = c.Pieces.Select((p, i) => (p, i)).ToArray();
        var (without, with) = (Build(numbered, c.Defaults), Build([.. numbered, (added, 99)], c.Defaults));
        return Array.TrueForAll(Operations, o =>
        {
            var (a, b) = (without.Decide(o), with.Decide(o));

            // An ask speaks where only a default of deny spoke before: that is what it was written for.
            return b.Verdict <= a.Verdict || (b.Verdict == Verdict.Ask && a.Code == ReasonCode.DefaultDeny);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_untrusted_file_never_loosens() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var numbered = c.Pieces.Select((p, i) => (p, i)).ToArray();
        var (without, with) = (Build(numbered, c.Defaults), Build(numbered, c.Defaults, c.Added));
        return Array.TrueForAll(Operations, o => with.Decide(o).Verdict <= without.Decide(o).Verdict);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_cannot_be_known_is_never_allowed() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var policy = Build(c.Pieces.Select((p, i) => (p, i)), c.Defaults);
        return Array.TrueForAll(Operations, o => o.Target is not null || policy.Decide(o).Verdict != Verdict.Allow);
    }).QuickCheckThrowOnFailure();
}
