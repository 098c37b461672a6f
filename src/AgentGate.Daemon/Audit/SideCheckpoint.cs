using AgentGate.Core.Audit;

namespace AgentGate.Daemon.Audit;

/// <summary>How far the log is known to have come, from the checkpoint files outside the database.</summary>
/// <param name="Newest">The larger of the two checkpoints; null when the synced one is missing or not signed by the log's key.</param>
/// <param name="Problem">What is wrong with the synced file; empty when nothing is.</param>
internal sealed record SideCheckpoint(Checkpoint? Newest, string Problem)
{
    internal static SideCheckpoint Read(AuditPaths paths, INoteVerifier verifier)
    {
        if (!File.Exists(paths.Checkpoint))
        {
            return new(null, $"`{paths.Checkpoint}` is missing");
        }

        if (One(paths.Checkpoint, verifier) is not { } synced)
        {
            return new(null, $"`{paths.Checkpoint}` is not signed by the key of this log");
        }

        // The unsynced one may be torn by a power cut; then the synced one, at most a second older, speaks.
        var newest = File.Exists(paths.NewestCheckpoint) ? One(paths.NewestCheckpoint, verifier) : null;
        return new(newest is not null && newest.Size > synced.Size ? newest : synced, "");
    }

    private static Checkpoint? One(string path, INoteVerifier verifier) =>
        SignedNote.Parse(File.ReadAllBytes(path)) is { } note ? Checkpoint.Open(note.Print(), verifier) : null;
}
