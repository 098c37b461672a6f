using Microsoft.Win32.SafeHandles;

namespace AgentGate.Daemon.Audit;

/// <summary>Files that only their owner may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces a file in one step: a reader sees the old content or the new one, never half of either.</summary>
    /// <param name="durable">Wait until the content is on the disk.</param>
    internal static void Replace(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var next = path + ".new";
        File.Delete(next);
        using (var file = Create(next))
        {
            file.Write(content);
            file.Flush(durable);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Makes an empty file with the right mode, unless it is there.</summary>
    internal static void Touch(string path)
    {
        if (!File.Exists(path))
        {
            using var file = Create(path);
        }
    }

    /// <summary>An empty file of the right mode, kept open; others may read it meanwhile.</summary>
    internal static SafeFileHandle OpenToOverwrite(string path)
    {
        File.Delete(path);
        Touch(path);
        return File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
