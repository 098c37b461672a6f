using AgentGate.Core.Model;
using AgentGate.Platform.Paths;

namespace AgentGate.Platform.Facts;

/// <summary>What one directory entry is, without following it.</summary>
/// <param name="Kind">Of the entry itself; of a link, <see cref="FileKind.Other"/>.</param>
/// <param name="LinkTarget">Text of a symbolic link; null for everything else.</param>
/// <param name="Links">Count of hard links; 0 when unknown.</param>
internal readonly record struct PathEntry(FileKind Kind, string? LinkTarget, int Links)
{
    public static readonly PathEntry Directory = new(FileKind.Directory, null, 0);

    public static PathEntry Of(string path)
    {
        // A name with a NUL cannot exist, and would be cut off at the call.
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return default;
        }

        return OperatingSystem.IsWindows() ? OfWindows(path) : OfUnix(path);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static PathEntry OfUnix(string path)
    {
        if (PathStatus.Of(path, follow: false, out var missing) is not { } status)
        {
            return missing ? new PathEntry(FileKind.Missing, null, 0) : default;
        }

        if (status.IsLink)
        {
            // An unreadable link leads nowhere that could be named.
            return Target(path) is { Length: > 0 } target ? new PathEntry(FileKind.Other, target, 0) : default;
        }

        var kind = status.IsDirectory ? FileKind.Directory : status.IsFile ? FileKind.File : FileKind.Other;
        return new PathEntry(kind, null, status.Links);
    }

    private static PathEntry OfWindows(string path)
    {
        try
        {
            var attributes = File.GetAttributes(path);
            if ((attributes & FileAttributes.ReparsePoint) != FileAttributes.None)
            {
                // A reparse point that is not a link (a cloud placeholder) is what it stands for.
                if (Target(path) is { Length: > 0 } target)
                {
                    return new PathEntry(FileKind.Other, target.Replace('\\', '/'), 0);
                }
            }

            return new PathEntry((attributes & FileAttributes.Directory) != FileAttributes.None ? FileKind.Directory : FileKind.File, null, 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new PathEntry(FileKind.Missing, null, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return default;
        }
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
