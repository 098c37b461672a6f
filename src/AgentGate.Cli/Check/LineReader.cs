namespace AgentGate.Cli.Check;

/// <summary>Cuts a stream into lines without holding more than one of them.</summary>
/// <param name="stream">What to read.</param>
/// <param name="longest">A longer line is reported and left out.</param>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>True when the whole buffer was answered and the next line has to be waited for: the time to send what was written.</summary>
    public bool IsDrained => !_ended && _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n') < 0;

    /// <summary>The next line without its end; valid until the next call.</summary>
    /// <param name="line">The line; empty when it is too long.</param>
    /// <param name="tooLong">Whether the line was left out.</param>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        var scanned = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var length = scanned + newline;
                line = tooLong ? default : _buffer.AsMemory(_start, length);
                _start += length + 1;
                return true;
            }

            if (_ended)
            {
                line = tooLong ? default : _buffer.AsMemory(_start, _end - _start);
                var any = tooLong || _end > _start;
                _start = _end;
                return any;
            }

            if (_end - _start > longest)
            {
                tooLong = true;
                _start = _end;
            }

            scanned = _end - _start;
            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
