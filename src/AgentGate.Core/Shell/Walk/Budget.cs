namespace AgentGate.Core.Shell.Walk;

/// <summary>
/// What one request may cost. When any of it runs out the walk ends with an unknown operation, which is never allowed:
/// a line made too large to be judged is not let through for that.
/// </summary>
internal sealed class Budget
{
    /// <summary>Commands walked, loop rounds included. The longest real script of an agent seen had a few hundred.</summary>
    public const int MaxCommands = 4000;

    /// <summary>Wrappers, nested shells, functions and substitutions inside each other.</summary>
    public const int MaxDepth = 40;

    /// <summary>UTF-16 code units of nested text (<c>eval</c>, <c>sh -c</c>, sourced files) parsed for one request.</summary>
    public const int MaxNestedText = 2 * 1024 * 1024;

    /// <summary>Fields one word may become.</summary>
    public const int MaxFields = 1000;

    /// <summary>Characters made, compared or copied by expansions: a few seconds of work at most, thousands of times what a real line takes.</summary>
    public const long MaxWork = 200_000_000;

    /// <summary>Rounds of a loop over known words that are walked one by one.</summary>
    public const int MaxRounds = 64;

    private int _commands;
    private int _text;
    private long _work;

    public bool Exhausted { get; private set; }

    public int Depth { get; set; }

    public bool TakeCommand() => Take(++_commands <= MaxCommands);

    public bool TakeText(int length) => Take((_text += Math.Min(length, MaxNestedText + 1)) <= MaxNestedText);

    public bool TakeWork(long amount) => Take((_work += Math.Min(amount, MaxWork + 1)) <= MaxWork);

    public bool TakeDepth() => Take(Depth < MaxDepth);

    private bool Take(bool granted)
    {
        Exhausted |= !granted;
        return granted;
    }
}
