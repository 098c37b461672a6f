namespace AgentGate.Core.Text;

/// <summary>One mistake in a file a person wrote: what is wrong, where, and the cure.</summary>
/// <param name="File">The file as the person knows it, or a name such as <c>baseline</c> for a text without a file.</param>
/// <param name="Place">Line and column of the first offending character.</param>
/// <param name="Message">Lower case, user input in backticks, no trailing period.</param>
/// <param name="Help">What to do about it, or null where the message already says.</param>
public sealed record Diagnostic(string File, LineColumn Place, string Message, string? Help = null)
{
    public override string ToString() =>
        Help is null ? $"{File}:{Place}: {Message}" : $"{File}:{Place}: {Message}; {Help}";
}
