namespace AgentGate.Core.Shell.Knowledge;

/// <summary>Variables that make programs run or read something, when the text sets them.</summary>
internal static class EnvironmentKnowledge
{
    public static void State(Invocation call)
    {
    }
}
