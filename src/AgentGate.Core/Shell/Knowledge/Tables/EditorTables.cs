namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class EditorTables
{
    public const string Text = """

""";
}
