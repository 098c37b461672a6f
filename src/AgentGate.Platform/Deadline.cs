using System.Diagnostics;

namespace AgentGate.Platform;

/// <summary>A moment on the monotonic clock by which something must be done. The default value is over.</summary>
public readonly struct Deadline
{
    private readonly long _at;

    private Deadline(long at) => _at = at;

    public static Deadline After(int milliseconds) =>
        new(Stopwatch.GetTimestamp() + (milliseconds * (Stopwatch.Frequency / 1000)));

    public bool IsOver => Remaining == 0;

    /// <summary>Milliseconds left, rounded up; 0 when over.</summary>
    public int Remaining
    {
        get
        {
            var ticks = _at - Stopwatch.GetTimestamp();
            return ticks <= 0 ? 0 : (int)Math.Min(int.MaxValue, ((ticks * 1000) + Stopwatch.Frequency - 1) / Stopwatch.Frequency);
        }
    }

    /// <summary>The earlier of the two.</summary>
    public Deadline Or(Deadline other) => new(Math.Min(_at, other._at));
}
