using System.Collections.Immutable;

namespace AgentGate.Platform.Processes;

/// <summary>Asks the system about processes. Every answer may be outdated when it arrives, which is why start times come along.</summary>
public static class ProcessTree
{
    // Agents nest a handful of shells; a chain of this length is made to tire us.
    private const int LongestChain = 256;

    /// <summary>Null when there is no such process or the system does not say.</summary>
    public static ProcessFacts? Find(int pid)
    {
        if (pid <= 0)
        {
            return null;
        }

        return OperatingSystem.IsLinux() ? LinuxProcesses.Find(pid)
            : OperatingSystem.IsMacOS() ? MacProcesses.Find(pid)
            : OperatingSystem.IsWindows() ? WindowsProcesses.Find(pid)
            : null;
    }

    /// <summary>The process and its ancestors, nearest first, as far as the system says. Empty when the process is gone.</summary>
    public static ImmutableArray<ProcessFacts> Chain(int pid)
    {
        var chain = ImmutableArray.CreateBuilder<ProcessFacts>();
        for (var next = pid; next > 0 && chain.Count < LongestChain;)
        {
            var facts = Find(next);
            if (facts is null)
            {
                break;
            }

            // A parent that is younger than its child is another process that got the id: the real parent is gone.
            if (chain.Count > 0 && facts.Key.StartTime > chain[^1].Key.StartTime && chain[^1].Key.StartTime != 0)
            {
                break;
            }

            chain.Add(facts);
            next = facts.Parent;
        }

        return chain.ToImmutable();
    }

    /// <summary>
    /// Whether a process is an ancestor or the process itself. "No" only when the chain was seen up to a process without a parent. A process whose parents
    /// ended is a child of the first process and answers "no": sessions must be recognised by more than ancestry.
    /// </summary>
    public static Ancestry IsDescendantOf(int pid, ProcessKey ancestor)
    {
        var chain = Chain(pid);
        foreach (var process in chain)
        {
            if (process.Key.Pid == ancestor.Pid)
            {
                return process.Key.StartTime == ancestor.StartTime && ancestor.StartTime != 0 ? Ancestry.Yes
                    : process.Key.StartTime == 0 || ancestor.StartTime == 0 ? Ancestry.Unknown
                    : Ancestry.No;
            }
        }

        return chain.Length > 0 && chain[^1].Parent == 0 ? Ancestry.No : Ancestry.Unknown;
    }

    /// <summary>The variables a process was started with; null when the system does not say. What the process changed since is not in it.</summary>
    public static ImmutableDictionary<string, string>? StartEnvironment(int pid) =>
        OperatingSystem.IsLinux() ? LinuxProcesses.StartEnvironment(pid) : null;
}
