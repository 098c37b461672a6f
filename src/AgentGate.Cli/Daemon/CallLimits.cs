namespace AgentGate.Cli.Daemon;

/// <summary>How long this program waits for the daemon.</summary>
internal static class CallLimits
{
    /// <summary>Connecting, which includes starting the daemon: 0.3 s on a quiet machine, 2.3 s measured with seven busy processes on two cores.</summary>
    public const int ConnectMilliseconds = 6000;

    /// <summary>A decision without a person takes microseconds; whoever needs seconds is hung or stopped.</summary>
    public const int AnswerMilliseconds = 8000;

    /// <summary>What is kept of the agent's own time limit for saying no in time on a machine out of breath.</summary>
    public const int MarginMilliseconds = 5000;

    /// <summary>Of that, what the daemon leaves the client to read its answer.</summary>
    public const int ReturnMilliseconds = 1000;

    /// <summary>Claude Code's own default for a hook without a timeout is 60 seconds.</summary>
    public const int DefaultTimeoutSeconds = 60;
}
