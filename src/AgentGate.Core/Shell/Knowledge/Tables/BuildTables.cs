namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class BuildTables
{
    public const string Text = """

""";
}
