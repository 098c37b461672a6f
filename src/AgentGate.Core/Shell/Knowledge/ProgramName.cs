using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>One name per program.</summary>
internal static class ProgramName
{
    private static readonly string[] SystemDirectories =
        ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/sbin", "/usr/sbin", "/usr/local/sbin", "/snap/bin", "/run/current-system/sw/bin"];

    /// <summary>The name without its directory when that is a system directory; any other path stays as it is written, and is no known program.</summary>
    public static string Of(string written)
    {
        if (!written.Contains('/', StringComparison.Ordinal))
        {
            return written;
        }

        // `/usr/bin/../../tmp/git` is not git.
        var resolved = UnixPath.IsAbsolute(written) ? UnixPath.Resolve("/", written) : written;
        return Array.IndexOf(SystemDirectories, UnixPath.Directory(resolved)) >= 0 && resolved.StartsWith('/') ? UnixPath.Name(resolved) : written;
    }

    /// <summary>The entry that <c>python3.12</c>, <c>pip3</c> or <c>gcc-13</c> shares with its plain name.</summary>
    public static string Unversioned(string program)
    {
        var end = program.Length;
        while (end > 1 && (char.IsAsciiDigit(program[end - 1]) || program[end - 1] is '.' or '-'))
        {
            end--;
        }

        return program[..end];
    }
}
