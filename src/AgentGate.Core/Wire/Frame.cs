using System.Buffers.Binary;

namespace AgentGate.Core.Wire;

/// <summary>What the head of a byte buffer holds. Zero is the value that ends a connection.</summary>
public enum FrameStatus : byte
{
    /// <summary>The announced length is over the limit: the peer speaks something else, or means harm.</summary>
    Malformed = 0,

    /// <summary>More bytes are needed.</summary>
    Incomplete,

    Complete,
}

/// <summary>The envelope of everything client and daemon say to each other: a little-endian 32-bit body length, then the body.</summary>
public static class Frame
{
    public const int HeaderSize = 4;

    /// <summary>Twelve mebibytes of hook input and four for everything around it; a tool result with images was measured at 7 MB.</summary>
    public const int MaxBody = 16 * 1024 * 1024;

    /// <summary>First byte of every body. A body that begins otherwise comes from another program.</summary>
    internal const byte Protocol = 1;

    /// <summary>Takes the first frame of a buffer that grows as bytes arrive.</summary>
    /// <param name="buffer">All bytes received and not yet consumed.</param>
    /// <param name="body">The frame's body when complete; a slice of <paramref name="buffer"/>.</param>
    /// <param name="consumed">Count of bytes the frame took, header included; 0 unless complete.</param>
    public static FrameStatus TryTake(ReadOnlyMemory<byte> buffer, out ReadOnlyMemory<byte> body, out int consumed)
    {
        body = default;
        consumed = 0;
        var status = TryReadLength(buffer.Span, out var length);
        if (status != FrameStatus.Complete)
        {
            return status;
        }

        if (buffer.Length - HeaderSize < length)
        {
            return FrameStatus.Incomplete;
        }

        body = buffer.Slice(HeaderSize, length);
        consumed = HeaderSize + length;
        return FrameStatus.Complete;
    }

    /// <summary>Reads the announced body length, so that a receiver can allocate once.</summary>
    public static FrameStatus TryReadLength(ReadOnlySpan<byte> buffer, out int length)
    {
        length = 0;
        if (buffer.Length < HeaderSize)
        {
            return FrameStatus.Incomplete;
        }

        var announced = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
        if (announced is 0 or > MaxBody)
        {
            return FrameStatus.Malformed;
        }

        length = (int)announced;
        return FrameStatus.Complete;
    }
}
