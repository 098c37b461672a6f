using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Tests.Platform;

public sealed class PathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_executable_in_an_installation_finds_it()
    {
        _folder.Write("bin/agentgate", "");
        _folder.Write("installation.json", "{}");

        Assert.Equal(_folder.Path, InstallationPaths.Of(_folder.In("bin", "agentgate"), "/home/x")!.Prefix);
    }

    [SkippableFact]
    public void A_link_to_an_installed_executable_finds_the_installation()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _folder.Write("bin/agentgate", "");
        _folder.Write("installation.json", "{}");
        File.CreateSymbolicLink(_folder.In("link"), _folder.In("bin", "agentgate"));

        Assert.Equal(_folder.Path, InstallationPaths.Of(_folder.In("link"), "/home/x")!.Prefix);
    }

    [Theory]
    [InlineData("bin/agentgate", null)]
    [InlineData("release/agentgate", "installation.json")]
    public void Any_other_executable_belongs_to_the_home(string executable, string? file)
    {
        _folder.Write(executable, "");
        if (file is not null)
        {
            _folder.Write(file, "{}");
        }

        Assert.Equal(Path.Combine("/home/x", ".agentgate"), InstallationPaths.Of(_folder.In(executable), "/home/x")!.Prefix);
    }

    [Fact]
    public void Without_a_home_there_is_no_installation() => Assert.Null(InstallationPaths.Of("/x/agentgate", null));

    [Fact]
    public void The_home_is_not_taken_from_the_environment()
    {
        var before = Environment.GetEnvironmentVariable("HOME");
        try
        {
            Environment.SetEnvironmentVariable("HOME", "/elsewhere");
            Assert.NotEqual("/elsewhere", UserAccount.Home);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HOME", before);
        }
    }

    [Fact]
    public void A_prefix_too_long_for_a_socket_gets_a_short_directory()
    {
        var paths = new InstallationPaths("/" + new string('p', 120));

        Assert.StartsWith("/tmp/agentgate-", paths.Run, StringComparison.Ordinal);
        Assert.True(paths.PeopleSocket.Length < 100);
        Assert.NotEqual(paths.Run, new InstallationPaths("/" + new string('q', 120)).Run);
    }

    [Fact]
    public void The_installation_file_names_the_daemon()
    {
        _folder.Write("installation.json", """{"version":"1","extra":{"daemon":"no"},"environment":{"DOTNET_ROOT":"/usr/share/dotnet"},"daemon":"/x/agentgated"}""");

        var installation = Installation.Read(new InstallationPaths(_folder.Path))!;

        Assert.Equal("/x/agentgated", installation.Daemon);
        Assert.Equal(new("DOTNET_ROOT", "/usr/share/dotnet"), Assert.Single(installation.Environment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"environment\":{\"a\":1}}")]
    [InlineData("{\"daemon\":")]
    public void A_broken_installation_file_is_none(string text)
    {
        _folder.Write("installation.json", text);

        Assert.Null(Installation.Read(new InstallationPaths(_folder.Path)));
    }

    [SkippableTheory]
    [InlineData(0b111_000_000, true)]
    [InlineData(0b111_000_001, false)]
    [InlineData(0b111_010_000, false)]
    public void A_private_directory_is_closed_to_others(int mode, bool isPrivate)
    {
        Skip.If(OperatingSystem.IsWindows(), "access lists are inherited there");
        var path = _folder.In("d");
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)mode);

        Assert.Equal(isPrivate, PrivateDirectory.Ensure(path) is null);
    }

    [SkippableFact]
    public void A_link_is_no_private_directory()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Directory.CreateDirectory(_folder.In("real"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateSymbolicLink(_folder.In("link"), _folder.In("real"));

        Assert.NotNull(PrivateDirectory.Ensure(_folder.In("link")));
    }

    [Fact]
    public void A_lock_is_held_by_one()
    {
        var path = _folder.In("lock");
        using (var first = LockFile.TryHold(path))
        {
            Assert.NotNull(first);
            first.Write(42);
            Assert.Null(LockFile.TryHold(path));
        }

        using var second = LockFile.TryHold(path);
        Assert.NotNull(second);
    }
}
