namespace AgentGate.Platform.Paths;

/// <summary>Where a repository begins.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest directory, from this one upwards, with <c>.git</c> or a repo policy; the directory itself when there is none.</summary>
    public static string Of(string directory)
    {
        for (var at = directory; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")) || File.Exists(Path.Combine(at, "agentgate.toml")))
            {
                return at;
            }
        }

        return directory;
    }
}
