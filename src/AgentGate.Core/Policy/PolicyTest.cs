using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy;

/// <summary>One <c>[[test]]</c> of a policy: a request and the decision its author expects.</summary>
internal sealed record PolicyTest
{
    /// <summary><c>request</c>, <c>read</c>, <c>write</c>, <c>connect</c> or <c>call</c>.</summary>
    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public string? Cwd { get; init; }

    public string? Method { get; init; }

    public string Arguments { get; init; } = "{}";

    public Verdict Expect { get; init; }

    public string? Rule { get; init; }

    /// <summary>Files that exist, with their text where it matters; default when nothing is known of any file.</summary>
    public ImmutableSortedDictionary<string, string?>? Files { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public Assurance Assurance { get; init; }

    public TextSpan Span { get; init; }

    public TextSpan ExpectSpan { get; init; }
}

/// <summary>What came of one <c>[[test]]</c>.</summary>
/// <param name="Subject">The request as written.</param>
/// <param name="Decision">What the policy decided.</param>
/// <param name="Failure">Null when it came out as expected.</param>
public sealed record PolicyTestResult(string File, LineColumn Place, string Subject, Decision Decision, Diagnostic? Failure);
