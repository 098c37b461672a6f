using AgentGate.Core.Model;
using AgentGate.Platform.Paths;

namespace AgentGate.Platform.Facts;

/// <summary>Finds what stands at a path by walking it as the kernel does, one segment after the other, and keeps the way.</summary>
internal static class PathWalk
{
    // Linux gives up after 40 links (MAXSYMLINKS, path_resolution(7)).
    private const int MostLinks = 40;

    // A path the kernel would not take. Link targets are counted in, because each may add that much again.
    private const int MostSegments = 4096;

    public static FileFact Of(string absolutePath)
    {
        if (IsOwnDescriptor(absolutePath))
        {
            return new FileFact(FileKind.Other, absolutePath);
        }

        var pending = new Stack<string>();
        Push(pending, absolutePath);
        var drive = absolutePath.Length > 1 && absolutePath[1] == ':' ? absolutePath[..2] : "";
        if (drive.Length > 0)
        {
            pending.Pop();
        }

        var current = drive;
        var links = 0;
        var seen = 0;
        var last = PathEntry.Directory;
        while (pending.TryPop(out var segment))
        {
            if (++seen > MostSegments)
            {
                return default;
            }

            if (string.Equals(segment, "..", StringComparison.Ordinal))
            {
                current = current[..Math.Max(current.LastIndexOf('/'), drive.Length)];
                last = PathEntry.Directory;
                continue;
            }

            if (last.Kind != FileKind.Directory)
            {
                // Below something that is no directory there is nothing.
                return new FileFact(FileKind.Missing, Join(current, segment, pending));
            }

            var candidate = current + "/" + segment;
            last = PathEntry.Of(candidate);
            switch (last.Kind)
            {
                case FileKind.Unknown:
                    return default;
                case FileKind.Missing:
                    return new FileFact(FileKind.Missing, Join(current, segment, pending));
            }

            if (last.LinkTarget is { } target)
            {
                // What /proc/self and its like lead to depends on who looks, and the agent's process is not this one.
                if (++links > MostLinks || (current + "/").StartsWith("/proc/", StringComparison.Ordinal))
                {
                    return default;
                }

                if (target.StartsWith('/'))
                {
                    current = drive;
                }

                Push(pending, target);
                last = PathEntry.Directory;
                continue;
            }

            current = candidate;
        }

        return new FileFact(last.Kind, current.Length == drive.Length ? drive + "/" : current, last.Kind == FileKind.File ? last.Links : 0);
    }

    // The standard streams: what they are connected to is another operation of the same request.
    private static bool IsOwnDescriptor(string path) =>
        path is "/dev/stdin" or "/dev/stdout" or "/dev/stderr"
        || (path.StartsWith("/dev/fd/", StringComparison.Ordinal) && path.AsSpan("/dev/fd/".Length).ContainsAnyExceptInRange('0', '9') == false);

    private static void Push(Stack<string> pending, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (!string.Equals(segments[i], ".", StringComparison.Ordinal))
            {
                pending.Push(segments[i]);
            }
        }
    }

    private static string Join(string current, string segment, Stack<string> pending) =>
        Core.Text.UnixPath.Resolve("/", current + "/" + string.Join('/', pending.Prepend(segment)));
}
