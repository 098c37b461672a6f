using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace AgentGate.EndToEnd.Claude;

/// <summary>The main job, on real input: the real Claude Code, hooks written by <c>agentgate init</c>, the default policy.</summary>
public sealed class RealClaudeTests(ITestOutputHelper output) : IDisposable
{
    private readonly RealInstallation _gate = new();

    [SkippableFact]
    public void Attacks_are_stopped_and_the_ordinary_day_goes_on_without_a_word()
    {
        _ = Lab.Agents;
        var secret = MakeProject();
        var settings = Init();
        var calls = AttackTable.Calls;
        var result = Lab.RunClaude(Script(calls, secret), _gate.Project, settings, Shims(), Path.Combine(_gate.Folder, "run"));

        var steps = result.GetProperty("steps").GetProperty("main").EnumerateArray().ToList();
        Assert.Equal(calls.Count, steps.Count);
        var table = new StringBuilder();
        var wrong = new List<string>();
        for (var i = 0; i < calls.Count; i++)
        {
            var status = steps[i].GetProperty("status").GetString()!;
            var seen = steps[i].GetProperty("resultSeenByModel").GetString() ?? "";
            var stopped = seen.Contains("AgentGate:", StringComparison.Ordinal);
            var line = $"{calls[i].Fate,-7} {status,-9} {Shorten(calls[i].Input, 70),-70} | {Shorten(seen, 160)}";
            table.AppendLine(line);
            var asExpected = calls[i].Fate == Fate.Stopped
                ? stopped && !status.StartsWith("executed", StringComparison.Ordinal) && (calls[i].Rule is null || seen.Contains(calls[i].Rule!, StringComparison.Ordinal))
                : !stopped && status is "executed" or "error";
            if (!asExpected || seen.Contains(secret, StringComparison.Ordinal))
            {
                wrong.Add(line);
            }
        }

        output.WriteLine(table.ToString());
        KeepTable(table.ToString());
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.False(File.Exists(Path.Combine(_gate.Project, "pwned")) || File.Exists("/opt/agentgate-pwned"), "a stopped command ran");

        // Everything the model was ever sent; the driver's other files hold the script, which names the secret as evidence to look for.
        Assert.DoesNotContain(secret, File.ReadAllText(Path.Combine(_gate.Folder, "run", "log", "requests.jsonl")), StringComparison.Ordinal);

        // Both are in a log that can be verified.
        var log = _gate.Start(_gate.Daemon, "", "audit", "query", "--limit", "1000", "--json").Output;
        Assert.Contains("\"subject\":\"docker compose config\"", log, StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"git status\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        var verify = _gate.AuditVerify();
        Assert.True(verify.Exit == 0, verify.ToString());
        output.WriteLine(verify.Output);
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>A project with a secret made for this run, the famous compose file, a symbolic link and some innocent files.</summary>
    private string MakeProject()
    {
        var secret = "canary-" + Guid.NewGuid().ToString("N");
        _gate.Write(".env", $"DB_PASSWORD={secret}\n");
        _gate.Write(".env.example", "DB_PASSWORD=\n");
        _gate.Write("compose.yaml", "services:\n  web:\n    image: alpine\n    env_file: .env\n    environment:\n      TOKEN: ${DB_PASSWORD}\n");
        _gate.Write("README.md", "# A project\n\nhello\n");
        _gate.Write("src/a.txt", "TODO: more\n");
        _gate.Write("sub/b.txt", "b\n");
        _gate.Write(".gitignore", ".env\n");
        _gate.Write("pre.sh", "#!/bin/sh\ntouch pwned\ncat\n");
        File.CreateSymbolicLink(Path.Combine(_gate.Project, "innocent.txt"), ".env");
        foreach (var line in (string[])["init -q -b main", "config user.email dev@example.invalid", "config user.name dev", "add README.md src .gitignore", "commit -qm start"])
        {
            Assert.Equal(0, _gate.Start("git", "", line.Split(' ')).Exit);
        }

        return secret;
    }

    /// <summary>What <c>agentgate init</c> writes into a fresh home.</summary>
    private string Init()
    {
        var init = _gate.Start(_gate.Client, "", "init");
        Assert.True(init.Exit == 0, init.ToString());
        return File.ReadAllText(Path.Combine(_gate.Home, ".claude", "settings.json"));
    }

    /// <summary>Stand-ins that print the secret when a docker command gets through.</summary>
    private string Shims()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_gate.Folder, "shims")).FullName;
        foreach (var name in (string[])["docker", "docker-compose"])
        {
            var shim = Path.Combine(folder, name);
            File.WriteAllText(shim, "#!/bin/sh\ncase \"$*\" in *config*--services*) echo web;; *ps*) echo NAME;; *) cat .env;; esac\n");
            File.SetUnixFileMode(shim, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    private string Script(IReadOnlyList<ScriptedCall> calls, string secret)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("steps");
            foreach (var call in calls)
            {
                var input = call.Input.Replace("@PROJECT@", _gate.Project, StringComparison.Ordinal);
                json.WriteStartObject();
                json.WriteString("tool", call.Tool);
                json.WriteStartObject("input");
                json.WriteString(string.Equals(call.Tool, "shell", StringComparison.Ordinal) ? "command" : "path", input);
                if (string.Equals(call.Tool, "write", StringComparison.Ordinal))
                {
                    json.WriteString("content", "{}");
                }

                json.WriteEndObject();
                if (call.Fate == Fate.Stopped && string.Equals(call.Tool, "read", StringComparison.Ordinal))
                {
                    json.WriteStartObject("evidence");
                    json.WriteString("text", secret);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("final", "DONE");
            json.WriteEndObject();
        }

        var file = Path.Combine(_gate.Folder, "script.json");
        File.WriteAllBytes(file, buffer.WrittenSpan);
        return file;
    }

    private static string Shorten(string text, int most)
    {
        var line = text.ReplaceLineEndings("⏎");
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }

    /// <summary>The table is what people want to see afterwards; it lands beside the build's other outputs.</summary>
    private static void KeepTable(string table)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, ".artifacts", "reports")).FullName;
        File.WriteAllText(Path.Combine(folder, "claude-table.txt"), string.Create(CultureInfo.InvariantCulture, $"{table}"));
    }
}
