using System.Collections.Immutable;

namespace AgentGate.Core.Model;

/// <summary>What stands at a path. Zero says nothing was learned.</summary>
public enum FileKind : byte
{
    Unknown = 0,
    Missing,
    File,
    Directory,
    Other,
}

/// <summary>A fact about one path.</summary>
/// <param name="Kind">What stands there, after symbolic links.</param>
/// <param name="RealPath">Absolute path after symbolic links. For a missing file: its real parent joined with its name. Null when unknown.</param>
/// <param name="HardLinks">Count of names the file has; 0 when unknown.</param>
public readonly record struct FileFact(FileKind Kind, string? RealPath, int HardLinks = 0);

/// <summary>
/// The only way the pure rooms learn about the world. Every answer is a value that is (or whose hash is) stored with the decision, so a decision
/// can be replayed. An answer of "unknown" is always legal and always leads to the more restrictive side. Implementations bound their own work.
/// </summary>
public interface IFactSource
{
    /// <summary>What stands at an absolute path.</summary>
    FileFact File(string absolutePath);

    /// <summary>The text of a small configuration file (a compose file, package.json, a Makefile, a script), or null when it is missing, too large, unreadable or not UTF-8.</summary>
    string? Text(string absolutePath);

    /// <summary>The names in a directory, sorted ordinally, without <c>.</c> and <c>..</c>; null when missing, unreadable or too many.</summary>
    ImmutableArray<string>? List(string absoluteDirectory);

    /// <summary>
    /// Absolute paths of all files below a directory, sorted ordinally; the contents of <c>.git</c> and <c>node_modules</c> are left out
    /// (their names are not). Null when there are too many or the directory cannot be read.
    /// </summary>
    ImmutableArray<string>? Tree(string absoluteDirectory);

    /// <summary>A variable of the agent's environment; null when unset or not known.</summary>
    string? Environment(string name);
}

/// <summary>Knows nothing: every answer is "unknown". For tests and for requests whose directory is not on this machine.</summary>
public sealed class NoFacts : IFactSource
{
    public static readonly NoFacts Instance = new();

    private NoFacts()
    {
    }

    public FileFact File(string absolutePath) => default;

    public string? Text(string absolutePath) => null;

    public ImmutableArray<string>? List(string absoluteDirectory) => null;

    public ImmutableArray<string>? Tree(string absoluteDirectory) => null;

    public string? Environment(string name) => null;
}
