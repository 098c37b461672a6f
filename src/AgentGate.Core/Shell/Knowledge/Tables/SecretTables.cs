namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class SecretTables
{
    public const string Text = """

""";
}
