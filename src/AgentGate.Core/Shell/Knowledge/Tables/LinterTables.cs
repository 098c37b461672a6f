namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class LinterTables
{
    public const string Text = """

""";
}
