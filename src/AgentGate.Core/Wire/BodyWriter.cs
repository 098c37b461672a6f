using System.Buffers.Binary;
using System.Text;

namespace AgentGate.Core.Wire;

/// <summary>Writes a frame into an array of exactly its size.</summary>
internal ref struct BodyWriter
{
    private readonly byte[] _frame;
    private int _at;

    public BodyWriter(int bodySize)
    {
        _frame = new byte[Frame.HeaderSize + bodySize];
        BinaryPrimitives.WriteUInt32LittleEndian(_frame, (uint)bodySize);
        _at = Frame.HeaderSize;
    }

    /// <summary>The bytes a text takes. A lone surrogate is written as U+FFFD, so any .NET string can be sent.</summary>
    public static long SizeOf(string text) => 4L + Encoding.UTF8.GetByteCount(text);

    public static long SizeOf(ReadOnlyMemory<byte> bytes) => 4L + bytes.Length;

    public void Byte(byte value) => _frame[_at++] = value;

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_frame.AsSpan(_at), value);
        _at += 4;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Int32(bytes.Length);
        bytes.CopyTo(_frame.AsSpan(_at));
        _at += bytes.Length;
    }

    public void Text(string text)
    {
        var start = _at;
        _at += 4;
        _at += Encoding.UTF8.GetBytes(text, _frame.AsSpan(_at));
        BinaryPrimitives.WriteInt32LittleEndian(_frame.AsSpan(start), _at - start - 4);
    }

    public readonly byte[] Finish() =>
        _at == _frame.Length ? _frame : throw new InvalidOperationException("the computed size is not the written size");
}
