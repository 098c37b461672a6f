using AgentGate.Platform.Keys;

namespace AgentGate.Daemon.Tests.Platform;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_is_made_once()
    {
        var path = _folder.In("keys", "log");

        var first = KeyFile.ReadOrCreate(path, () => [1, 2, 3], out var problem);
        var second = KeyFile.ReadOrCreate(path, () => throw new InvalidOperationException("made twice"), out _);

        Assert.Equal("", problem);
        Assert.Equal([1, 2, 3], first);
        Assert.Equal(first, second);
        Assert.Equal("log", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.In("keys")))));
    }

    [Fact]
    public void Of_many_that_make_a_key_at_once_all_have_the_same()
    {
        var path = _folder.In("keys", "log");
        var keys = new byte[16][];

        Parallel.For(0, keys.Length, i => keys[i] = KeyFile.ReadOrCreate(path, () => [(byte)i], out _)!);

        Assert.Single(keys.Select(k => k[0]).Distinct());
        Assert.Single(Directory.GetFiles(_folder.In("keys")));
    }

    [SkippableFact]
    public void A_key_open_to_others_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "access lists are inherited there");
        var path = _folder.In("keys", "log");
        KeyFile.ReadOrCreate(path, () => [1], out _);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_000);

        Assert.Null(KeyFile.ReadOrCreate(path, () => [2], out var problem));
        Assert.Contains("chmod 600", problem, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_link_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        KeyFile.ReadOrCreate(_folder.In("keys", "log"), () => [1], out _);
        File.CreateSymbolicLink(_folder.In("keys", "link"), "log");

        Assert.Null(KeyFile.Read(_folder.In("keys", "link"), out _));
    }
}
