namespace AgentGate.Daemon.Endpoints;

/// <summary>The command line's promise to scripts.</summary>
public static class ExitCodes
{
    public const int Done = 0;
    public const int Usage = 2;

    /// <summary>Something of ours failed, which also means denied.</summary>
    public const int Internal = 70;

    public const int Denied = 77;

    /// <summary>Asked, and not answered.</summary>
    public const int Unanswered = 78;
}
