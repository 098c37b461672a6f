using AgentGate.Core.Audit;

namespace AgentGate.Daemon.Audit;

/// <summary>How far the log is known to have come, from the checkpoint files outside the database.</summary>
/// <param name="Newest">The larger of the two checkpoints; null when the synced one is missing or not signed by the log's key.</param>
/// <param name="Problem">What is wrong with the synced file; empty when nothing is.</param>
internal sealed record SideCheckpoint(Checkpoint? Newest, string Problem)
{
    // Ours are below 300 bytes.
    private const int LongestNote = 4_096;

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

    private static Checkpoint? One(string path, INoteVerifier verifier)
    {
        // The daemon keeps the newest one open for writing.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[LongestNote];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return SignedNote.Parse(bytes.AsSpan(0, length)) is { } note ? Checkpoint.Open(note.Print(), verifier) : null;
    }
}
