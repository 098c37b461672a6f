using System.Security.Cryptography;
using AgentGate.Platform.Paths;

namespace AgentGate.Platform.Keys;

/// <summary>A private key on disk: written once, whole or not at all, and readable by this user only.</summary>
public static class KeyFile
{
    // Ed25519 and P-256 keys are below 200 bytes, an RSA key below 4 KiB.
    private const int LargestKey = 16 * 1024;
    private const uint OthersMask = 0x3F;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key of this file, made by <paramref name="generate"/> when there is none yet. Of two processes that make one at once, one wins and both return it.</summary>
    /// <returns>Null when the key cannot be had, with the reason for a person.</returns>
    public static byte[]? ReadOrCreate(string path, Func<byte[]> generate, out string problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(generate);
        problem = PrivateDirectory.Ensure(Path.GetDirectoryName(path)!) ?? "";
        if (problem.Length > 0)
        {
            return null;
        }

        if (!File.Exists(path))
        {
            var key = generate();
            problem = Create(path, key) ?? "";
            CryptographicOperations.ZeroMemory(key);
            if (problem.Length > 0)
            {
                return null;
            }
        }

        return Read(path, out problem);
    }

    /// <summary>Null when the file is missing, a link, open to others or not ours, with the reason for a person.</summary>
    public static byte[]? Read(string path, out string problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        problem = "";
        if (!OperatingSystem.IsWindows())
        {
            problem = PathStatus.Of(path, follow: false) switch
            {
                null => $"`{path}` does not exist",
                { IsFile: false } => $"`{path}` is not a plain file",
                { User: var user } when user != UserAccount.Id => $"`{path}` belongs to user {user}",
                { Permissions: var mode } when (mode & OthersMask) != 0 => $"`{path}` is open to others; run `chmod 600 {path}` and consider the key known to them",
                { Size: > LargestKey } => $"`{path}` is too large for a key",
                _ => "",
            };
            if (problem.Length > 0)
            {
                return null;
            }
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot read `{path}`: {e.Message}";
            return null;
        }
    }

    private static string? Create(string path, byte[] key)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(key);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);

            // Another process was first; its key is the key.
            return File.Exists(path) ? null : $"cannot write `{path}`: {e.Message}";
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover holds a key nobody uses, in a private directory.
        }
    }
}
