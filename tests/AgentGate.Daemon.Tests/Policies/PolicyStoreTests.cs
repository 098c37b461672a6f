using AgentGate.Daemon.Policies;

namespace AgentGate.Daemon.Tests.Policies;

public sealed class PolicyStoreTests : IDisposable
{
    private const string Empty = "version = 1\n";

    private readonly TemporaryFolder _folder = new();
    private readonly TrustStore _trust;
    private readonly PolicyStore _store;

    public PolicyStoreTests()
    {
        _trust = new TrustStore(_folder.At("trust.json"));
        _store = new PolicyStore(_folder.At("organisation.toml"), _folder.At("user.toml"), _trust);
        Directory.CreateDirectory(_folder.At("repo/.git"));
        Directory.CreateDirectory(_folder.At("repo/sub"));
    }

    private string Repo => _folder.At("repo");

    [Fact]
    public void A_change_counts_at_the_next_request()
    {
        var before = _store.For(Repo, Repo).Snapshot!.Hash;
        _folder.Write("repo/agentgate.toml", Empty + "[[deny]]\nid = \"x\"\nread = [\"x\"]\n");
        Assert.NotEqual(before, _store.For(Repo, Repo).Snapshot!.Hash);
    }

    [Fact]
    public void An_unchanged_place_keeps_its_snapshot() =>
        Assert.Same(_store.For(Repo, Repo).Snapshot, _store.For(Repo, Repo).Snapshot);

    [Fact]
    public void A_bad_first_load_gives_no_snapshot_and_says_why()
    {
        _folder.Write("user.toml", "version = \n");
        var state = _store.For(Repo, Repo);
        Assert.Null(state.Snapshot);
        Assert.NotEmpty(state.Errors);
    }

    [Fact]
    public void A_bad_reload_keeps_the_last_good_snapshot_and_says_why()
    {
        _folder.Write("user.toml", Empty);
        var good = _store.For(Repo, Repo).Snapshot;
        _folder.Write("user.toml", "version = \n");
        var state = _store.For(Repo, Repo);
        Assert.Same(good, state.Snapshot);
        Assert.NotEmpty(state.Errors);
    }

    [Fact]
    public void Trust_is_in_the_exact_content()
    {
        var file = _folder.Write("repo/agentgate.toml", Empty);
        _trust.Trust(file, Empty);
        Assert.True(_trust.IsTrusted(file, Empty));
        Assert.False(_trust.IsTrusted(file, Empty + "\n"));
        Assert.True(new TrustStore(_folder.At("trust.json")).IsTrusted(file, Empty));
        _trust.Revoke(file);
        Assert.False(_trust.IsTrusted(file, Empty));
    }

    [Fact]
    public void A_repository_made_inside_the_project_is_not_out_of_its_rules()
    {
        _folder.Write("repo/agentgate.toml", Empty);
        Directory.CreateDirectory(_folder.At("repo/sub/.git"));
        Assert.Contains(_folder.At("repo/agentgate.toml"), PolicyFiles.RepoFiles(_folder.At("repo/sub")));
    }

    [Fact]
    public void The_root_is_where_the_repository_begins()
    {
        Assert.Equal(Repo, PolicyFiles.RootOf(_folder.At("repo/sub")));
        Assert.Equal(_folder.At("plain"), PolicyFiles.RootOf(Directory.CreateDirectory(_folder.At("plain")).FullName));
    }

    [Fact]
    public void A_file_that_is_no_text_is_a_mistake_not_a_silence()
    {
        File.WriteAllBytes(_folder.At("user.toml"), [0xff, 0xfe, 0x00]);
        Assert.Null(_store.For(Repo, Repo).Snapshot);
    }

    public void Dispose() => _folder.Dispose();
}
