using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AgentGate.Cli.Agents;

/// <summary>What a configured hook answered.</summary>
internal enum ProbeAnswer : byte
{
    /// <summary>It could not be started, or answered what the agent would not take for a no.</summary>
    Broken = 0,
    Denied,
    Asked,

    /// <summary>It said yes, or had no opinion.</summary>
    Passed,
}

/// <summary>Runs a hook exactly as Claude Code's settings say, with a call that nobody made.</summary>
internal static class HookProbe
{
    private const int LongestMilliseconds = 15_000;

    /// <summary>The body of a PreToolUse call.</summary>
    public static string Body(string cwd, string tool, string inputName, string inputValue, string session) =>
        $$"""{"session_id":"{{session}}","transcript_path":"","cwd":{{Quoted(cwd)}},"permission_mode":"default","hook_event_name":"PreToolUse","tool_name":"{{tool}}","tool_input":{"{{inputName}}":{{Quoted(inputValue)}}},"tool_use_id":"{{session}}-1"}""";

    /// <param name="program">The <c>command</c> of the settings.</param>
    /// <param name="args">Its <c>args</c>; null runs the command by a shell, as Claude Code then does.</param>
    /// <param name="body">What goes to its standard input.</param>
    /// <param name="cwd">Where it runs.</param>
    /// <param name="said">Its reason, or what went wrong.</param>
    public static ProbeAnswer Run(string program, string[]? args, string body, string cwd, out string said)
    {
        var start = args is not null ? new ProcessStartInfo(program, args)
            : OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", program])
            : new ProcessStartInfo("/bin/sh", ["-c", program]);
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = cwd;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            try
            {
                process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(body));
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; its answer tells.
            }

            if (!process.WaitForExit(LongestMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                said = "it gave no answer within 15 seconds";
                return ProbeAnswer.Broken;
            }

            return Judge(process.ExitCode, output.Result, error.Result, out said);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            said = $"it cannot be started: {e.Message}";
            return ProbeAnswer.Broken;
        }
    }

    private static ProbeAnswer Judge(int exit, string output, string error, out string said)
    {
        said = error.Trim();
        if (exit == 2)
        {
            return ProbeAnswer.Denied;
        }

        if (exit != 0)
        {
            said = $"it ended with exit code {exit}, which lets the tool run: {said}";
            return ProbeAnswer.Broken;
        }

        if (output.Trim().Length == 0)
        {
            return ProbeAnswer.Passed;
        }

        try
        {
            using var document = JsonDocument.Parse(output);
            var answer = document.RootElement.GetProperty("hookSpecificOutput");
            said = answer.TryGetProperty("permissionDecisionReason", out var reason) ? reason.GetString() ?? "" : "";
            return answer.GetProperty("permissionDecision").GetString() switch
            {
                "deny" => ProbeAnswer.Denied,
                "ask" => ProbeAnswer.Asked,
                "allow" => ProbeAnswer.Passed,
                _ => ProbeAnswer.Broken,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            said = "it answered text that is not the JSON of a hook, which lets the tool run";
            return ProbeAnswer.Broken;
        }
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
