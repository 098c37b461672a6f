using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentGate.Core.Text;

/// <summary>A JSON value that can be written in canonical form. A closed set.</summary>
public abstract class CanonicalJsonValue
{
    private protected CanonicalJsonValue()
    {
    }

    public static implicit operator CanonicalJsonValue(string text) => Of(text);

    public static implicit operator CanonicalJsonValue(long integer) => Of(integer);

    public static implicit operator CanonicalJsonValue(bool truth) => Of(truth);

    public static CanonicalJsonValue Of(string text) => new TextValue(text);

    /// <exception cref="ArgumentOutOfRangeException">The integer has more than 53 bits.</exception>
    public static CanonicalJsonValue Of(long integer) => new IntegerValue(integer);

    public static CanonicalJsonValue Of(bool truth) => new LiteralValue(truth ? "true" : "false");

    public static CanonicalJsonValue Null { get; } = new LiteralValue("null");

    /// <summary>The canonical bytes.</summary>
    public byte[] ToUtf8()
    {
        var output = new ArrayBufferWriter<byte>(512);
        Write(output);
        return output.WrittenSpan.ToArray();
    }

    public override string ToString() => Encoding.UTF8.GetString(ToUtf8());

    internal abstract void Write(IBufferWriter<byte> output);

    private sealed class TextValue(string text) : CanonicalJsonValue
    {
        internal override void Write(IBufferWriter<byte> output) => CanonicalJson.WriteString(output, text);
    }

    private sealed class LiteralValue(string literal) : CanonicalJsonValue
    {
        internal override void Write(IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(literal.AsSpan(), output);
    }

    private sealed class IntegerValue : CanonicalJsonValue
    {
        private readonly long integer;

        internal IntegerValue(long integer)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(integer, CanonicalJson.MaxInteger);
            ArgumentOutOfRangeException.ThrowIfLessThan(integer, -CanonicalJson.MaxInteger);
            this.integer = integer;
        }

        internal override void Write(IBufferWriter<byte> output)
        {
            var span = output.GetSpan(20);
            integer.TryFormat(span, out var written, provider: CultureInfo.InvariantCulture);
            output.Advance(written);
        }
    }
}

/// <summary>A JSON array in the order given.</summary>
public sealed class CanonicalJsonArray(IEnumerable<CanonicalJsonValue> items) : CanonicalJsonValue
{
    private readonly CanonicalJsonValue[] items = [.. items];

    public static CanonicalJsonArray Of(IEnumerable<string> texts) => new(texts.Select(CanonicalJsonValue.Of));

    internal override void Write(IBufferWriter<byte> output)
    {
        output.Write("["u8);
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            items[i].Write(output);
        }

        output.Write("]"u8);
    }
}

/// <summary>A JSON object. Members may be set in any order and are written sorted by UTF-16 code units (RFC 8785 §3.2.3).</summary>
public sealed class CanonicalJsonObject : CanonicalJsonValue
{
    private readonly List<KeyValuePair<string, CanonicalJsonValue>> members = [];

    /// <summary>Adds a member; null is left out, because "absent" and "null" would be two spellings of one meaning.</summary>
    /// <exception cref="ArgumentException">The name is already there.</exception>
    public CanonicalJsonObject Set(string name, CanonicalJsonValue? value)
    {
        if (value is not null && !TryAdd(name, value))
        {
            throw new ArgumentException($"`{name}` is set twice", nameof(name));
        }

        return this;
    }

    public CanonicalJsonObject Set(string name, string? text) => Set(name, text is null ? null : Of(text));

    internal bool TryAdd(string name, CanonicalJsonValue value)
    {
        var at = 0;
        var end = members.Count;
        while (at < end)
        {
            var middle = (at + end) / 2;
            var order = string.CompareOrdinal(members[middle].Key, name);
            if (order == 0)
            {
                return false;
            }

            (at, end) = order < 0 ? (middle + 1, end) : (at, middle);
        }

        members.Insert(at, new(name, value));
        return true;
    }

    internal override void Write(IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            CanonicalJson.WriteString(output, members[i].Key);
            output.Write(":"u8);
            members[i].Value.Write(output);
        }

        output.Write("}"u8);
    }
}
