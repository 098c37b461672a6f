namespace AgentGate.Cli.Commands;

/// <summary>What came on standard input.</summary>
/// <param name="Bytes">All of it, or its beginning.</param>
/// <param name="Complete">Whether it is all.</param>
/// <param name="Problem">Why it is not.</param>
internal readonly record struct HookInput(ReadOnlyMemory<byte> Bytes, bool Complete, string Problem)
{
    // Leaves room in a frame for everything else.
    private const int Largest = 12 * 1024 * 1024;

    // Ordinary bodies are 1 to 8 KiB.
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads to the end even when it is too much: an agent that cannot get rid of its text may wait for us before it reads our answer.</summary>
    public static HookInput Read()
    {
        using var stream = Console.OpenStandardInput();
        var buffer = new byte[FirstBuffer];
        var length = 0;
        try
        {
            int read;
            while ((read = stream.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
                if (length < buffer.Length)
                {
                    continue;
                }

                if (length == Largest)
                {
                    var scratch = new byte[64 * 1024];
                    var more = false;
                    while (stream.Read(scratch) > 0)
                    {
                        more = true;
                    }

                    return more
                        ? new HookInput(buffer, false, "the call is larger than 12 MiB, which is more than can be judged; do it in smaller steps")
                        : new HookInput(buffer, true, "");
                }

                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, Largest));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HookInput(buffer.AsMemory(0, length), false, "the hook body could not be read; run `agentgate doctor`");
        }

        return new HookInput(buffer.AsMemory(0, length), true, "");
    }
}
