using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>Hosts, and for HTTP the methods and paths that are meant.</summary>
/// <param name="methods">Upper case, or <see cref="Unstated"/>; empty for any.</param>
/// <param name="paths">Empty for any.</param>
internal sealed class ConnectPatterns(ImmutableArray<HostPattern> included, ImmutableArray<HostPattern> excluded, ImmutableArray<string> methods, ImmutableArray<PathPattern> paths)
    : VerbPatterns
{
    /// <summary>
    /// Stands for a method nobody states, as when a package manager is seen from its command line. Lower case, so that no request can carry it.
    /// </summary>
    public const string Unstated = "unstated";

    public override bool CatchesAll => excluded.IsEmpty && methods.IsEmpty && paths.IsEmpty && included.Any(p => p.IsEverything);

    public override Match Judge(Operation operation, PlaceFacts place, Reading reading)
    {
        if (operation is not ConnectOperation { Host: not null } connect || !Any(included, connect, reading))
        {
            return Match.No;
        }

        if (Any(excluded, connect, reading == Reading.Wide ? Reading.Narrow : Reading.Wide))
        {
            return Match.No;
        }

        var method = methods.IsEmpty || methods.Contains(connect.Method ?? Unstated) ? Match.Yes : connect.Method is null ? Match.Maybe : Match.No;
        var path = paths.IsEmpty ? Match.Yes : connect.Path is null ? Match.Maybe : MatchesPath(connect.Path, reading);
        var match = method < path ? method : path;
        return reading == Reading.Narrow && match == Match.Maybe ? Match.No : match;
    }

    private static bool Any(ImmutableArray<HostPattern> patterns, ConnectOperation connect, Reading reading)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(connect, reading))
            {
                return true;
            }
        }

        return false;
    }

    private Match MatchesPath(string path, Reading reading)
    {
        var isWide = reading == Reading.Wide;

        // Servers disagree about encoded slashes and dots, doubled slashes and path parameters, so such a path is not what any allow rule had in mind.
        var isPlain = !path.Contains('%', StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(';', StringComparison.Ordinal)
            && !path.Contains("/../", StringComparison.Ordinal) && !path.EndsWith("/..", StringComparison.Ordinal) && !path.Contains("/./", StringComparison.Ordinal);
        if (!isPlain && !isWide && !IsHarmlessEncoding(path))
        {
            return Match.No;
        }

        var trimmed = path.AsSpan().Trim('/');
        foreach (var pattern in paths)
        {
            if (pattern.Matches(trimmed, fold: isWide, below: false))
            {
                return Match.Yes;
            }
        }

        return !isPlain && isWide && !IsHarmlessEncoding(path) ? Match.Maybe : Match.No;
    }

    /// <summary>Percent-encoding of nothing that shapes a path: <c>%40scope</c> in a package's address is everyday.</summary>
    private static bool IsHarmlessEncoding(string path)
    {
        if (path.Contains("//", StringComparison.Ordinal) || path.AsSpan().IndexOfAny("\\;") >= 0 || path.Contains("/.", StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = path.IndexOf('%', StringComparison.Ordinal); i >= 0; i = path.IndexOf('%', i + 1))
        {
            if (i + 2 >= path.Length || path.AsSpan(i + 1, 2) is not ("20" or "40" or "2B" or "2b" or "3A" or "3a" or "2C" or "2c" or "7E" or "7e"))
            {
                return false;
            }
        }

        return true;
    }
}
