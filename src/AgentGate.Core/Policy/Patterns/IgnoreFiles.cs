using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>
/// What the repository's <c>.gitignore</c> files exclude, as far as it is certain. Programs that honour them differ in the details, so a file that takes
/// anything back (<c>!</c>), or a program's own ignore file beside it, makes all of this uncertain, and then nothing is excluded.
/// </summary>
internal sealed class IgnoreFiles(Where where, IFactSource facts)
{
    private static readonly string[] OwnIgnoreFiles = [".ignore", ".rgignore", ".fdignore", ".agignore"];

    private readonly Dictionary<string, List<PathPattern>?> _byDirectory = new(StringComparer.Ordinal);
    private bool? _isRepository;

    public bool Exclude(string file)
    {
        // Ignore files count only inside a git repository.
        _isRepository ??= where.Root.Length > 1 && facts.File(where.Root + "/.git").Kind is FileKind.Directory or FileKind.File;
        if (_isRepository != true || !UnixPath.IsWithin(file, where.Root))
        {
            return false;
        }

        var isExcluded = false;
        for (var directory = UnixPath.Directory(file); ; directory = UnixPath.Directory(directory))
        {
            if (Patterns(directory) is not { } patterns)
            {
                return false;
            }

            isExcluded |= patterns.Exists(p => p.Matches(file.AsSpan(directory.Length + 1), fold: false, below: true));
            if (directory.Length <= where.Root.Length)
            {
                return isExcluded;
            }
        }
    }

    /// <summary>Null when the directory's ignore files leave a doubt.</summary>
    private List<PathPattern>? Patterns(string directory)
    {
        if (!_byDirectory.TryGetValue(directory, out var patterns))
        {
            patterns = Read(directory);
            _byDirectory.Add(directory, patterns);
        }

        return patterns;
    }

    private List<PathPattern>? Read(string directory)
    {
        if (Array.Exists(OwnIgnoreFiles, f => facts.File(directory + "/" + f).Kind != FileKind.Missing))
        {
            return null;
        }

        var patterns = new List<PathPattern>();
        if (facts.Text(directory + "/.gitignore") is not { } text)
        {
            return patterns;
        }

        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('!'))
            {
                return null;
            }

            // A directory pattern excludes only directories; whether one stands there is not asked, so it is left out.
            if (line.Length == 0 || line[0] is '#' or '\\' or '~' || line.EndsWith('/'))
            {
                continue;
            }

            var isAnchored = line.Contains('/', StringComparison.Ordinal);
            if (PathPattern.Parse(isAnchored ? "./" + line.TrimStart('/') : line, out _, out _) is { } pattern)
            {
                patterns.Add(pattern);
            }
        }

        return patterns;
    }
}
