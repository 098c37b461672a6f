namespace AgentGate.Cli.Agents;

/// <summary>What a hook process does to answer its agent.</summary>
internal readonly record struct HookReply(string Output, string Error, int Exit)
{
    /// <summary>No opinion.</summary>
    public static readonly HookReply Silent = new("", "", 0);
}
