using System.Text.RegularExpressions;
using AgentGate.Core.Model;
using AgentGate.Core.Shell;
using Xunit.Abstractions;

namespace AgentGate.Core.Tests.Shell;

/// <summary>The verified attacks of <c>facts/peers.md</c> §7: each was run, and each leaked the canary or ran something.</summary>
public sealed partial class PeersCorpusTests(ITestOutputHelper output)
{
    [GeneratedRegex("^(?<id>[SP][0-9]+) (?<kind>LEAK|EXEC) (?<line>.*)$")]
    private static partial Regex Row();

    [SkippableFact]
    public void Every_leak_reads_the_secret_or_is_unknown_and_every_execution_writes_runs_or_is_unknown()
    {
        int leaks = 0, reads = 0, executions = 0;
        var missed = new List<string>();
        foreach (var text in File.ReadLines(SharedFolder.Path("facts/peers.md")))
        {
            if (Row().Match(text) is not { Success: true } row)
            {
                continue;
            }

            var line = row.Groups["line"].Value.Replace("@LAB@", LabFacts.Directory, StringComparison.Ordinal);
            var operations = ShellReader.Read(line, LabFacts.Where, LabFacts.Instance).Operations;
            var unknown = operations.Any(Shown.IsUnknown);
            if (string.Equals(row.Groups["kind"].Value, "LEAK", StringComparison.Ordinal))
            {
                leaks++;
                var read = operations.Any(o => o is FileOperation { Verb: Verb.Read, Path.Absolute: LabFacts.Directory + "/.env" or "/.env" } or FileOperation { Verb: Verb.Read, Tree: TreeWalk.All });
                reads += read ? 1 : 0;
                if (!read && !unknown && !PrintsEnvironment(operations))
                {
                    missed.Add(text);
                }
            }
            else
            {
                executions++;
                if (!unknown && !operations.Any(o => o is FileOperation { Verb: Verb.Write } or RunOperation { Command: ["touch" or "bwrap", ..] } or EscapeOperation))
                {
                    missed.Add(text);
                }
            }
        }

        output.WriteLine($"{leaks} leaks, {reads} of them seen as a read of the secret itself; {executions} executions; {missed.Count} missed");
        Assert.True(leaks > 100 && executions > 30);
        Assert.Empty(missed);
    }

    /// <summary>The rows whose secret is in the environment read no file: there the execution of a printing program is what a policy judges.</summary>
    private static bool PrintsEnvironment(IEnumerable<Operation> operations) =>
        operations.Any(o => o is RunOperation { Command: ["printenv" or "env" or "set" or "ps" or "jq" or "node", ..] });

    [Theory]
    [InlineData("ls -la")]
    [InlineData("git status")]
    [InlineData("cat .env.example")]
    [InlineData("grep -rn TODO src")]
    [InlineData("echo \".env\"")]
    [InlineData("git commit -m \"rm -rf / is bad\"")]
    [InlineData("cat > d.md <<'EOF'\nrm -rf /\n`touch pwned`\n$(cat .env)\nEOF")]
    [InlineData("find . -name '*.cs' -print")]
    [InlineData("sed -n '1,5p' a.txt")]
    [InlineData("docker compose ps")]
    [InlineData("dotnet build 2>&1 | tail -5")]
    [InlineData("git log --oneline | head -20 | grep fix")]
    [InlineData("cd src && ls && cat main.c")]
    [InlineData("for f in a.txt b.txt; do wc -l \"$f\"; done")]
    [InlineData("if [ -f a.txt ]; then cat a.txt; fi")]
    [InlineData("git commit -m \"$(cat <<'EOF'\nfix: `x` and $(y)\n\nCo-Authored-By: A <a@b.c>\nEOF\n)\"")]
    [InlineData("export GOFLAGS=-mod=mod; go test ./...")]
    public void Harmless_lines_are_exact(string line)
    {
        var reading = ShellReader.Read(line, LabFacts.Where, LabFacts.Instance);
        Assert.Equal(ParseOutcome.Ok, reading.Parse);
        Assert.DoesNotContain(reading.Operations, o => o.Target is null);
        Assert.DoesNotContain(reading.Operations, o => o is FileOperation { Path.Absolute: LabFacts.Directory + "/.env" });
        Assert.DoesNotContain(reading.Operations, o => o is RunOperation { Command: ["rm" or "touch", ..] });
    }
}
