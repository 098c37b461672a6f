namespace AgentGate.Cli.Terminal;

/// <summary>The exit codes scripts may rely on.</summary>
internal static class Exit
{
    public const int Done = 0;
    public const int Usage = 2;

    /// <summary>Something inside failed, which also means denied.</summary>
    public const int Internal = 70;

    public const int Denied = 77;

    /// <summary>A person was asked and did not answer.</summary>
    public const int Unanswered = 78;
}
