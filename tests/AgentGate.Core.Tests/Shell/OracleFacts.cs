using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Tests.Shell;

/// <summary>The sandbox in which the execution oracle ran its lines: a home with one project. Variables of the environment are not known.</summary>
internal sealed class OracleFacts : IFactSource
{
    private const string Project = "/home/u/proj";

    public static readonly Where Where = new(Project, Project, "/home/u");

    public static readonly OracleFacts Instance = new();

    private static readonly Dictionary<string, string[]> Directories = new(StringComparer.Ordinal)
    {
        ["/home/u"] = [".bashrc", ".ssh", "proj"],
        ["/home/u/.ssh"] = ["id_rsa"],
        [Project] = [".env", "README.md", "package.json", "src"],
        [Project + "/src"] = ["a.c"],
    };

    public FileFact File(string absolutePath) =>
        Directories.ContainsKey(absolutePath) ? new FileFact(FileKind.Directory, absolutePath)
        : Directories.Any(d => d.Value.Any(f => string.Equals(d.Key + "/" + f, absolutePath, StringComparison.Ordinal))) ? new FileFact(FileKind.File, absolutePath, 1)
        : absolutePath.StartsWith("/home/u/", StringComparison.Ordinal) ? new FileFact(FileKind.Missing, absolutePath)
        : default;

    public string? Text(string absolutePath) => null;

    public ImmutableArray<string>? List(string absoluteDirectory) => Directories.TryGetValue(absoluteDirectory, out var names) ? [.. names] : null;

    public ImmutableArray<string>? Tree(string absoluteDirectory) => null;

    public string? Environment(string name) => null;
}
