using AgentGate.Core.Text;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>Where a path pattern begins to count.</summary>
internal enum PathAnchor : byte
{
    /// <summary><c>name</c>: at any depth, anywhere.</summary>
    Anywhere = 0,

    /// <summary><c>a/b</c> or <c>./a</c>: below the repository.</summary>
    Root,

    /// <summary><c>~/a</c>: below the home directory.</summary>
    Home,

    /// <summary><c>/a</c>: from the root of the file system.</summary>
    System,
}

/// <summary>
/// One path pattern. Unlike in <c>.gitignore</c> a leading slash is the file system's root, because a rule that names <c>/etc/shadow</c> and silently
/// protects <c>etc/shadow</c> of the repository would be a hole; the repository's root is <c>./</c>.
/// </summary>
internal sealed class PathPattern
{
    private readonly Glob?[] _segments;

    private PathPattern(PathAnchor anchor, Glob?[] segments, bool isDirectory, string text)
    {
        Anchor = anchor;
        _segments = segments;
        IsDirectory = isDirectory;
        Text = text;
    }

    public PathAnchor Anchor { get; }

    /// <summary>Ends in a slash: the directory and all below it.</summary>
    public bool IsDirectory { get; }

    public string Text { get; }

    /// <summary>True for the one pattern that every path matches.</summary>
    public bool IsEverything => Anchor is PathAnchor.Anywhere or PathAnchor.System && _segments.Length > 0 && Array.TrueForAll(_segments, s => s is null);

    /// <summary>Null with the mistake.</summary>
    public static PathPattern? Parse(string text, out string problem, out string? help)
    {
        problem = "";
        help = null;
        var rest = text;
        var anchor = PathAnchor.Anywhere;
        if (rest.StartsWith("~/", StringComparison.Ordinal))
        {
            (anchor, rest) = (PathAnchor.Home, rest[2..]);
        }
        else if (rest.StartsWith("./", StringComparison.Ordinal))
        {
            (anchor, rest) = (PathAnchor.Root, rest[2..]);
        }
        else if (rest.StartsWith('/'))
        {
            (anchor, rest) = (PathAnchor.System, rest[1..]);
        }
        else if (rest.StartsWith('~'))
        {
            problem = $"`{text}` names another user's home, which is not known here";
            help = "write `~/…` for the home directory, or the absolute path";
            return null;
        }

        var isDirectory = rest.EndsWith('/');
        rest = isDirectory ? rest[..^1] : rest;
        if (anchor == PathAnchor.Anywhere && rest.Contains('/', StringComparison.Ordinal))
        {
            anchor = PathAnchor.Root;
        }

        if (rest.Length == 0)
        {
            if (text.Length == 0)
            {
                problem = "an empty pattern matches nothing";
                return null;
            }

            return new PathPattern(anchor, [], isDirectory: true, text);
        }

        var parts = rest.Split('/');
        var segments = new Glob?[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part is "" or "." or "..")
            {
                problem = $"`{text}` can never match: paths are compared without empty, `.` and `..` parts";
                help = "write the path it stands for";
                return null;
            }

            if (string.Equals(part, "**", StringComparison.Ordinal))
            {
                continue;
            }

            if (part.Contains("**", StringComparison.Ordinal))
            {
                problem = $"`**` in `{text}` must stand alone between slashes";
                help = "use `*` inside a name";
                return null;
            }

            segments[i] = Glob.Parse(part);
            if (segments[i] is null)
            {
                problem = $"`{text}` has an unfinished `[…]`, a backward range or a lone `\\`";
                return null;
            }
        }

        return new PathPattern(anchor, segments, isDirectory, text);
    }

    /// <param name="path">Relative to the anchor, without leading slash; empty for the anchor itself.</param>
    /// <param name="below">What lies below a match matches too.</param>
    public bool Matches(ReadOnlySpan<char> path, bool fold, bool below)
    {
        below |= IsDirectory;

        // Position of the segment to match next; one past the end when none is left.
        var at = path.IsEmpty ? 1 : 0;
        var p = 0;
        var (starP, starAt) = (-1, 0);
        if (Anchor == PathAnchor.Anywhere)
        {
            starP = 0;
        }

        while (true)
        {
            var isAtEnd = at > path.Length;
            if (p == _segments.Length)
            {
                if (isAtEnd || below)
                {
                    return true;
                }
            }
            else if (_segments[p] is null)
            {
                (starP, starAt) = (++p, at);
                continue;
            }
            else if (isAtEnd)
            {
                return false;
            }
            else
            {
                var end = SegmentEnd(path, at);
                if (_segments[p]!.Matches(path[at..end], fold))
                {
                    p++;
                    at = end + 1;
                    continue;
                }
            }

            if (starP < 0 || starAt > path.Length || (path.IsEmpty && starAt >= 1))
            {
                return false;
            }

            starAt = SegmentEnd(path, starAt) + 1;
            (p, at) = (starP, starAt);
        }
    }

    /// <summary>True when some path below <paramref name="directory"/> could match. Directory relative to the anchor; empty for the anchor itself.</summary>
    public bool CouldMatchBelow(ReadOnlySpan<char> directory, bool fold, bool below)
    {
        if (Anchor == PathAnchor.Anywhere)
        {
            return true;
        }

        var at = directory.IsEmpty ? 1 : 0;
        foreach (var segment in _segments)
        {
            if (at > directory.Length || segment is null)
            {
                return true;
            }

            var end = SegmentEnd(directory, at);
            if (!segment.Matches(directory[at..end], fold))
            {
                return false;
            }

            at = end + 1;
        }

        return below || IsDirectory;
    }

    /// <summary>True when the pattern names this segment literally, so that it is about what lies below it.</summary>
    public bool Names(string segment) => Array.Exists(_segments, s => s is { IsLiteral: true } && string.Equals(s.Text, segment, StringComparison.OrdinalIgnoreCase));

    private static int SegmentEnd(ReadOnlySpan<char> path, int at)
    {
        var slash = path[at..].IndexOf('/');
        return slash < 0 ? path.Length : at + slash;
    }
}
