using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Tests.Platform;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_and_its_folder_are_made()
    {
        Assert.Null(AtomicFile.TryWrite(_folder.In("a", "b"), "text"u8));
        Assert.Equal("text", File.ReadAllText(_folder.In("a", "b")));
        Assert.Single(Directory.GetFiles(_folder.In("a")));
    }

    [SkippableFact]
    public void A_link_stays_a_link_and_permissions_stay()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var real = _folder.Write("dotfiles/settings.json", "old");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder.In("settings.json"), real);

        Assert.Null(AtomicFile.TryWrite(_folder.In("settings.json"), "new"u8));

        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(real, new FileInfo(_folder.In("settings.json")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
    }

    [Fact]
    public void What_cannot_be_written_is_said()
    {
        _folder.Write("file", "");

        Assert.Contains("cannot write", AtomicFile.TryWrite(_folder.In("file", "below"), "x"u8), StringComparison.Ordinal);
    }
}
