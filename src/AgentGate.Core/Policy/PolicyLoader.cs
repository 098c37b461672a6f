using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Model;
using AgentGate.Core.Policy.Files;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy;

/// <summary>
/// From texts to a snapshot: (1) read every file, (2) choose the baseline, (3) read what is included, (4) check names and authority across files,
/// (5) merge, (6) run the tests. Mistakes of all steps that could be reached are reported together.
/// </summary>
internal static class PolicyLoader
{
    private static readonly string[] DefaultBaseline = [EmbeddedPolicies.Baselines[0]];

    public static PolicyLoad Load(IReadOnlyList<PolicySource> sources)
    {
        var errors = new List<Diagnostic>();
        var files = Read(sources, errors);
        if (errors.Count > 0)
        {
            return new PolicyLoad(null, Sorted(errors));
        }

        // (6) What is shipped was tested when it was built; running it again would only make every start slower.
        var own = files.Where(f => f.Source.Trusted && !IsEmbedded(f)).ToList();
        errors.AddRange(RunTests(own, files).Where(r => r.Failure is not null).Select(r => r.Failure!));
        return errors.Count > 0 ? new PolicyLoad(null, Sorted(errors)) : new PolicyLoad(Merge(files), []);
    }

    public static (ImmutableArray<PolicyTestResult> Results, ImmutableArray<Diagnostic> Errors) Test(IReadOnlyList<PolicySource> sources)
    {
        var errors = new List<Diagnostic>();
        var files = Read(sources, errors);
        return errors.Count > 0 ? ([], Sorted(errors)) : ([.. RunTests(files.Where(f => f.Source.Trusted), files)], []);
    }

    private static List<PolicyFile> Read(IReadOnlyList<PolicySource> sources, List<Diagnostic> errors)
    {
        // (1)
        var files = sources.Select(s => PolicyFileReader.Read(s, errors)).ToList();

        // (2) The most authoritative file that chooses wins; among equals the stricter choice.
        if (!sources.Any(s => s.Layer == Layer.Baseline))
        {
            var choice = files.Where(f => f.Baseline is not null).OrderByDescending(f => f.Source.Layer)
                .ThenBy(f => f.Baseline switch { "strict" => 0, "default" => 1, _ => 2 })
                .Select(f => f.Baseline!).Concat(DefaultBaseline).First();
            files.Add(PolicyFileReader.Read(Embedded("baseline:" + choice, Layer.Baseline, trusted: true), errors));
        }

        // (3) Each text once per layer and trust; included baselines include in turn, each only once, so this ends.
        var seen = new HashSet<(Layer, bool, string)>();
        for (var i = 0; i < files.Count; i++)
        {
            var (layer, trusted) = (files[i].Source.Layer, files[i].Source.Trusted);
            foreach (var (resource, _) in files[i].Includes)
            {
                if (seen.Add((layer, trusted, resource)))
                {
                    files.Add(PolicyFileReader.Read(Embedded(resource, layer, trusted), errors));
                }
            }
        }

        // (4)
        CheckNames(files, errors);
        return files;
    }

    private static PolicySource Embedded(string name, Layer layer, bool trusted) => new(layer, name, EmbeddedPolicies.Find(name) ?? "", trusted);

    private static bool IsEmbedded(PolicyFile file) =>
        file.Source.File.StartsWith("pack:", StringComparison.Ordinal) || file.Source.File.StartsWith("baseline:", StringComparison.Ordinal);

    private static void CheckNames(List<PolicyFile> files, List<Diagnostic> errors)
    {
        var known = new Dictionary<(Layer, string), (PolicyFile File, PolicyRule Rule)>();
        foreach (var file in files)
        {
            foreach (var rule in file.Rules.Where(r => r.IsNamed))
            {
                // A repo file nobody trusts may not break the loading of others by taking their names.
                if (!known.TryAdd((rule.Layer, rule.Reference.Id), (file, rule)) && known[(rule.Layer, rule.Reference.Id)] is var first && (first.Rule.IsTrusted == rule.IsTrusted))
                {
                    Report(file, rule.Span, $"the id `{rule.Reference.Id}` is taken", $"it first stands in {first.Rule.Reference.File}:{first.Rule.Reference.Line}; ids are unique in a layer");
                }
            }
        }

        foreach (var file in files)
        {
            // What an untrusted file wants to lift does not count; the notes say so.
            foreach (var (rule, name) in file.Rules.Where(r => r.IsTrusted).SelectMany(r => r.Overrides.Select(o => (r, o))))
            {
                var written = $"{name.Layer.Name()}.{name.Id}";
                if (name.Layer > rule.Layer)
                {
                    Report(file, name.Span, $"`{written}` cannot be lifted here: {name.Layer.Name()} has more authority than {rule.Layer.Name()}", $"ask whoever writes the {name.Layer.Name()} policy");
                }
                else if (known.TryGetValue((name.Layer, name.Id), out var target))
                {
                    if (target.Rule.Effect == Verdict.Allow)
                    {
                        Report(file, name.Span, $"`{written}` allows; only rules that deny or ask can be lifted", null);
                    }
                }
                else if (name.Layer == Layer.Baseline || name.Layer == rule.Layer)
                {
                    // A rule of another layer may exist elsewhere: a user's exception for one repository is no mistake in the next.
                    var meant = NearestWord.Of(name.Id, known.Keys.Where(k => k.Item1 == name.Layer).Select(k => k.Item2));
                    Report(file, name.Span, $"`{written}` lifts a rule that does not exist", meant is null ? $"`agentgate policy explain` lists the rules" : $"did you mean `{name.Layer.Name()}.{meant}`?");
                }
            }
        }

        void Report(PolicyFile file, TextSpan span, string message, string? help) =>
            errors.Add(new Diagnostic(file.Source.File, file.Document.Place(span.Start), message, help));
    }

