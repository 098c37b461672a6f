using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Policy;

/// <summary>Whether the policy bites.</summary>
public enum PolicyMode : byte
{
    Enforce = 0,

    /// <summary>Decides and records; only the baseline's hard denies bite.</summary>
    Observe,
}

/// <summary>One policy text, read and compiled, not yet merged with others.</summary>
internal sealed class PolicyFile
{
    /// <summary>Place of <c>understood</c> in <see cref="Defaults"/>, behind the seven verbs.</summary>
    public const int Understood = (int)Verb.Escape + 1;

    public required PolicySource Source { get; init; }

    public required TomlDocument Document { get; init; }

    public PolicyMode? Mode { get; set; }

    /// <summary>Name of the baseline this file asks for.</summary>
    public string? Baseline { get; set; }

    /// <summary>Seconds a person has to answer.</summary>
    public int? ApprovalWait { get; set; }

    /// <summary>Indexed by <see cref="Verb"/> and <see cref="Understood"/>; null where the file says nothing.</summary>
    public Verdict?[] Defaults { get; } = new Verdict?[Understood + 1];

    /// <summary>Resource names of included texts, each with the place that includes it.</summary>
    public List<(string Resource, Text.TextSpan Span)> Includes { get; } = [];

    public List<PolicyRule> Rules { get; } = [];

    public ImmutableArray<PolicyTest>.Builder Tests { get; } = ImmutableArray.CreateBuilder<PolicyTest>();
}
