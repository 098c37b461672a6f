namespace AgentGate.Daemon;

/// <summary>Which decision an agent's tool call got, until its outcome comes. Bounded: calls that never report back fall out, oldest first.</summary>
internal sealed class RecentDecisions
{
    /// <summary>More calls than any agent has under way at once, by a wide margin.</summary>
    private const int Most = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Session, string ToolUse), string> _decisions = [];
    private readonly Queue<(string Session, string ToolUse)> _order = [];

    public void Add(string session, string toolUse, string decisionId)
    {
        lock (_lock)
        {
            if (_decisions.TryAdd((session, toolUse), decisionId))
            {
                _order.Enqueue((session, toolUse));
            }
            else
            {
                _decisions[(session, toolUse)] = decisionId;
            }

            while (_order.Count > Most)
            {
                _decisions.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>The decision's id, or null when it is not known any more.</summary>
    public string? Take(string session, string toolUse)
    {
        lock (_lock)
        {
            return _decisions.Remove((session, toolUse), out var id) ? id : null;
        }
    }
}
