namespace AgentGate.Daemon.Audit;

/// <summary>Which records a question is about; every condition that is set must hold.</summary>
public sealed record AuditFilter
{
    public string? Id { get; init; }

    public string? Kind { get; init; }

    public string? Session { get; init; }

    public string? Channel { get; init; }

    public string? Verdict { get; init; }

    public string? Code { get; init; }

    public string? Rule { get; init; }

    public string? ToolUseId { get; init; }

    /// <summary>Records about this decision.</summary>
    public string? Of { get; init; }

    /// <summary>RFC 3339 UTC or a prefix of it; the first moment that counts.</summary>
    public string? Since { get; init; }

    /// <summary>RFC 3339 UTC or a prefix of it; the first moment that no longer counts.</summary>
    public string? Until { get; init; }

    /// <summary>A screenful unless told.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Column, comparison and value; columns are our own words, values are always parameters.</summary>
    internal IEnumerable<(string Column, string Test, string Value)> Conditions()
    {
        (string, string, string?)[] all =
        [
            ("id", "=", Id), ("kind", "=", Kind), ("session", "=", Session), ("channel", "=", Channel), ("verdict", "=", Verdict),
            ("code", "=", Code), ("rule", "=", Rule), ("tool_use_id", "=", ToolUseId), ("of", "=", Of), ("time", ">=", Since), ("time", "<", Until),
        ];
        foreach (var (column, test, value) in all)
        {
            if (value is not null)
            {
                yield return (column, test, value);
            }
        }
    }
}
