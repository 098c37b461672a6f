namespace AgentGate.EndToEnd;

/// <summary>The checkout these tests were built from, and what lies beside it.</summary>
internal static class Checkout
{
    public static readonly string Root = Find();

    /// <summary>A path in the shared folder beside the checkout; skips the test where it is absent.</summary>
    public static string Shared(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        Skip.IfNot(Path.Exists(path), $"`shared/{relative}` is not beside this checkout");
        return path;
    }

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
