namespace AgentGate.Core.Tests.House;

/// <summary>The checkout this test assembly was built from.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "AgentGate.sln")))
            {
                return at;
            }
        }

        throw new InvalidOperationException("the tests run outside a checkout");
    }
}
