namespace AgentGate.Core.Tests.House;

/// <summary>What a newcomer may rely on in every folder.</summary>
public sealed class HouseRulesTests
{
    private const int MostLines = 500;

    /// <summary>Parsers and tables of data are easier to read whole.</summary>
    private static readonly HashSet<string> MayBeLong = new(StringComparer.Ordinal)
    {
        "src/AgentGate.Core/Shell/Knowledge/Tables/GitTables.cs",
        "src/AgentGate.Core/Shell/Syntax/ShellParser.Words.cs",
    };

    [Fact]
    public void Files_are_small()
    {
        var tooLong = Repository.Sources("src").Where(s => !MayBeLong.Contains(s.Path))
            .Select(s => (s.Path, Lines: s.Text.Count(c => c == '\n')))
            .Where(s => s.Lines > MostLines);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nothing_is_named_after_nothing()
    {
        string[] empty = ["Manager", "Helper", "Util", "Utils", "Utilities", "Misc", "Common"];
        Assert.DoesNotContain(
            Repository.Sources("src").Select(s => Path.GetFileNameWithoutExtension(s.Path)),
            name => empty.Any(e => name.EndsWith(e, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_top_level_holds_only_what_was_agreed()
    {
        string[] agreed = ["src", "tests", "policies", "scripts", "docs", "AgentGate.sln", "install.ps1", "install.sh", "README.md"];
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(Repository.Root).Select(e => Path.GetFileName(e)!),
            name => name[0] != '.' && !agreed.Contains(name, StringComparer.Ordinal));
    }
}
