using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>What one argument of a tool must be. A dotted name reaches into nested objects.</summary>
/// <param name="Path">Property names from the outside in.</param>
/// <param name="Texts">Wildcards, one of which the string must match; empty when <paramref name="Literal"/> says the value.</param>
/// <param name="Literal">A number or boolean as JSON writes it.</param>
internal sealed record ArgumentCondition(ImmutableArray<string> Path, ImmutableArray<Glob> Texts, string? Literal)
{
    /// <summary>Arguments nested deeper are no arguments an everyday tool takes; a rule that restricts then counts as possibly matching.</summary>
    private const int MaxDepth = 64;

    public static Match Judge(ImmutableArray<ArgumentCondition> conditions, string json, Reading reading)
    {
        if (conditions.IsEmpty)
        {
            return Match.Yes;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            foreach (var condition in conditions)
            {
                var (found, holds) = condition.Count(document.RootElement, 0, reading);

                // Servers disagree about which of two equal keys counts: all of them must hold to allow, one is enough to restrict.
                var isMet = reading == Reading.Narrow ? found > 0 && holds == found : holds > 0;
                if (!isMet)
                {
                    return Match.No;
                }
            }

            return Match.Yes;
        }
        catch (JsonException)
        {
            return Match.Maybe;
        }
    }

    private (int Found, int Holds) Count(JsonElement element, int depth, Reading reading)
    {
        if (depth == Path.Length)
        {
            return (1, Holds(element, reading) ? 1 : 0);
        }

        var (found, holds) = (0, 0);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, Path[depth], reading == Reading.Wide ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                {
                    var (f, h) = Count(property.Value, depth + 1, reading);
                    found += f;
                    holds += h;
                }
                else if (reading == Reading.Narrow && string.Equals(property.Name, Path[depth], StringComparison.OrdinalIgnoreCase))
                {
                    // A server that folds case may read this one.
                    found++;
                }
            }
        }

        return (found, holds);
    }

    private bool Holds(JsonElement element, Reading reading)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when !Texts.IsEmpty:
                var text = element.GetString()!;
                if (reading == Reading.Narrow && IsDotted(text))
                {
                    return false;
                }

                return Texts.Any(t => t.Matches(text, fold: reading == Reading.Wide));
            case JsonValueKind.Array when reading == Reading.Wide:
                return element.EnumerateArray().Any(e => Holds(e, reading));
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                return element.EnumerateArray().All(e => Holds(e, reading));
            case JsonValueKind.True or JsonValueKind.False:
                return string.Equals(Literal, element.GetBoolean() ? "true" : "false", StringComparison.Ordinal);
            case JsonValueKind.Number:
                return Literal is not null && element.TryGetDecimal(out var number) && decimal.TryParse(Literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted) && number == wanted;
            default:
                return false;
        }
    }

    /// <summary>An allowed <c>src/*</c> must not let <c>src/../.env</c> through, in whatever way the tool reads it.</summary>
    private static bool IsDotted(string text) =>
        text.Contains("..", StringComparison.Ordinal) && text.Split('/', '\\').Any(p => p is ".." || p.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        || text.Contains('\0', StringComparison.Ordinal)
        || text.Contains("%2e", StringComparison.OrdinalIgnoreCase);
}
