namespace AgentGate.Platform.Ipc;

/// <summary>Why the client and the daemon could not talk. Closed; each one denies.</summary>
public enum IpcFailure : byte
{
    Unknown = 0,

    /// <summary>No socket there, or nobody listens on it: the daemon is not running.</summary>
    NotRunning,

    /// <summary>The directory of the socket is not private, or the process behind the socket is not the installed daemon.</summary>
    Untrusted,

    /// <summary>The daemon did not take, read or answer in time: hung, stopped or overloaded.</summary>
    TimedOut,

    /// <summary>The daemon closed the connection before its last frame.</summary>
    Closed,

    /// <summary>What came back is not a frame of this version.</summary>
    Malformed,
}
