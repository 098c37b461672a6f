namespace AgentGate.Core.Text;

/// <summary>Lexical path arithmetic on <c>/</c>-separated paths, independent of the platform this runs on.</summary>
public static class UnixPath
{
    /// <summary>
    /// Resolves a path against an absolute directory: removes empty, <c>.</c> and <c>..</c> segments without looking at the file system.
    /// Backslashes are ordinary characters, except on paths with a drive letter, where they separate.
    /// </summary>
    public static string Resolve(string absoluteDirectory, string path)
    {
        ArgumentNullException.ThrowIfNull(absoluteDirectory);
        ArgumentNullException.ThrowIfNull(path);
        if (HasDrive(path) || HasDrive(absoluteDirectory))
        {
            path = path.Replace('\\', '/');
            absoluteDirectory = absoluteDirectory.Replace('\\', '/');
        }

        var combined = IsAbsolute(path) ? path : absoluteDirectory + "/" + path;
        var drive = HasDrive(combined) ? combined[..2] : "";
        var segments = new List<string>();
        foreach (var segment in combined[drive.Length..].Split('/'))
        {
            if (segment.Length == 0 || string.Equals(segment, ".", StringComparison.Ordinal))
            {
                continue;
            }

            if (string.Equals(segment, "..", StringComparison.Ordinal))
            {
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }

                continue;
            }

            segments.Add(segment);
        }

        return drive + "/" + string.Join('/', segments);
    }

    public static bool IsAbsolute(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('/') || (HasDrive(path) && path.Length > 2 && path[2] is '/' or '\\');
    }

    /// <summary>The last segment; the whole path when it has no slash.</summary>
    public static string Name(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>The path without its last segment; <c>/</c> for the root and its children.</summary>
    public static string Directory(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }

    /// <summary>True when <paramref name="path"/> is <paramref name="directory"/> or lies below it. Both resolved.</summary>
    public static bool IsWithin(string path, string directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(directory);
        return directory.Length == 1
            || (path.StartsWith(directory, StringComparison.Ordinal) && (path.Length == directory.Length || path[directory.Length] == '/'));
    }

    private static bool HasDrive(string path) => path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]);
}
