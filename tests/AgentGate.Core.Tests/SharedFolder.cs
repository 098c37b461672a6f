namespace AgentGate.Core.Tests;

/// <summary>Test data that is not part of the repository: the folder <c>shared</c> beside the checkout.</summary>
internal static class SharedFolder
{
    /// <summary>Path of a file or folder in the shared data; skips the test where it is absent.</summary>
    public static string Path(string relative)
    {
        var path = Find(relative);
        Skip.If(path is null, $"`shared/{relative}` is not beside this checkout");
        return path!;
    }

    /// <summary>The same, or null where it is absent.</summary>
    public static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AgentGate.sln")))
            {
                var path = System.IO.Path.Combine(folder.FullName, "..", "shared", relative);
                return System.IO.Path.Exists(path) ? System.IO.Path.GetFullPath(path) : null;
            }
        }

        return null;
    }

    /// <summary>The repository this test was built from.</summary>
    public static string Repository
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "AgentGate.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new InvalidOperationException("the tests do not run below a checkout");
        }
    }
}
