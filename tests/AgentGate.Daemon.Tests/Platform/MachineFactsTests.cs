using System.Diagnostics;
using AgentGate.Core.Model;
using AgentGate.Platform.Facts;

namespace AgentGate.Daemon.Tests.Platform;

public sealed class MachineFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MachineFactsTests() => Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");

    public void Dispose() => _folder.Dispose();

    private MachineFacts Facts { get; } = new([new("HOME", "/home/x")]);

    [SkippableFact]
    public void A_file_is_where_it_is()
    {
        var path = _folder.Write(".env", "A=1");

        Assert.Equal(new FileFact(FileKind.File, path, 1), Facts.File(path));
        Assert.Equal(new FileFact(FileKind.Directory, _folder.Path), Facts.File(_folder.Path));
        Assert.Equal(new FileFact(FileKind.Directory, "/"), Facts.File("/"));
        Assert.Equal(FileKind.Other, Facts.File("/dev/null").Kind);
    }

    [SkippableFact]
    public void Links_are_followed_wherever_they_stand()
    {
        var path = _folder.Write("real/.env", "A=1");
        File.CreateSymbolicLink(_folder.In("absolute"), path);
        File.CreateSymbolicLink(_folder.In("relative"), "real/../real/./.env");
        File.CreateSymbolicLink(_folder.In("chain"), "relative");
        Directory.CreateSymbolicLink(_folder.In("folder"), "real");

        Assert.Equal(path, Facts.File(_folder.In("absolute")).RealPath);
        Assert.Equal(path, Facts.File(_folder.In("relative")).RealPath);
        Assert.Equal(path, Facts.File(_folder.In("chain")).RealPath);
        Assert.Equal(path, Facts.File(_folder.In("folder", ".env")).RealPath);
    }

    [SkippableFact]
    public void A_missing_file_is_where_it_would_be()
    {
        Directory.CreateDirectory(_folder.In("real"));
        Directory.CreateSymbolicLink(_folder.In("folder"), "real");
        File.CreateSymbolicLink(_folder.In("dangling"), "real/new");

        Assert.Equal(new FileFact(FileKind.Missing, _folder.In("real", "a", "b")), Facts.File(_folder.In("folder", "a", "b")));
        Assert.Equal(new FileFact(FileKind.Missing, _folder.In("real", "new")), Facts.File(_folder.In("dangling")));
    }

    [SkippableFact]
    public void Below_a_file_nothing_exists()
    {
        var path = _folder.Write("file", "");

        Assert.Equal(FileKind.Missing, Facts.File(path + "/x").Kind);
    }

    [SkippableFact]
    public void A_circle_of_links_is_unknown()
    {
        File.CreateSymbolicLink(_folder.In("a"), "b");
        File.CreateSymbolicLink(_folder.In("b"), "a");

        Assert.Equal(default, Facts.File(_folder.In("a")));
    }

    [SkippableTheory]
    [InlineData("/proc/self/cwd/.env")]
    [InlineData("/proc/self/root/etc/passwd")]
    [InlineData("/proc/thread-self/fd/0")]
    [InlineData("/tmp/\0/x")]
    public void What_depends_on_the_asking_process_is_unknown(string path)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "has /proc");

        Assert.Equal(default, Facts.File(path));
    }

    [SkippableTheory]
    [InlineData("/dev/stdin")]
    [InlineData("/dev/fd/0")]
    public void A_standard_stream_is_itself(string path) => Assert.Equal(new FileFact(FileKind.Other, path), Facts.File(path));

    [SkippableFact]
    public void A_second_name_of_a_file_is_counted()
    {
        var path = _folder.Write(".env", "A=1");
        Run("ln", path, _folder.In("innocent"));

        Assert.Equal(2, Facts.File(_folder.In("innocent")).HardLinks);
    }

    [SkippableFact]
    public void Text_is_what_a_small_file_holds()
    {
        File.WriteAllBytes(_folder.In("bom"), [0xef, 0xbb, 0xbf, (byte)'x']);

        Assert.Equal("services: {}\n", Facts.Text(_folder.Write("compose.yaml", "services: {}\n")));
        Assert.Equal("", Facts.Text(_folder.Write("empty", "")));
        Assert.Equal("x", Facts.Text(_folder.In("bom")));
        Assert.NotNull(Facts.Text(_folder.Write("limit", new string('x', 256 * 1024))));
    }

    [SkippableFact]
    public void No_text_comes_of_anything_else()
    {
        Run("mkfifo", _folder.In("pipe"));
        File.WriteAllBytes(_folder.In("latin1"), [0xe9]);

        Assert.Null(Facts.Text(_folder.In("pipe")));
        Assert.Null(Facts.Text("/dev/zero"));
        Assert.Null(Facts.Text(_folder.Path));
        Assert.Null(Facts.Text(_folder.In("missing")));
        Assert.Null(Facts.Text(_folder.In("latin1")));
        Assert.Null(Facts.Text(_folder.Write("large", new string('x', (256 * 1024) + 1))));
        Assert.Null(Facts.Text("/tmp/\0"));
    }

    [SkippableFact]
    public void A_list_has_every_name_in_order()
    {
        _folder.Write("b", "");
        _folder.Write(".hidden", "");
        _folder.Write("a/inner", "");

        Assert.Equal([".hidden", "a", "b"], Facts.List(_folder.Path)!.Value.ToArray());
        Assert.Null(Facts.List(_folder.In("missing")));
        Assert.Null(Facts.List(_folder.In("b")));
    }

    [SkippableFact]
    public void Too_many_names_are_no_list()
    {
        for (var i = 0; i < 4097; i++)
        {
            File.WriteAllBytes(_folder.In($"f{i}"), []);
        }

        Assert.Null(Facts.List(_folder.Path));
    }

    [SkippableFact]
    public void A_tree_has_all_files_and_follows_no_link()
    {
        _folder.Write("a/deep/.env", "");
        _folder.Write("b", "");
        _folder.Write(".git/config", "");
        _folder.Write("node_modules/x/index.js", "");
        Directory.CreateSymbolicLink(_folder.In("loop"), ".");

        string[] expected = [".git", "a/deep/.env", "b", "loop", "node_modules"];
        Assert.Equal(expected.Select(n => _folder.In(n)), Facts.Tree(_folder.Path)!.Value);
        Assert.Null(Facts.Tree(_folder.In("missing")));
    }

    [SkippableFact]
    public void An_answer_stays_the_same_within_a_request()
    {
        var path = _folder.Write("compose.yaml", "one");
        Assert.Equal("one", Facts.Text(path));

        _folder.Write("compose.yaml", "two");

        Assert.Equal("one", Facts.Text(path));
        Assert.Equal("two", new MachineFacts([]).Text(path));
    }

    [SkippableFact]
    public void The_hash_depends_on_answers_and_not_on_their_order()
    {
        var path = _folder.Write("a", "one");
        string Ask(params Action<MachineFacts>[] questions)
        {
            var facts = new MachineFacts([new("HOME", "/home/x")]);
            foreach (var question in questions)
            {
                question(facts);
            }

            return facts.Hash();
        }

        void Text(MachineFacts facts) => facts.Text(path);
        void Home(MachineFacts facts) => facts.Environment("HOME");
        void Unset(MachineFacts facts) => facts.Environment("UNSET");
        var before = Ask(Text, Home);

        Assert.Equal(before, Ask(Home, Text));
        Assert.Equal(before, Ask(Home, Text, Home));
        Assert.NotEqual(before, Ask(Text));
        Assert.NotEqual(before, Ask(Text, Home, Unset));
        File.WriteAllText(path, "two");
        Assert.NotEqual(before, Ask(Text, Home));
        Assert.Equal(64, before.Length);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
