using System.Collections.Concurrent;
using System.Collections.Immutable;
using AgentGate.Core.Policy;
using AgentGate.Core.Text;

namespace AgentGate.Daemon.Policies;

/// <summary>The policy for a place at a moment.</summary>
/// <param name="Snapshot">Null when the policy never loaded: everything is denied.</param>
/// <param name="Errors">Mistakes of the newest files; with a snapshot, the snapshot is the last good one.</param>
public sealed record PolicyState(PolicySnapshot? Snapshot, ImmutableArray<Diagnostic> Errors);

/// <summary>
/// Keeps one snapshot per place and looks at the files' stamps at every request: three stat calls cost less than a watcher's races, and what
/// tightens a policy counts from the next request on.
/// </summary>
public sealed class PolicyStore(string organisationFile, string userFile, TrustStore trust)
{
    private sealed record Entry(string Key, PolicyState State);

    private readonly ConcurrentDictionary<string, Entry> _byPlace = new(StringComparer.Ordinal);

    /// <param name="root">Root of the session's place.</param>
    /// <param name="cwd">Where the request happens; policies above it speak too.</param>
    public PolicyState For(string root, string cwd)
    {
        var repoFiles = PolicyFiles.RepoFiles(cwd);
        var fromRoot = PolicyFiles.RepoFiles(root);
        var files = repoFiles.Union(fromRoot, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var place = root + "\n" + string.Join('\n', files);
        var key = Key(files);
        if (_byPlace.TryGetValue(place, out var entry) && string.Equals(entry.Key, key, StringComparison.Ordinal))
        {
            return entry.State;
        }

        var load = PolicySnapshot.Load(Sources(files));
        var state = load.Snapshot is not null
            ? new PolicyState(load.Snapshot, [])
            : new PolicyState(entry?.State.Snapshot, load.Errors);
        _byPlace[place] = new Entry(key, state);
        return state;
    }

    /// <summary>Trust in a file changed: what was loaded with it has to be loaded anew.</summary>
    public void Forget() => _byPlace.Clear();

    private string Key(IReadOnlyList<string> repoFiles)
    {
        var key = $"{FileStamp.Of(organisationFile)}|{FileStamp.Of(userFile)}";
        foreach (var file in repoFiles)
        {
            key += $"|{FileStamp.Of(file)}";
        }

        return key;
    }

    private List<PolicySource> Sources(IReadOnlyList<string> repoFiles)
    {
        var sources = new List<PolicySource>();
        Add(PolicyFiles.Source(Layer.Organisation, organisationFile, trusted: true));
        Add(PolicyFiles.Source(Layer.User, userFile, trusted: true));
        foreach (var file in repoFiles)
        {
            var source = PolicyFiles.Source(Layer.Repo, file, trusted: false);
            Add(source is null ? null : source with { Trusted = trust.IsTrusted(file, source.Text) });
        }

        return sources;

        void Add(PolicySource? source)
        {
            if (source is not null)
            {
                sources.Add(source);
            }
        }
    }
}
