using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using AgentGate.Platform.Paths;

namespace AgentGate.Platform.Processes;

/// <summary>Reads <c>/proc</c> (proc(5)).</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxProcesses
{
    // After the name: state is field 3, ppid field 4, starttime field 22.
    private const int ParentAfterName = 1;
    private const int StartAfterName = 19;

    public static ProcessFacts? Find(int pid)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
        string stat;
        try
        {
            stat = File.ReadAllText(folder + "/stat");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The name stands in parentheses and may itself hold spaces and parentheses: only the last one closes it.
        var open = stat.IndexOf('(', StringComparison.Ordinal);
        var close = stat.LastIndexOf(')');
        if (open < 0 || close < open)
        {
            return null;
        }

        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= StartAfterName
            || !int.TryParse(fields[ParentAfterName], CultureInfo.InvariantCulture, out var parent)
            || !long.TryParse(fields[StartAfterName], CultureInfo.InvariantCulture, out var start))
        {
            return null;
        }

        return new ProcessFacts(new ProcessKey(pid, start), parent, stat[(open + 1)..close], Executable(folder), PathStatus.Of(folder, follow: true)?.User);
    }

    public static ImmutableDictionary<string, string>? StartEnvironment(int pid)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                variables[pair[..equals]] = pair[(equals + 1)..];
            }
        }

        return variables.ToImmutable();
    }

    private static string? Executable(string folder)
    {
        try
        {
            // The link's text, not the file it leads to: a replaced file leads nowhere but its text says so.
            return new FileInfo(folder + "/exe").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
