using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Core.Policy;
using AgentGate.Core.Shell;
using AgentGate.Core.Text;

namespace AgentGate.Core.Tests.Policy;

/// <summary>Short words for policy tests: a policy text, a request, a decision.</summary>
internal static class PolicyBench
{
    public const string Root = "/home/dev/repo";

    public const string Home = "/home/dev";

    public static readonly Where Where = new(Root, Root, Home);

    public static readonly PolicySource EmptyBaseline = new(Layer.Baseline, "baseline", "version = 1");

    /// <summary>A user's policy over an empty baseline, without mistakes.</summary>
    public static PolicySnapshot User(string text) => Load(EmptyBaseline, new PolicySource(Layer.User, "user.toml", "version = 1\n" + text));

    public static PolicySnapshot Load(params PolicySource[] sources)
    {
        var load = PolicySnapshot.Load(sources);
        Assert.True(load.Errors.IsEmpty, string.Join('\n', load.Errors));
        return load.Snapshot!;
    }

    public static ImmutableArray<Diagnostic> Errors(params PolicySource[] sources) => PolicySnapshot.Load(sources).Errors;

    public static AccessRequest Request(params Operation[] operations) => new()
    {
        Channel = Channel.Hook,
        Where = Where,
        Subject = "test",
        Parse = ParseOutcome.Ok,
        Operations = [.. operations],
    };

    public static PathTarget Path(string path, string? real = null)
    {
        var target = RequestReader.Target(path, Root, Home, NoFacts.Instance);
        return real is null ? target : target with { Real = real };
    }

    public static FileOperation Read(string path, string? real = null, TreeWalk tree = TreeWalk.None) => new(Verb.Read, Path(path, real), tree);

    public static FileOperation Write(string path, string? real = null, TreeWalk tree = TreeWalk.None) => new(Verb.Write, Path(path, real), tree);

    /// <summary>A command of the given words; <c>?</c> is one that cannot be known.</summary>
    public static RunOperation Run(string words, bool understood = false)
    {
        var command = words.Split(' ').Select(w => w is "?" ? null : w).ToImmutableArray();
        return new RunOperation(command, command) { Understood = understood };
    }

    public static ConnectOperation Connect(string url, string? method = "GET") => Destination.Read(url, null, method);

    public static Decision Decide(this PolicySnapshot snapshot, params Operation[] operations) => snapshot.Evaluate(Request(operations), NoFacts.Instance);

    public static Verdict Verdict(this PolicySnapshot snapshot, Operation operation, IFactSource? facts = null) =>
        snapshot.Evaluate(Request(operation), facts ?? NoFacts.Instance).Verdict;

    /// <summary>False while it is not known what commands do; then tests that need it say so.</summary>
    public static bool ReadsShell => ShellReader.Read("cat x", Where, NoFacts.Instance).Operations.Any(o => o is FileOperation);
}

/// <summary>A world of a few files for tests: everything below the repository that is not named is missing.</summary>
internal sealed class FewFiles(params string[] files) : IFactSource
{
    private readonly ImmutableArray<string> _files = [.. files.Select(f => UnixPath.Resolve(PolicyBench.Root, f)).Order(StringComparer.Ordinal)];

    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    public FileFact File(string absolutePath)
    {
        if (Links.TryGetValue(absolutePath, out var real))
        {
            return new FileFact(FileKind.File, real);
        }

        var kind = _files.Contains(absolutePath) ? FileKind.File
            : _files.Any(f => UnixPath.IsWithin(f, absolutePath)) ? FileKind.Directory
            : FileKind.Missing;
        return new FileFact(kind, absolutePath);
    }

    public string? Text(string absolutePath) => Texts.GetValueOrDefault(absolutePath);

    public ImmutableArray<string>? List(string absoluteDirectory)
    {
        var prefix = absoluteDirectory.TrimEnd('/') + "/";
        return [.. _files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public ImmutableArray<string>? Tree(string absoluteDirectory) => [.. _files.Where(f => UnixPath.IsWithin(f, absoluteDirectory))];

    public string? Environment(string name) => null;
}
