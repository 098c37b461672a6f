using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon.Identity;

/// <summary>
/// All sessions seen. A session is keyed by lineage (the agent's process) together with the id the agent gives itself, so a payload that claims
/// another session's id from another process gets a session of its own.
/// </summary>
public sealed class SessionRegister(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Session> All => [.. _sessions.Values.OrderBy(s => s.Started)];

    /// <summary>The session, made at first sight.</summary>
    /// <param name="isNew">True for the caller that made it.</param>
    public Session Find(string agent, string agentSession, ProcessKey process, string root, out bool isNew)
    {
        var id = Id(agent, agentSession, process);
        if (_sessions.TryGetValue(id, out var known))
        {
            isNew = false;
            return known;
        }

        var made = new Session { Id = id, Agent = agent, AgentSession = agentSession, Process = process, Root = root, Started = time.GetUtcNow() };
        var kept = _sessions.GetOrAdd(id, made);
        isNew = ReferenceEquals(kept, made);
        return kept;
    }

    /// <summary>True when the process, or one it descends from, is the agent of a session.</summary>
    public bool DescendsFromAgent(IEnumerable<ProcessKey> processAndAncestors)
    {
        var agents = _sessions.Values.Where(s => s.Process.Pid > 0).Select(s => s.Process).ToHashSet();
        return processAndAncestors.Any(agents.Contains);
    }

    /// <summary>Derived, not drawn: after a restart of the daemon the same run of the same agent is the same session.</summary>
    private static string Id(string agent, string agentSession, ProcessKey process)
    {
        var key = $"{agent}\n{agentSession}\n{process.Pid}\n{process.StartTime}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
    }
}
