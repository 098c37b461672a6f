using System.Globalization;

namespace AgentGate.Core.Audit;

/// <summary>The state of a log at one size, as signed (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Name of the log, unique in the world; also the name of its key.</param>
/// <param name="Size">Count of entries.</param>
/// <param name="Root">Root over all entries.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The text that is signed. No extension lines: the specification discourages them, and none is needed.</summary>
    public string Text => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Root.ToBase64()}\n";

    public SignedNote Sign(INoteSigner signer) => SignedNote.Sign(Text, signer);

    /// <summary>The checkpoint in a note's text, or null. Extension lines are refused: we never write them, so one is somebody else's word.</summary>
    public static Checkpoint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        return lines is [{ Length: > 0 } origin, var size, var root, ""]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && string.Equals(size, count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && TreeHash.TryFromBase64(root, out var hash)
            ? new Checkpoint(origin, count, hash)
            : null;
    }

    /// <summary>The checkpoint of a printed note when the key signed it and speaks for this log, else null.</summary>
    public static Checkpoint? Open(string note, INoteVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        return SignedNote.Parse(note) is { } signed
            && signed.IsSignedBy(verifier)
            && Parse(signed.Text) is { } checkpoint
            && string.Equals(checkpoint.Origin, verifier.Name, StringComparison.Ordinal)
            ? checkpoint
            : null;
    }
}
