namespace AgentGate.EndToEnd.Client;

/// <summary>Finds the client that scripts/test.sh published, or the last one that was built.</summary>
internal static class BuiltClient
{
    private static readonly string[] Places =
    [
        "publish/AgentGate.Cli/release",
        "bin/AgentGate.Cli/release",
        "bin/AgentGate.Cli/debug",
    ];

    /// <summary>The folder with the program and what it needs. Fails with the cure when nothing was built.</summary>
    public static string Folder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.Exists(Path.Combine(folder, "AgentGate.sln")))
            {
                continue;
            }

            foreach (var place in Places)
            {
                var built = Path.Combine(folder, ".artifacts", place);
                if (File.Exists(Path.Combine(built, "agentgate")))
                {
                    return built;
                }
            }
        }

        throw new InvalidOperationException("the client is not built; run `dotnet publish src/AgentGate.Cli -c Release` first, as scripts/test.sh does");
    }
}
