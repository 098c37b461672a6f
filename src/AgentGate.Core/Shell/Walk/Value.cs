namespace AgentGate.Core.Shell.Walk;

/// <summary>What is known of a string the shell would compute.</summary>
/// <param name="Text">The string; null when it cannot be known.</param>
/// <param name="IsNumber">True when an unknown string is certainly a decimal number: it cannot split, hold a glob, or smuggle a command into arithmetic.</param>
internal readonly record struct Value(string? Text, bool IsNumber = false)
{
    /// <summary>UTF-16 code units; a longer string counts as unknown. Linux takes no argument longer than 128 KiB.</summary>
    public const int MaxLength = 64 * 1024;

    public static readonly Value Unknown = new(null);

    public static readonly Value Number = new(null, IsNumber: true);

    public static readonly Value Empty = new("");

    /// <summary>The known beginning of a string whose rest is unknown.</summary>
    public string Prefix { get; init; } = Text ?? "";

    /// <summary>True for the whole of a process substitution: it names a pipe.</summary>
    public bool IsPipe { get; init; }

    public bool IsKnown => Text is not null;

    /// <summary>True when arithmetic may read it without running anything: a known harmless text or an unknown number.</summary>
    public bool IsSafeNumber => IsNumber || (Text is not null && (Text.Length == 0 || long.TryParse(Text, out _)));

    public Value Append(Value next) => (Text, next.Text) switch
    {
        ({ Length: 0 }, { }) => next,
        ({ }, { Length: 0 }) => this,
        ({ } a, { } b) => a.Length + b.Length > MaxLength ? Unknown : new Value(a + b),
        ({ Length: 0 }, null) => next,
        ({ } a, null) => new Value(null, next.IsNumber && (a.Length == 0 || long.TryParse(a, out _))) { Prefix = a + next.Prefix },
        (null, { Length: 0 }) => this,
        (null, { } b) => new Value(null, IsNumber && (b.Length == 0 || b.All(char.IsAsciiDigit))) { Prefix = Prefix },
        _ => new Value(null, IsNumber && next.IsNumber) { Prefix = Prefix },
    };
}
