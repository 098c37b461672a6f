namespace AgentGate.Platform.Paths;

/// <summary>A directory no other user can enter: what is inside needs no further check of who put it there.</summary>
public static class PrivateDirectory
{
    private const uint OthersMask = 0x3F;

    /// <summary>Makes the directory and its parents where missing, then checks it.</summary>
    /// <returns>Null when the directory is private; else what is wrong with it, for a person.</returns>
    public static string? Ensure(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // Below the profile, whose inherited access list names the user, SYSTEM and the administrators only.
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot make `{path}`: {e.Message}";
        }

        return Check(path);
    }

    /// <summary>Checks without making anything.</summary>
    /// <returns>Null when the directory is private; else what is wrong with it, for a person.</returns>
    public static string? Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (OperatingSystem.IsWindows())
        {
            return Directory.Exists(path) ? null : $"`{path}` does not exist";
        }

        return PathStatus.Of(path, follow: false) switch
        {
            null => $"`{path}` does not exist",
            { IsDirectory: false } => $"`{path}` is not a directory",
            { User: var user } when user != UserAccount.Id => $"`{path}` belongs to user {user}; remove it",
            { Permissions: var mode } when (mode & OthersMask) != 0 => $"`{path}` is open to others; run `chmod 700 {path}`",
            _ => null,
        };
    }
}
