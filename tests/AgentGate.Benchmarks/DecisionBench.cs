using System.Diagnostics;
using System.Globalization;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Core.Policy;

namespace AgentGate.Benchmarks;

/// <summary>From a line to its decision under the shipped policy, without a process and without a disk.</summary>
internal static class DecisionBench
{
    private static readonly string[] Lines =
    [
        "git status", "ls -la", "git diff HEAD~1 -- src | head -50", "grep -rn TODO src", "dotnet build 2>&1 | tail -5", "cat README.md",
        "cd src && find . -name '*.cs' -print | xargs wc -l", "npm test", "git add -A && git commit -m 'a change'", "docker compose ps",
        "for f in a b c; do echo \"$f\"; done", "sed -n '1,20p' a.txt", "mkdir -p out && cp a.txt out/", "cat .env", "docker compose config",
    ];

    public static int Run()
    {
        var policy = PolicySnapshot.Load([]).Snapshot!;
        var where = new Where("/work/project", "/work/project", "/home/dev");
        for (var i = 0; i < 2_000; i++)
        {
            Decide(policy, where, Lines[i % Lines.Length]);
        }

        var micros = new List<double>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 30_000; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            Decide(policy, where, Lines[i % Lines.Length]);
            micros.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / micros.Count;
        Percentiles.Print("line to decision", micros);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"allocated per decision",-28} {allocated} bytes"));
        return 0;
    }

    private static void Decide(PolicySnapshot policy, Where where, string line) =>
        policy.Evaluate(RequestReader.Shell(line, Channel.Hook, where, NoFacts.Instance), NoFacts.Instance);
}
