namespace AgentGate.Core.Audit;

/// <summary>Standard base64 (RFC 4648 §4) with one spelling per value: no white space, full padding, no stray bits in the last character.</summary>
internal static class StrictBase64
{
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> output, out int written)
    {
        written = 0;
        return Convert.TryFromBase64Chars(text, output, out written)
            && text.SequenceEqual(Convert.ToBase64String(output[..written]));
    }

    internal static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var output = new byte[(text.Length / 4 * 3) + 3];
        return TryDecode(text, output, out var written) ? output[..written] : null;
    }
}
