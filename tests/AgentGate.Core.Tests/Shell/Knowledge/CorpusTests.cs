using System.IO.Compression;
using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Shell;
using Xunit.Abstractions;

namespace AgentGate.Core.Tests.Shell.Knowledge;

/// <summary>Command knowledge and the walk together, on lines nobody of this project wrote.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly Where Here = new("/repo", "/repo", "/home/dev");

    private static readonly string[] Guard =
    [
        "ls -la", "git status", "cat .env.example", "grep -rn TODO src", "echo \".env\"", "git commit -m \"rm -rf / is bad\"", "rg --files -g '!.env'",
        "cat > d.md <<'EOF'\nrm -rf / and `touch pwned`\nEOF", "find . -name '*.cs' -print", "sed -n '1,5p' a.txt", "docker compose config --services",
        "docker compose config --images", "docker compose config --volumes", "docker compose config --quiet", "docker compose ps", "git log --oneline | head -5 | cut -d' ' -f1 | sort -u",
    ];

    public static TheoryData<string> GuardLines => [.. Guard];

    [Theory]
    [MemberData(nameof(GuardLines))]
    public void The_guard_set_is_understood_and_reads_no_secret(string line)
    {
        var operations = ShellReader.Read(line, Here, Project()).Operations;
        Assert.DoesNotContain(operations, o => o.Target is null);
        Assert.DoesNotContain(operations, o => o is FileOperation { Verb: Verb.Read, Path.Absolute: "/repo/.env" });
        Assert.All(operations.OfType<RunOperation>(), r => Assert.True(r.Understood, r.Target));
    }

    [Theory]
    [InlineData("go test ./...", "go test ./...")]
    [InlineData("dotnet build 2>&1 | tail -5", "dotnet build")]
    public void Builds_are_named_for_the_policy(string line, string command)
    {
        var runs = ShellReader.Read(line, Here, Project()).Operations.OfType<RunOperation>();
        Assert.Contains(runs, r => string.Equals(r.Target, command, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Indirect_reads_of_secrets_are_stated()
    {
        var missed = new List<string>();
        foreach (var row in File.ReadLines(SharedFolder.Path("corpora/verdict/secret-indirect-derived.jsonl")).Select(Parse))
        {
            var line = row.GetProperty("command").GetString()!;
            var expected = row.GetProperty("expected").GetString();
            var operations = ShellReader.Read(line, Here, Project()).Operations;
            var asks = operations.Any(o => o.Target is null || o is RunOperation { Understood: false });
            var reads = operations.OfType<FileOperation>().Any(IsSecret);
            if (expected is "deny" or "ask" ? !asks && !reads && !line.Contains("--images", StringComparison.Ordinal) : asks || reads)
            {
                missed.Add(line + "   " + string.Join(" | ", operations.Select(o => $"{o.Verb} {o.Target}")));
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [SkippableFact]
    public void Most_harmless_lines_are_understood()
    {
        var rows = 0;
        var unclear = new List<string>();
        using var stream = new GZipStream(File.OpenRead(SharedFolder.Path("corpora/benign/tldr.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
        {
            var row = Parse(text);
            if (row.GetProperty("expected").GetString() is not "allow")
            {
                continue;
            }

            rows++;
            var line = row.GetProperty("command").GetString()!;
            var operations = ShellReader.Read(line, Here, Project()).Operations;
            if (operations.Any(o => o.Target is null || o is RunOperation { Understood: false }))
            {
                unclear.Add(line);
            }
        }

        output.WriteLine($"figure: {rows - unclear.Count} of {rows} understood, {100.0 * (rows - unclear.Count) / rows:0.0} %");
        unclear.ForEach(output.WriteLine);

        // Build and test tools among the rows run code of the repository and are for the policy to name.
        Assert.True(rows - unclear.Count >= rows * 0.75, $"{rows - unclear.Count} of {rows}\n" + string.Join('\n', unclear));
    }

    private static bool IsSecret(FileOperation operation)
    {
        if (operation.Verb != Verb.Read || operation.Path is not { } path)
        {
            return false;
        }

        var name = path.Absolute[(path.Absolute.LastIndexOf('/') + 1)..];
        return (name.StartsWith(".env", StringComparison.Ordinal) && name is not ".env.example") || name is ".npmrc" or "environ" or ".git-credentials" or "hosts.yml" or "x.age"
            || (operation.Tree == TreeWalk.All && path.Absolute is "/repo");
    }

    private static MadeFacts Project() => new MadeFacts().With("/repo/.env", "TOKEN=x\n").With("/repo/compose.yaml", "services:\n  web:\n    env_file: .env\n    image: nginx\n")
        .With("/repo/docker-compose.yml", "services:\n  web:\n    env_file: .env\n    image: nginx\n")
        .With("/repo/src/main.c", "x").With("/repo/a.txt", "x").With("/repo/sub/x", "").With("/repo/package.json", "{\"scripts\":{\"test\":\"vitest run\"}}");

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
