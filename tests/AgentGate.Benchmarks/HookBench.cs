using System.Diagnostics;
using System.Text;

namespace AgentGate.Benchmarks;

/// <summary>The cost of one hook as the agent sees it: from starting the process to its end. The row of `true` is the price of starting anything.</summary>
internal static class HookBench
{
    private const int Runs = 300;

    public static int Run(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory("agentgate-bench-").FullName;
        var payload = Encoding.UTF8.GetBytes($$"""{"session_id":"bench","cwd":"{{folder}}","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"git status"},"tool_use_id":"b"}""");
        var client = Path.Combine(prefix, "bin", "agentgate");

        // Interleaved, so that a busy moment of the machine falls on every row.
        var nothing = new List<double>();
        var hook = new List<double>();
        var node = new List<double>();
        Once(client, ["hook", "claude"], payload);
        for (var i = 0; i < Runs; i++)
        {
            nothing.Add(Once("/bin/true", [], payload));
            hook.Add(Once(client, ["hook", "claude"], payload));
            if (i % 10 == 0)
            {
                node.Add(Once("node", ["-e", "process.stdin.resume();process.stdin.on('end',()=>console.log('{}'))"], payload));
            }
        }

        Percentiles.Print("true", nothing);
        Percentiles.Print("agentgate hook claude", hook);
        Percentiles.Print("node hook", node);
        Directory.Delete(folder);
        return 0;
    }

    private static double Once(string program, string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // `true` does not read.
        }

        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
    }
}
