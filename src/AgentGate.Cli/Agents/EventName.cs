using System.Text.Json;

namespace AgentGate.Cli.Agents;

/// <summary>Finds the event's name in a hook body that may be cut off, enormous or broken further on.</summary>
internal static class EventName
{
    /// <summary>The text of a key of the outermost object, or null when it is not there before the text ends or breaks.</summary>
    public static string? Find(ReadOnlySpan<byte> input, string key)
    {
        try
        {
            var reader = new Utf8JsonReader(input, isFinalBlock: false, state: default);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals(key);
                if (!reader.Read())
                {
                    return null;
                }

                if (found)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                if (!reader.TrySkip())
                {
                    return null;
                }
            }

            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
