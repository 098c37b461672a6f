namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class DataTables
{
    public const string Text = """

""";
}
