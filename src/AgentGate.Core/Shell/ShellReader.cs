using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Shell.Walk;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell;

/// <summary>What a shell text would do.</summary>
/// <param name="Parse">Error when part of the text is not valid bash; what bash would run before the error is still among the operations.</param>
/// <param name="Error">The first syntax error, for people; null when there is none.</param>
public sealed record ShellReading(ParseOutcome Parse, ImmutableArray<Operation> Operations, string? Error = null);

/// <summary>Reads a shell text as bash 5.2 would, without running anything. Never throws; whatever is not understood is an unknown operation.</summary>
public static class ShellReader
{
    /// <summary>UTF-16 code units of a request's text. Linux itself limits one argument to 128 KiB; a script on standard input may be longer.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    public static ShellReading Read(string text, Where where, IFactSource facts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(facts);
        var whole = new TextSpan(0, text.Length);
        if (text.Length > MaxLength)
        {
            return new ShellReading(ParseOutcome.Error, [RunOperation.Unknown(whole)], $"the text is longer than {MaxLength} characters");
        }

        // bash drops NULs, and every program sees its arguments end at one: no reading of such a text is the right one.
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return new ShellReading(ParseOutcome.Error, [RunOperation.Unknown(whole)], "the text holds a NUL character");
        }

        var syntax = ShellParser.Parse(text);
        var operations = new Walker(where, facts).Walk(syntax, whole);
        return syntax.Error is { } error
            ? new ShellReading(ParseOutcome.Error, operations, $"{LineColumn.Of(text, error.Place.Start)}: {error.Message}")
            : new ShellReading(ParseOutcome.Ok, operations);
    }
}
