using System.Diagnostics;
using System.Text.Json;

namespace AgentGate.EndToEnd.Claude;

/// <summary>The drivers for real clients, which are no part of the repository: a test that needs them skips where they are absent.</summary>
internal static class Lab
{
    /// <summary>Runs the real Claude Code headless against the scripted model; returns the driver's result object.</summary>
    public static JsonElement RunClaude(string script, string project, string settings, string pathPrefix, string outFolder)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = project,
        };
        string[] arguments =
        [
            Path.Combine(Agents, "run-agent.sh"), "claude", "--script", script, "--workdir", project, "--settings", settings,
            "--path-prefix", pathPrefix, "--timeout", "300", "--max-text", "2000", "--out", outFolder,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the driver failed: {error.Result}");
        _ = output.Result;

        // From the file: the driver ends before a large result has gone through its pipe.
        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(outFolder, "result.json"))).RootElement;
    }

    public static string Agents
    {
        get
        {
            var folder = Checkout.Shared("lab/agents");
            var cache = Environment.GetEnvironmentVariable("AGENTGATE_LAB_CACHE")
                ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "agentgate-lab");
            var agents = Environment.GetEnvironmentVariable("AGENTS_NPM") ?? Path.Combine(cache, "agents");
            Skip.IfNot(
                File.Exists(Path.Combine(agents, "claude/node_modules/.bin/claude")),
                $"the real client is not installed in `{agents}`; `.ci/run` installs it, or run lab/agents/install-agents.sh");
            return folder;
        }
    }
}
