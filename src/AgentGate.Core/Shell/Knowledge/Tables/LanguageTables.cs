namespace AgentGate.Core.Shell.Knowledge.Tables;

internal static class LanguageTables
{
    public const string Text = """

""";
}
