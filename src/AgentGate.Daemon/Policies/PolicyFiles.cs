using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Policy;

namespace AgentGate.Daemon.Policies;

/// <summary>What tells one state of a file from another without reading it.</summary>
public readonly record struct FileStamp(long Length, long ModifiedTicks)
{
    public static readonly FileStamp Missing = new(-1, 0);

    public static FileStamp Of(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileStamp(info.Length, info.LastWriteTimeUtc.Ticks) : Missing;
    }
}

/// <summary>Which policy files speak for a place, and reading them.</summary>
public static class PolicyFiles
{
    public const string RepoFileName = "agentgate.toml";

    /// <summary>A policy is written by people; one larger than this is a mistake.</summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>
    /// The repo policies from a directory up to the file system's root, nearest first. All of them speak, not only the nearest: a directory an
    /// agent makes below the project must not be out of the project's rules.
    /// </summary>
    public static IReadOnlyList<string> RepoFiles(string directory)
    {
        var found = new List<string>();
        for (var at = directory; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            var file = Path.Combine(at, RepoFileName);
            if (File.Exists(file))
            {
                found.Add(file);
            }
        }

        return found;
    }

    /// <summary>The root of the repository a directory lies in: the nearest ancestor with <c>.git</c> or a repo policy, else the directory itself.</summary>
    public static string RootOf(string directory)
    {
        for (var at = directory; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")) || File.Exists(Path.Combine(at, RepoFileName)))
            {
                return at;
            }
        }

        return directory;
    }

    /// <summary>The text of a policy file. A file that is too large or not UTF-8 comes back as a text that no policy reader accepts, so that it is reported, not skipped.</summary>
    public static string Read(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > MaxBytes)
        {
            return $"error = \"larger than {MaxBytes} bytes\"";
        }

        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return "error = \"not valid UTF-8\"";
        }
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static PolicySource? Source(Layer layer, string path, bool trusted) =>
        File.Exists(path) ? new PolicySource(layer, path, Read(path), trusted) : null;
}
