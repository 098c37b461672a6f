namespace AgentGate.Cli.Agents;

/// <summary>Where Claude Code keeps its settings.</summary>
internal static class ClaudePlaces
{
    /// <summary>The settings of the person whose shell this is. <c>HOME</c> and <c>CLAUDE_CONFIG_DIR</c> count here, because Claude Code reads them.</summary>
    public static string User
    {
        get
        {
            var configured = Environment.GetEnvironmentVariable("CLAUDE_CONFIG_DIR");
            var folder = string.IsNullOrEmpty(configured)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".claude")
                : configured;
            return Path.Combine(Path.GetFullPath(folder), "settings.json");
        }
    }

    /// <summary>Settings no repository can overrule; only an administrator can write them.</summary>
    public static string Managed => OperatingSystem.IsMacOS() ? "/Library/Application Support/ClaudeCode/managed-settings.json"
        : OperatingSystem.IsWindows() ? @"C:\Program Files\ClaudeCode\managed-settings.json"
        : "/etc/claude-code/managed-settings.json";

    /// <summary>Settings committed with a project, and those of one checkout.</summary>
    public static string Project(string root) => Path.Combine(root, ".claude", "settings.json");

    public static string Local(string root) => Path.Combine(root, ".claude", "settings.local.json");
}
