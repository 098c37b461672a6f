using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Walk;

/// <summary>The facts, changed by what the text itself has written so far.</summary>
internal sealed class FactOverlay(IFactSource facts) : IFactSource
{
    private readonly Dictionary<string, string?> _written = new(StringComparer.Ordinal);

    public IEnumerable<string> Written => _written.Keys;

    /// <param name="text">Null when the content cannot be known.</param>
    public void Write(string path, string? text) => _written[path] = text;

    /// <summary>What an append would add to; null when that is not known.</summary>
    public string? Before(string path) =>
        _written.TryGetValue(path, out var text) ? text : facts.File(path).Kind == FileKind.Missing ? "" : facts.Text(path);

    public FileFact File(string absolutePath)
    {
        var fact = facts.File(absolutePath);
        return fact.Kind == FileKind.Missing && _written.ContainsKey(absolutePath) ? fact with { Kind = FileKind.Unknown } : fact;
    }

    public string? Text(string absolutePath) => _written.TryGetValue(absolutePath, out var text) ? text : facts.Text(absolutePath);

    public ImmutableArray<string>? List(string absoluteDirectory) => facts.List(absoluteDirectory);

    public ImmutableArray<string>? Tree(string absoluteDirectory) => facts.Tree(absoluteDirectory);

    public string? Environment(string name) => facts.Environment(name);
}
