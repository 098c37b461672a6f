using System.Buffers.Binary;
using System.Text;

namespace AgentGate.Core.Wire;

/// <summary>Reads fields off a body. The first field that does not fit makes every later one fail, so callers check once.</summary>
internal ref struct BodyReader(ReadOnlyMemory<byte> body)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlyMemory<byte> _body = body;
    private int _at;

    public bool Failed { get; private set; }

    /// <summary>True when every byte was read and nothing failed: trailing bytes would be a second meaning.</summary>
    public readonly bool AtEnd => !Failed && _at == _body.Length;

    public byte Byte()
    {
        if (!Has(1))
        {
            return 0;
        }

        return _body.Span[_at++];
    }

    public int Int32()
    {
        if (!Has(4))
        {
            return 0;
        }

        var value = BinaryPrimitives.ReadInt32LittleEndian(_body.Span[_at..]);
        _at += 4;
        return value;
    }

    /// <summary>A count of things that each take at least <paramref name="smallest"/> bytes: a lie about it must not allocate.</summary>
    public int Count(int smallest)
    {
        var count = Int32();
        if (Failed || count < 0 || count > (_body.Length - _at) / smallest)
        {
            Failed = true;
            return 0;
        }

        return count;
    }

    public ReadOnlyMemory<byte> Bytes()
    {
        var length = Count(1);
        if (Failed)
        {
            return default;
        }

        var bytes = _body.Slice(_at, length);
        _at += length;
        return bytes;
    }

    public string Text()
    {
        var bytes = Bytes();
        try
        {
            return Failed ? "" : Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            Failed = true;
            return "";
        }
    }

    private bool Has(int count)
    {
        if (Failed || _body.Length - _at < count)
        {
            Failed = true;
            return false;
        }

        return true;
    }
}
