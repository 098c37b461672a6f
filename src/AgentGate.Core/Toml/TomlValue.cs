using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Toml;

/// <summary>Kinds of TOML 1.0 values.</summary>
public enum TomlKind : byte
{
    /// <summary>Stands where a value could not be read; the mistake is among the document's errors, so readers pass over it in silence.</summary>
    Invalid = 0,
    String,
    Integer,
    Float,
    Boolean,
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
    Array,
    Table,
}

/// <summary>One value and the text it was read from.</summary>
/// <param name="Kind">Says which derived type this is.</param>
/// <param name="Span">The value as written, quotes and brackets included. For a table with a header: the header.</param>
public abstract record TomlValue(TomlKind Kind, TextSpan Span);

/// <summary>A place where a value was expected and none could be read.</summary>
public sealed record TomlInvalid(TextSpan Span) : TomlValue(TomlKind.Invalid, Span);

public sealed record TomlString(string Value, TextSpan Span) : TomlValue(TomlKind.String, Span);

public sealed record TomlInteger(long Value, TextSpan Span) : TomlValue(TomlKind.Integer, Span);

public sealed record TomlFloat(double Value, TextSpan Span) : TomlValue(TomlKind.Float, Span);

public sealed record TomlBoolean(bool Value, TextSpan Span) : TomlValue(TomlKind.Boolean, Span);

/// <summary>A date, a time or both.</summary>
/// <param name="Value">RFC 3339 text with upper-case <c>T</c> and <c>Z</c>; every digit of the fraction as written.</param>
public sealed record TomlTime(TomlKind Kind, string Value, TextSpan Span) : TomlValue(Kind, Span);

/// <param name="IsTableArray">True for <c>[[name]]</c>, false for <c>[ … ]</c>.</param>
public sealed record TomlArray(ImmutableArray<TomlValue> Items, bool IsTableArray, TextSpan Span) : TomlValue(TomlKind.Array, Span);

/// <summary>One key of a table.</summary>
/// <param name="KeySpan">The key part as written where it was first used.</param>
public sealed record TomlEntry(string Key, TextSpan KeySpan, TomlValue Value);

/// <summary>Keys in the order in which they were first written.</summary>
public sealed record TomlTable(ImmutableArray<TomlEntry> Entries, TextSpan Span) : TomlValue(TomlKind.Table, Span)
{
    /// <summary>The value of a key, or null. Linear: for tables that people write.</summary>
    public TomlValue? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (string.Equals(entry.Key, key, StringComparison.Ordinal))
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}