    // (5)
    private static PolicySnapshot Merge(IReadOnlyList<PolicyFile> files)
    {
        var rules = files.SelectMany(f => f.Rules).ToList();
        var defaults = new Verdict[PolicyFile.Understood + 1];
        var tighter = new Verdict?[PolicyFile.Understood + 1];
        for (var verb = 0; verb < defaults.Length; verb++)
        {
            // Where no layer says, a person is asked; nobody has to be told that of a verb that does not exist.
            defaults[verb] = verb == 0 ? Verdict.Deny : Strongest(files, f => f.Defaults[verb]) ?? Verdict.Ask;
            tighter[verb] = files.Where(f => !f.Source.Trusted).Min(f => f.Defaults[verb]);
        }

        var mode = Strongest(files, f => f.Mode) ?? PolicyMode.Enforce;
        if (files.Any(f => f is { Source.Trusted: false, Mode: PolicyMode.Enforce }))
        {
            mode = PolicyMode.Enforce;
        }

        var table = new RuleTable(rules, defaults, tighter);
        return new PolicySnapshot(PolicyHash.Of(files.Select(f => f.Source)))
        {
            Table = table,
            Mode = mode,
            ApprovalWait = Strongest(files, f => f.ApprovalWait),
            Rules = [.. table.Ranked.Select(r => r.Rule.Reference)],
            Notes = [.. Notes(files, mode)],
        };
    }

    /// <summary>The value of the most authoritative trusted layer that says one; among files of that layer the smallest, which is the strictest.</summary>
    private static T? Strongest<T>(IReadOnlyList<PolicyFile> files, Func<PolicyFile, T?> select)
        where T : struct, IComparable
    {
        T? best = null;
        var layer = Layer.Baseline;
        foreach (var file in files)
        {
            if (!file.Source.Trusted || select(file) is not { } value)
            {
                continue;
            }

            if (best is null || file.Source.Layer > layer || (file.Source.Layer == layer && value.CompareTo(best.Value) < 0))
            {
                (best, layer) = (value, file.Source.Layer);
            }
        }

        return best;
    }

    private static IEnumerable<string> Notes(IReadOnlyList<PolicyFile> files, PolicyMode mode)
    {
        if (mode == PolicyMode.Observe)
        {
            yield return "mode is observe: decisions are recorded, but only the baseline's hard denies bite";
        }

        foreach (var file in files.Where(f => !f.Source.Trusted && !IsEmbedded(f)))
        {
            var ignored = new List<string>();
            Count(file.Rules.Count(r => r.Effect == Verdict.Allow), "rule that allows", "rules that allow");
            Count(file.Rules.Count(r => !r.Overrides.IsEmpty), "exception", "exceptions");
            Count(file.Mode == PolicyMode.Observe ? 1 : 0, "mode", "modes");
            Count(file.Includes.Count, "include (its allows)", "includes (their allows)");
            Count(file.Tests.Count, "test", "tests");
            yield return ignored.Count == 0
                ? $"{file.Source.File} is not trusted and only tightens"
                : $"{file.Source.File} is not trusted: {string.Join(", ", ignored)} in it do not count until a person runs `agentgate trust`";

            void Count(int count, string one, string many)
            {
                if (count > 0)
                {
                    ignored.Add($"{count} {(count == 1 ? one : many)}");
                }
            }
        }
    }

    private static IEnumerable<PolicyTestResult> RunTests(IEnumerable<PolicyFile> tested, IReadOnlyList<PolicyFile> files)
    {
        // A file is tested with the baseline and its own layer only: what another layer adds must not make a file that was right wrong.
        var snapshots = new Dictionary<Layer, PolicySnapshot>();
        foreach (var file in tested.Where(f => f.Tests.Count > 0))
        {
            var layer = file.Source.Layer;
            if (!snapshots.TryGetValue(layer, out var snapshot))
            {
                snapshot = Merge([.. files.Where(f => f.Source.Trusted && (f.Source.Layer == Layer.Baseline || f.Source.Layer == layer))]);
                snapshots.Add(layer, snapshot);
            }

            foreach (var test in file.Tests)
            {
                yield return PolicyTestRun.Run(file, test, snapshot);
            }
        }
    }

    private static ImmutableArray<Diagnostic> Sorted(List<Diagnostic> errors) =>
        [.. errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Place.Line).ThenBy(e => e.Place.Column)];
}

/// <summary>Names a set of policy texts.</summary>
public static class PolicyHash
{
    /// <summary>SHA-256 in lower-case hex over layer, trust and text of each source; the order in which they are given does not matter.</summary>
    public static string Of(IEnumerable<PolicySource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var digest in sources.Select(Digest).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(digest));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Digest(PolicySource source) =>
        $"{(int)source.Layer}{(source.Trusted ? '+' : '-')}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text)))}";
}
