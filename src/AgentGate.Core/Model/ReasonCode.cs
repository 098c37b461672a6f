namespace AgentGate.Core.Model;

/// <summary>Why a decision is what it is. Closed: every outcome can be counted, and each failure denies.</summary>
public enum ReasonCode : byte
{
    /// <summary>Something that must not happen happened; also the value of an uninitialised decision.</summary>
    Internal = 0,

    // The policy spoke.
    RuleDeny,
    RuleAsk,
    RuleAllow,
    DefaultDeny,
    DefaultAsk,
    DefaultAllow,

    /// <summary>Nothing is known about an operation, so it cannot be allowed.</summary>
    UnknownOperation,

    /// <summary>Observe mode let through what the policy would not have.</summary>
    Observed,

    // People spoke.
    ApprovalGranted,
    ApprovalDenied,
    ApprovalTimeout,

    // Failures; all deny.
    InputMalformed,
    InputTooLarge,
    UnknownPeer,
    DelegationExpired,
    PolicyInvalid,
    AuditUnavailable,
    ObligationUnmet,
    DaemonUnavailable,
    DeadlineExceeded,
    VersionMismatch,
}

public static class ReasonCodeNames
{
    /// <summary>The name used in records and on the command line: kebab-case.</summary>
    public static string Name(this ReasonCode code) => code switch
    {
        ReasonCode.RuleDeny => "rule-deny",
        ReasonCode.RuleAsk => "rule-ask",
        ReasonCode.RuleAllow => "rule-allow",
        ReasonCode.DefaultDeny => "default-deny",
        ReasonCode.DefaultAsk => "default-ask",
        ReasonCode.DefaultAllow => "default-allow",
        ReasonCode.UnknownOperation => "unknown-operation",
        ReasonCode.Observed => "observed",
        ReasonCode.ApprovalGranted => "approval-granted",
        ReasonCode.ApprovalDenied => "approval-denied",
        ReasonCode.ApprovalTimeout => "approval-timeout",
        ReasonCode.InputMalformed => "input-malformed",
        ReasonCode.InputTooLarge => "input-too-large",
        ReasonCode.UnknownPeer => "unknown-peer",
        ReasonCode.DelegationExpired => "delegation-expired",
        ReasonCode.PolicyInvalid => "policy-invalid",
        ReasonCode.AuditUnavailable => "audit-unavailable",
        ReasonCode.ObligationUnmet => "obligation-unmet",
        ReasonCode.DaemonUnavailable => "daemon-unavailable",
        ReasonCode.DeadlineExceeded => "deadline-exceeded",
        ReasonCode.VersionMismatch => "version-mismatch",
        _ => "internal",
    };
}
