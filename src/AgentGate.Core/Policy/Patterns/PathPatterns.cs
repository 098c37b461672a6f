using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>A list of path patterns: a path matches when one of them matches and no exception (<c>!</c>) does.</summary>
internal sealed class PathPatterns(ImmutableArray<PathPattern> included, ImmutableArray<PathPattern> excluded) : VerbPatterns
{
    /// <summary>Directories whose contents a listing of a tree leaves out.</summary>
    private static readonly string[] Unlisted = [".git", "node_modules"];

    public override bool CatchesAll => excluded.IsEmpty && included.Any(p => p.IsEverything);

    public override Match Judge(Operation operation, PlaceFacts place, Reading reading) => operation switch
    {
        FileOperation { Path: { } path } file => Judge(path, file, place, reading, isLifted: null),
        _ => Match.No,
    };

    /// <param name="isLifted">Says for one path whether an exception lifts this rule there.</param>
    public Match Judge(PathTarget path, FileOperation? file, PlaceFacts place, Reading reading, Func<string, bool>? isLifted)
    {
        var tree = file?.Tree ?? TreeWalk.None;
        // A request made elsewhere may come without the real path; where the facts still do not say (a directory that is not on this machine,
        // a dry run) there is only the name to judge. A fact source that can look, answers.
        var real = path.Real ?? place.Facts.File(path.Absolute).RealPath ?? path.Absolute;
        var isNamed = Matches(path.Absolute, place, reading);
        var isReal = ReferenceEquals(real, path.Absolute) || string.Equals(real, path.Absolute, StringComparison.Ordinal) ? isNamed : Matches(real, place, reading);
        if (reading == Reading.Narrow)
        {
            return isNamed && isReal && (tree == TreeWalk.None || Covers(real, place)) ? Match.Yes : Match.No;
        }

        if ((isNamed && isLifted?.Invoke(path.Absolute) != true) || (isReal && isLifted?.Invoke(real) != true))
        {
            return Match.Yes;
        }

        return tree == TreeWalk.None ? Match.No : JudgeBelow(new TreeScope(tree, file?.Glob, real, place), isLifted);
    }

    /// <summary>True when a path (absolute, resolved) is matched.</summary>
    public bool Matches(string path, PlaceFacts place, Reading reading)
    {
        var isWide = reading == Reading.Wide;
        foreach (var pattern in included)
        {
            if (Matches(pattern, path, place, fold: isWide, below: isWide, needsRepository: !isWide))
            {
                return !IsExcluded(path, place, isWide);
            }
        }

        return false;
    }

    // An exception makes a wide list narrower and a narrow list wider, so it is read the other way round.
    private bool IsExcluded(string path, PlaceFacts place, bool isWide)
    {
        foreach (var pattern in excluded)
        {
            if (Matches(pattern, path, place, fold: !isWide, below: !isWide, needsRepository: isWide))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Something below the directory is matched. The files are facts; where they are not known, it is enough that a pattern could match there.</summary>
    private Match JudgeBelow(TreeScope scope, Func<string, bool>? isLifted)
    {
        var (directory, place) = (scope.Directory, scope.Place);
        if (place.Facts.File(directory).Kind is FileKind.Missing or FileKind.File)
        {
            return Match.No;
        }

        if (place.Facts.Tree(directory) is not { } files)
        {
            return CouldMatchBelow(directory, place) ? Match.Maybe : Match.No;
        }

        var found = IsUnlisted(directory) && NamesBelow(directory, place) ? Match.Maybe : Match.No;
        foreach (var file in files)
        {
            if (Matches(file, place, Reading.Wide) && isLifted?.Invoke(file) != true && scope.Contains(file))
            {
                return Match.Yes;
            }

            if (found == Match.No && Array.IndexOf(Unlisted, UnixPath.Name(file)) >= 0 && NamesBelow(file, place) && scope.Contains(file))
            {
                found = Match.Maybe;
            }
        }

        return found;
    }

    /// <summary>True when everything below a directory is matched too, now and later: the last wildcard is open and no exception could apply there.</summary>
    private bool Covers(string directory, PlaceFacts place)
    {
        foreach (var pattern in excluded)
        {
            if (CouldMatchBelow(pattern, directory, place, below: true))
            {
                return false;
            }
        }

        // No one names a file so; a pattern that matches it two levels down matches anything there.
        return Matches(directory.TrimEnd('/') + "/\u0001/\u0001", place, Reading.Narrow);
    }

    private bool CouldMatchBelow(string directory, PlaceFacts place) => included.Any(p => CouldMatchBelow(p, directory, place, below: true));

    private bool NamesBelow(string directory, PlaceFacts place) =>
        included.Any(p => p.Anchor != PathAnchor.Anywhere && p.Names(UnixPath.Name(directory)) && CouldMatchBelow(p, directory, place, below: true));

    private static bool IsUnlisted(string directory) => directory.Split('/').Any(s => Array.IndexOf(Unlisted, s) >= 0);

    private static bool Matches(PathPattern pattern, string path, PlaceFacts place, bool fold, bool below, bool needsRepository)
    {
        switch (pattern.Anchor)
        {
            case PathAnchor.Root:
                return (place.HasRepository || !needsRepository)
                    && (Relative(path, place.Where.Root, fold, out var inRoot) || Relative(path, place.RealRoot, fold, out inRoot))
                    && pattern.Matches(inRoot, fold, below);
            case PathAnchor.Home:
                return (Relative(path, place.Where.Home, fold, out var inHome) || Relative(path, place.RealHome, fold, out inHome))
                    && pattern.Matches(inHome, fold, below);
            default:
                return pattern.Matches(Trimmed(path), fold, below);
        }
    }

    private static bool CouldMatchBelow(PathPattern pattern, string directory, PlaceFacts place, bool below)
    {
        var (anchor, real) = pattern.Anchor switch
        {
            PathAnchor.Root => (place.Where.Root, place.RealRoot),
            PathAnchor.Home => (place.Where.Home, place.RealHome),
            _ => ("/", "/"),
        };
        return UnixPath.IsWithin(anchor, directory)
            || UnixPath.IsWithin(real, directory)
            || ((Relative(directory, anchor, fold: true, out var relative) || Relative(directory, real, fold: true, out relative))
                && pattern.CouldMatchBelow(relative, fold: true, below));
    }

    private static bool Relative(string path, string anchor, bool fold, out ReadOnlySpan<char> relative)
    {
        relative = default;
        if (anchor.Length <= 1)
        {
            relative = Trimmed(path);
            return true;
        }

        if (!path.StartsWith(anchor, fold ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            || (path.Length > anchor.Length && path[anchor.Length] != '/'))
        {
            return false;
        }

        relative = path.Length == anchor.Length ? default : path.AsSpan(anchor.Length + 1);
        return true;
    }

    private static ReadOnlySpan<char> Trimmed(string path) => path.StartsWith('/') ? path.AsSpan(1) : path;
}
