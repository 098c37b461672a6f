namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class CloudTables
{
    public const string Text = """

""";
}
