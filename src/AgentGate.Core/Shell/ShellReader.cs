using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell;

/// <summary>What a shell text would do.</summary>
/// <param name="Parse">Error when part of the text is not valid bash; what bash would run before the error is still among the operations.</param>
/// <param name="Error">The first syntax error, for people; null when there is none.</param>
public sealed record ShellReading(ParseOutcome Parse, ImmutableArray<Operation> Operations, string? Error = null);

/// <summary>Reads a shell text as bash 5.2 would, without running anything. Never throws; whatever is not understood is an unknown operation.</summary>
public static class ShellReader
{
    public static ShellReading Read(string text, Where where, IFactSource facts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(facts);
        return new ShellReading(ParseOutcome.Error, [RunOperation.Unknown(new TextSpan(0, text.Length))]);
    }
}
