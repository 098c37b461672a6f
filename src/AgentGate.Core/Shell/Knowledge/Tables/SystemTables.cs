namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class SystemTables
{
    public const string Text = """

""";
}
