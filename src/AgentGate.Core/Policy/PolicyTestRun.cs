using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy;

/// <summary>The place in which tests happen: a made-up repository, so that a test gives the same answer on every machine.</summary>
internal static class TestPlace
{
    public const string Home = "/home/dev";

    public const string Root = "/home/dev/repo";
}

/// <summary>The files a test names, and nothing else: what is not named is unknown, not missing.</summary>
internal sealed class TestFacts(ImmutableSortedDictionary<string, string?> files) : IFactSource
{
    public FileFact File(string absolutePath) =>
        files.ContainsKey(absolutePath) ? new FileFact(FileKind.File, absolutePath, 1)
        : files.Keys.Any(f => UnixPath.IsWithin(f, absolutePath)) ? new FileFact(FileKind.Directory, absolutePath)
        : new FileFact(UnixPath.IsWithin(absolutePath, TestPlace.Root) ? FileKind.Missing : FileKind.Unknown, absolutePath);

    public string? Text(string absolutePath) => files.GetValueOrDefault(absolutePath);

    public ImmutableArray<string>? List(string absoluteDirectory)
    {
        var prefix = absoluteDirectory.TrimEnd('/') + "/";
        var names = files.Keys.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..].Split('/')[0])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        return names.IsEmpty ? null : names;
    }

    public ImmutableArray<string>? Tree(string absoluteDirectory) =>
        UnixPath.IsWithin(absoluteDirectory, TestPlace.Root) ? [.. files.Keys.Where(f => UnixPath.IsWithin(f, absoluteDirectory))] : null;

    public string? Environment(string name) => null;
}

/// <summary>Runs one <c>[[test]]</c> against a snapshot.</summary>
internal static class PolicyTestRun
{
    public static PolicyTestResult Run(PolicyFile file, PolicyTest test, PolicySnapshot snapshot)
    {
        IFactSource facts = test.Files is null ? NoFacts.Instance : new TestFacts(test.Files);
        var decision = snapshot.Evaluate(Request(test, facts), facts);

        // Whether a policy decides rightly does not depend on whether it bites yet.
        var verdict = decision.Code == ReasonCode.Observed ? Worst(decision) : decision.Verdict;
        var rule = decision.Rule is null ? "no rule" : $"`{decision.Rule.Layer}.{decision.Rule.Id}`";
        string? problem = null;
        if (verdict != test.Expect)
        {
            problem = $"the test `{test.Subject}` expects {test.Expect.Name()}, but {rule} decides {verdict.Name()}";
        }
        else if (test.Rule is { } expected && !IsNamed(decision.Rule, expected))
        {
            problem = $"the test `{test.Subject}` expects rule `{expected}`, but {rule} decides";
        }

        var place = file.Document.Place(test.ExpectSpan.Start);
        return new PolicyTestResult(
            file.Source.File,
            file.Document.Place(test.Span.Start),
            test.Subject,
            decision,
            problem is null ? null : new Diagnostic(file.Source.File, place, problem, decision.Reason.Length == 0 ? null : decision.Reason));
    }

    private static AccessRequest Request(PolicyTest test, IFactSource facts)
    {
        var where = new Where(UnixPath.Resolve(TestPlace.Root, test.Cwd ?? "."), TestPlace.Root, TestPlace.Home);
        var request = test.Kind switch
        {
            "request" => RequestReader.Shell(test.Subject, Channel.Hook, where, facts),
            "read" => RequestReader.Read(test.Subject, Channel.Hook, where, facts),
            "write" => RequestReader.Write(test.Subject, Channel.Hook, where, facts),
            "connect" => RequestReader.Connect(test.Subject, test.Method, Channel.Http, where),
            _ => RequestReader.Call(test.Subject[..test.Subject.IndexOf('/', StringComparison.Ordinal)], test.Subject[(test.Subject.IndexOf('/', StringComparison.Ordinal) + 1)..], test.Arguments, Channel.Mcp, where),
        };
        return request with { Labels = test.Labels, Assurance = test.Assurance };
    }

    private static Verdict Worst(Decision decision) => decision.Operations.Length == 0 ? Verdict.Allow : decision.Operations.Min(o => o.Verdict);

    private static bool IsNamed(RuleReference? rule, string expected) =>
        rule is not null && (string.Equals(rule.Id, expected, StringComparison.Ordinal) || string.Equals($"{rule.Layer}.{rule.Id}", expected, StringComparison.Ordinal));
}
