using System.Text.Json;
using System.Text.Unicode;

namespace AgentGate.Core.Text;

/// <summary>
/// Reads JSON so strictly that no two readers can understand it differently: a name twice in one object, a lone surrogate, invalid UTF-8,
/// a number that is not a plain 53-bit integer, a comment, a trailing comma or nesting deeper than <see cref="MaxDepth"/> is a mistake.
/// </summary>
public static class CanonicalJsonReader
{
    /// <summary>Records nest four levels; MCP schemas seen in the wild nest below twenty.</summary>
    public const int MaxDepth = 64;

    /// <summary>The value, or null with the mistake. Never throws on input.</summary>
    public static CanonicalJsonValue? Read(ReadOnlySpan<byte> utf8, out string mistake)
    {
        mistake = "";
        if (!Utf8.IsValid(utf8))
        {
            mistake = "not valid UTF-8";
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var value = Value(ref reader, out mistake);
            // Reads to the end, so that a second value after the first is found.
            if (value is not null && reader.Read())
            {
                mistake = "more than one value";
                return null;
            }

            return value;
        }
        catch (JsonException e)
        {
            mistake = $"not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";
            return null;
        }
        catch (InvalidOperationException)
        {
            // The only way Utf8JsonReader reports an escaped surrogate without its partner.
            mistake = "a lone surrogate in a string";
            return null;
        }
    }

    /// <summary>True when the bytes are exactly the canonical form of what they say.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8) =>
        Read(utf8, out _) is { } value && utf8.SequenceEqual(value.ToUtf8());

    private static CanonicalJsonValue? Value(ref Utf8JsonReader reader, out string mistake)
    {
        mistake = "";
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return CanonicalJsonValue.Of(reader.GetString()!);
            case JsonTokenType.True:
                return CanonicalJsonValue.Of(true);
            case JsonTokenType.False:
                return CanonicalJsonValue.Of(false);
            case JsonTokenType.Null:
                return CanonicalJsonValue.Null;
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var integer) && Math.Abs((decimal)integer) <= CanonicalJson.MaxInteger)
                {
                    return CanonicalJsonValue.Of(integer);
                }

                mistake = "a number that is not an integer of at most 53 bits";
                return null;
            case JsonTokenType.StartArray:
                return Array(ref reader, out mistake);
            case JsonTokenType.StartObject:
                return Object(ref reader, out mistake);
            default:
                mistake = "no value";
                return null;
        }
    }

    private static CanonicalJsonArray? Array(ref Utf8JsonReader reader, out string mistake)
    {
        mistake = "";
        var items = new List<CanonicalJsonValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Value(ref reader, out mistake) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new CanonicalJsonArray(items);
    }

    private static CanonicalJsonObject? Object(ref Utf8JsonReader reader, out string mistake)
    {
        mistake = "";
        var members = new SortedDictionary<string, CanonicalJsonValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Value(ref reader, out mistake) is not { } value)
            {
                return null;
            }

            if (!members.TryAdd(name, value))
            {
                mistake = $"`{name}` stands twice in one object";
                return null;
            }
        }

        var result = new CanonicalJsonObject();
        foreach (var (name, value) in members)
        {
            result.Set(name, value);
        }

        return result;
    }
}
