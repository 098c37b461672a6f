using AgentGate.Core.Model;

namespace AgentGate.Daemon.Approvals;

/// <summary>How far an approval reaches. Zero is the narrowest.</summary>
public enum ApprovalScope : byte
{
    /// <summary>The same request, one more time, in the same session, soon.</summary>
    Once = 0,

    /// <summary>The same request as often as it comes in this session.</summary>
    Session,

    /// <summary>The same request in every session of this repository.</summary>
    Repo,
}

/// <summary>What a person said, or that nobody said anything.</summary>
public enum ApprovalAnswer : byte
{
    None = 0,
    Denied,
    Approved,
}

/// <summary>One question to a person, bound to the exact request by its hash.</summary>
public sealed class Approval
{
    /// <summary>Short enough to type; the id of the decision that asked.</summary>
    public required string Id { get; init; }

    public required AccessRequest Request { get; init; }

    public required Decision Decision { get; init; }

    public required string RequestHash { get; init; }

    public required DateTimeOffset Asked { get; init; }

    public ApprovalAnswer Answer { get; internal set; }

    public ApprovalScope Scope { get; internal set; }

    internal TaskCompletionSource<ApprovalAnswer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
