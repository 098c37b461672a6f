using System.Collections.Immutable;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon.Identity;

/// <summary>Reads who is asking from the chain of a peer's ancestors.</summary>
public static class Lineage
{
    /// <summary>What stands between an agent and its hook without being the agent.</summary>
    private static readonly HashSet<string> Between = new(StringComparer.Ordinal)
    {
        "agentgate", "agentgate-shell", "sh", "bash", "dash", "zsh", "ksh", "fish", "env", "timeout", "nice", "nohup",
    };

    /// <summary>Executables (or, for script runtimes, process names) of agents, with the kind each is.</summary>
    private static readonly Dictionary<string, string> Agents = new(StringComparer.Ordinal)
    {
        ["claude"] = "claude",
        ["claude.exe"] = "claude",
        ["codex"] = "codex",
        ["gemini"] = "gemini",
        ["copilot"] = "copilot",
        ["opencode"] = "opencode",
        ["qwen"] = "qwen",
        ["cline"] = "cline",
        ["aider"] = "aider",
        ["amp"] = "amp",
        ["cursor-agent"] = "cursor",
    };

    /// <summary>The nearest ancestor that is not a shell or a tool of ours; the default when there is none.</summary>
    public static ProcessKey AgentProcess(ImmutableArray<ProcessFacts> lineage)
    {
        foreach (var process in lineage)
        {
            // The name is the process's own to set, but an agent that hides among shells only moves its session to its parent.
            if (!Between.Contains(process.Name) && process.Key.Pid > 1)
            {
                return process.Key;
            }
        }

        return default;
    }

    /// <summary>Kind of the agent in the chain, <c>unknown</c> when none is recognised.</summary>
    public static string AgentKind(ImmutableArray<ProcessFacts> lineage)
    {
        foreach (var process in lineage)
        {
            if (Kind(process) is { } kind)
            {
                return kind;
            }
        }

        return "unknown";
    }

    /// <summary>True when a known agent is among the ancestors, also one that no session was seen of yet.</summary>
    public static bool LooksLikeAgent(ImmutableArray<ProcessFacts> lineage) => lineage.Any(p => Kind(p) is not null);

    private static string? Kind(ProcessFacts process) =>
        Agents.GetValueOrDefault(process.Name)
        ?? (process.Executable is { } path ? Agents.GetValueOrDefault(Path.GetFileName(path)) : null);
}
