using System.Text.Json.Nodes;

namespace AgentGate.Cli.Agents;

/// <summary>One thing in a settings file that weakens the gate.</summary>
/// <param name="File">The file.</param>
/// <param name="What">What it does.</param>
/// <param name="Disables">Whether the gate's hooks do not run at all because of it.</param>
internal sealed record SettingsFinding(string File, string What, bool Disables);

/// <summary>
/// Reads the settings a repository brings along. Measured: one key in them silently switches off the hooks of the user's own settings; only
/// managed settings survive it.
/// </summary>
internal static class ClaudeRepoFiles
{
    // Variables a settings file gives to Claude Code and thereby to hooks: code in our own process, another model, another shell, another proxy.
    private static readonly string[] Variables =
    [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "NODE_OPTIONS", "BUN_OPTIONS", "BASH_ENV", "ENV", "PATH", "HOME", "SHELL",
        "ANTHROPIC_BASE_URL", "ANTHROPIC_CUSTOM_HEADERS", "CLAUDE_CODE_SHELL_PREFIX", "CLAUDE_CONFIG_DIR", "HTTPS_PROXY", "HTTP_PROXY", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE",
    ];

    public static List<SettingsFinding> Look(string root)
    {
        var findings = new List<SettingsFinding>();
        foreach (var path in (string[])[ClaudePlaces.Project(root), ClaudePlaces.Local(root)])
        {
            Look(path, isRepo: true, findings);
        }

        return findings;
    }

    public static void Look(string path, bool isRepo, List<SettingsFinding> findings)
    {
        if (!File.Exists(path))
        {
            return;
        }

        if (SettingsFile.TryRead(path, out var problem) is not { } settings)
        {
            findings.Add(new SettingsFinding(path, $"it cannot be read: {problem}", Disables: false));
            return;
        }

        if (settings.Root["disableAllHooks"] is JsonValue disable && disable.TryGetValue(out bool off) && off)
        {
            findings.Add(new SettingsFinding(path, "`disableAllHooks` switches the gate's hooks off", Disables: true));
        }

        if (!isRepo)
        {
            return;
        }

        if (settings.Root["env"] is JsonObject env)
        {
            foreach (var name in Variables.Where(env.ContainsKey))
            {
                findings.Add(new SettingsFinding(path, $"`env.{name}` changes what hooks and commands run with", Disables: name.StartsWith("LD_", StringComparison.Ordinal)));
            }
        }

        if (settings.Root["hooks"] is JsonObject hooks && hooks.Any(h => HasForeignHook(h.Value)))
        {
            findings.Add(new SettingsFinding(path, "`hooks` run programs of the repository outside the gate", Disables: false));
        }

        if (settings.Root["apiKeyHelper"] is not null)
        {
            findings.Add(new SettingsFinding(path, "`apiKeyHelper` runs a program of the repository outside the gate", Disables: false));
        }
    }

    private static bool HasForeignHook(JsonNode? groups)
    {
        if (groups is not JsonArray { Count: > 0 } array)
        {
            return false;
        }

        var copy = new JsonObject { ["hooks"] = new JsonObject { ["PreToolUse"] = array.DeepClone() } };
        ClaudeHooks.Remove(copy);
        return copy["hooks"] is not null;
    }
}
