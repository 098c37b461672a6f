namespace AgentGate.Platform.Processes;

/// <summary>Which process: an id is used again, an id with a start time is not.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTime">When it started, in the system's own unit (Linux: clock ticks since boot; Windows: file time); only ever compared. 0 when unknown.</param>
public readonly record struct ProcessKey(int Pid, long StartTime);

/// <summary>What is known of one process.</summary>
/// <param name="Key">Which process.</param>
/// <param name="Parent">Id of the parent; 0 when it has none or it is unknown.</param>
/// <param name="Name">Short name, as the process may have set it itself: to show, never to decide on.</param>
/// <param name="Executable">Real path of the executable; null when unknown. Ends in <c> (deleted)</c> on Linux when it was replaced.</param>
/// <param name="User">Owner; null when unknown.</param>
public sealed record ProcessFacts(ProcessKey Key, int Parent, string Name, string? Executable, uint? User);

/// <summary>An answer about ancestry. Zero is "unknown", which every caller must treat as the worse case.</summary>
public enum Ancestry : byte
{
    Unknown = 0,
    No,
    Yes,
}
