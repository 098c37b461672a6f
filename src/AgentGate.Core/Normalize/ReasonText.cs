using System.Text;
using AgentGate.Core.Model;

namespace AgentGate.Core.Normalize;

/// <summary>The words in which a decision reaches a model.</summary>
public static class ReasonText
{
    /// <summary>What was stopped, by which rule, what to do instead, and where a person can look: one line, as models read it best.</summary>
    public static string ForModel(Decision decision, string decisionId)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var text = new StringBuilder("AgentGate: ").Append(decision.Reason);
        if (decision.Rule is { } rule)
        {
            text.Append(" [rule ").Append(rule.Layer).Append('.').Append(rule.Id).Append(']');
        }

        if (decision.Instead is { Length: > 0 } instead)
        {
            text.Append(" Instead: ").Append(instead);
        }

        if (decisionId.Length > 0)
        {
            text.Append(" (a person can see more with `agentgate why ").Append(decisionId).Append("`)");
        }

        return text.ToString();
    }
}
