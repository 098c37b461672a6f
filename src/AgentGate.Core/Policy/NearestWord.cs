namespace AgentGate.Core.Policy;

/// <summary>Finds what a person most likely meant.</summary>
internal static class NearestWord
{
    /// <summary>The known word within two slips (one for short words), or null.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        var limit = word.Length <= 3 ? 1 : 2;
        foreach (var candidate in known)
        {
            var distance = Distance(word, candidate, limit);
            if (distance <= limit)
            {
                (best, limit) = (candidate, distance - 1);
            }
        }

        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours; anything above the limit is only known to be above it.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var rows = new int[3][];
        rows[0] = [.. Enumerable.Range(0, b.Length + 1)];
        rows[1] = new int[b.Length + 1];
        rows[2] = new int[b.Length + 1];
        var (before, previous, current) = (rows[2], rows[0], rows[1]);
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
