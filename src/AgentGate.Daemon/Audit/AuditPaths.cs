namespace AgentGate.Daemon.Audit;

/// <summary>
/// Where the log lives. Keys and the last checkpoint lie in another directory than the database, so that putting back an older copy of the
/// database does not put back the proof of how far it had come.
/// </summary>
/// <param name="Database">The SQLite file.</param>
/// <param name="KeyDirectory">Directory only the owner may enter.</param>
public sealed record AuditPaths(string Database, string KeyDirectory)
{
    /// <summary>Private signing key, mode 0600.</summary>
    public string SigningKey => Path.Combine(KeyDirectory, "audit.key");

    /// <summary>Public key in the form others verify with.</summary>
    public string PublicKey => Path.Combine(KeyDirectory, "audit.vkey");

    /// <summary>Secret behind the seals of single rows and the hashes of cut texts, mode 0600.</summary>
    public string Secret => Path.Combine(KeyDirectory, "audit.secret");

    /// <summary>A signed checkpoint at most a second old, synced to the disk.</summary>
    public string Checkpoint => Path.Combine(KeyDirectory, "audit.checkpoint");

    /// <summary>The newest signed checkpoint, written after every commit and not synced: a power cut may tear it, a killed process cannot.</summary>
    public string NewestCheckpoint => Path.Combine(KeyDirectory, "audit.checkpoint.newest");
}
