using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Toml;

/// <summary>How a table came to be, which decides who may still add to it.</summary>
internal enum TomlOrigin : byte
{
    /// <summary>A step on the way of a header: <c>a</c> in <c>[a.b]</c>. May still get a header of its own.</summary>
    Implied = 0,

    /// <summary>Has its own header, or is the root.</summary>
    Header,

    /// <summary>A step of a dotted key: <c>a</c> in <c>a.b = 1</c>. Complete once its surrounding body ends.</summary>
    Dotted,

    /// <summary>Written as <c>{ … }</c>: complete at once.</summary>
    Inline,
}

/// <summary>A table that is still growing.</summary>
internal sealed class TomlTableBuilder(TomlOrigin origin, TextSpan span)
{
    private readonly Dictionary<string, (TextSpan KeySpan, object Value)> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public TomlOrigin Origin { get; set; } = origin;

    public TextSpan Span { get; set; } = span;

    /// <summary>A <see cref="TomlValue"/>, a <see cref="TomlTableBuilder"/> or a <see cref="TomlTableArrayBuilder"/>; null when the key is free.</summary>
    public object? Find(string key, out TextSpan keySpan)
    {
        var found = _entries.TryGetValue(key, out var entry);
        keySpan = entry.KeySpan;
        return found ? entry.Value : null;
    }

    public void Add(string key, TextSpan keySpan, object value)
    {
        _entries.Add(key, (keySpan, value));
        _order.Add(key);
    }

    public TomlTable Build()
    {
        // INVARIANT: keys have a bounded number of parts and headers replace the position, so this recursion is as bounded as the longest key.
        var entries = ImmutableArray.CreateBuilder<TomlEntry>(_order.Count);
        foreach (var key in _order)
        {
            var (keySpan, value) = _entries[key];
            entries.Add(new TomlEntry(key, keySpan, value switch
            {
                TomlTableBuilder table => table.Build(),
                TomlTableArrayBuilder array => array.Build(),
                _ => (TomlValue)value,
            }));
        }

        return new TomlTable(entries.MoveToImmutable(), Span);
    }
}

/// <summary>The elements of <c>[[name]]</c> so far.</summary>
internal sealed class TomlTableArrayBuilder(TextSpan span)
{
    public List<TomlTableBuilder> Tables { get; } = [];

    public TomlArray Build() => new([.. Tables.Select(t => (TomlValue)t.Build())], IsTableArray: true, span);
}
