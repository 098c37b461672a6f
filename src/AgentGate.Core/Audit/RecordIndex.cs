using System.Text.Json;

namespace AgentGate.Core.Audit;

/// <summary>
/// The fields by which records are found. Read from the stored bytes and from nothing else: an index that could differ from the record
/// would let somebody hide an entry from every question without touching what is hashed.
/// </summary>
public sealed record RecordIndex
{
    public string Kind { get; init; } = "";

    public string Id { get; init; } = "";

    /// <summary>RFC 3339; text order is time order.</summary>
    public string Time { get; init; } = "";

    public string? Session { get; init; }

    public string? Channel { get; init; }

    public string? Verdict { get; init; }

    public string? Code { get; init; }

    /// <summary>Id of the rule that decided.</summary>
    public string? Rule { get; init; }

    public string? ToolUseId { get; init; }

    /// <summary>Id of the decision this record is about.</summary>
    public string? Of { get; init; }

    /// <summary>The index of an entry, or null when the bytes are not a record.</summary>
    public static RecordIndex? Read(ReadOnlyMemory<byte> entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || Text(root, "kind") is not { } kind || Text(root, "id") is not { } id || Text(root, "time") is not { } time)
            {
                return null;
            }

            return new RecordIndex
            {
                Kind = kind,
                Id = id,
                Time = time,
                Session = Text(root, "session"),
                Channel = Text(root, "channel"),
                Verdict = Text(root, "verdict"),
                Code = Text(root, "code"),
                Rule = root.TryGetProperty("rule", out var rule) && rule.ValueKind == JsonValueKind.Object ? Text(rule, "id") : null,
                ToolUseId = Text(root, "tool_use_id"),
                Of = Text(root, "of"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
