using System.Globalization;
using AgentGate.Daemon.Audit;

namespace AgentGate.Daemon.Tests.Audit;

/// <summary>Appends under load until it is killed, and prints each acknowledged record as <c>index id</c>. Run by <see cref="KillTests"/> as a process of its own.</summary>
internal static class AppendingProgram
{
    internal const string Verb = "append-audit-records";

    private static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, var database, var keys, var first])
        {
            return 2;
        }

        using var log = new AuditLog(new AuditPaths(database, keys), TimeProvider.System);
        var next = int.Parse(first, CultureInfo.InvariantCulture);
        var printing = new Lock();
        using var output = System.Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var result = await log.AppendAsync(TestLog.Record(Interlocked.Increment(ref next)));
                var line = result.Recorded ? $"{result.Index} {result.RecordId}\n" : $"failed {result.Detail}\n";
                lock (printing)
                {
                    output.Write(System.Text.Encoding.UTF8.GetBytes(line));
                }
            }
        })));
        return 0;
    }
}
