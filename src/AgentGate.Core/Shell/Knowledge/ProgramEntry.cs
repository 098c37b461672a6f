using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>What a program does with one of its words. The names are those of the table, in lower case.</summary>
internal enum Meaning : byte
{
    /// <summary>Data: a pattern, a number, a name.</summary>
    Skip = 0,

    /// <summary>A file whose content reaches the output.</summary>
    Read,

    /// <summary>A file, or everything below a directory, whose content reaches the output.</summary>
    Tree,

    /// <summary>Like <see cref="Tree"/>, without hidden and ignored names.</summary>
    Visible,

    /// <summary>A file that names further files, which are read as well and cannot be known.</summary>
    List,

    Write,
    WriteTree,

    /// <summary>Read and written in place.</summary>
    Edit,

    /// <summary>Read and written, with everything below.</summary>
    EditTree,

    /// <summary>A file the program reads for itself.</summary>
    Use,

    /// <summary>A host or URL.</summary>
    Connect,

    /// <summary>A host or URL, or a path when it has no scheme and no host.</summary>
    Place,

    /// <summary>This word and all after it are a command.</summary>
    Command,

    /// <summary>Shell text; as an operand, this word and all after it joined by blanks.</summary>
    Shell,

    /// <summary>Like <see cref="Shell"/>, executed on another machine.</summary>
    Remote,

    /// <summary>Something that nobody can know from here is executed.</summary>
    Unknown,

    /// <summary>Effects that the seven verbs do not cover: the invocation is not understood.</summary>
    Doubt,

    Escape,
    Credential,
}

internal enum Arity : byte
{
    None = 0,
    Required,

    /// <summary>Only attached: <c>-i.bak</c>, <c>--color=auto</c>.</summary>
    Optional,
}

/// <summary>How a program reads its options.</summary>
internal enum OptionStyle : byte
{
    /// <summary>GNU getopt_long: options anywhere before <c>--</c>, clusters, unambiguous prefixes of long names.</summary>
    Gnu = 0,

    /// <summary>Options end at the first operand.</summary>
    Posix,

    /// <summary>One dash or two, never clustered, value attached by <c>=</c> or next word (Go's flag package, Java tools).</summary>
    Dashed,

    /// <summary>No options: every word is an operand.</summary>
    Plain,
}

internal sealed record OptionSpec(string Name, Arity Arity, Meaning Meaning, string? Argument);

/// <param name="Argument">Default scheme of a connect.</param>
/// <param name="Many">Takes every operand that no other slot needs.</param>
/// <param name="Default">The operand that is assumed where none is given.</param>
internal sealed record Slot(Meaning Meaning, string? Argument, bool Many, string? Default);

/// <param name="Options">Given with any of these; empty for always.</param>
/// <param name="Unless">Given without any of them.</param>
/// <param name="Bare">Only when there is no operand.</param>
internal sealed record FixedEffect(ImmutableArray<string> Options, bool Unless, bool Bare, Meaning Meaning, string? Target);

/// <param name="Options">In force when any of these is given; empty for otherwise.</param>
internal sealed record OperandForm(ImmutableArray<string> Options, ImmutableArray<Slot> Slots);

/// <summary>The table entry of one program or subcommand.</summary>
internal sealed record ProgramEntry
{
    public required string Name { get; init; }

    public OptionStyle Style { get; init; }

    /// <summary>By name with its dashes.</summary>
    public required FrozenDictionary<string, OptionSpec> Options { get; init; }

    public required ImmutableArray<OperandForm> Forms { get; init; }

    public required ImmutableArray<FixedEffect> Effects { get; init; }

    /// <summary>Options that carry the meaning of the first operand, so that its slot falls away (<c>grep -e</c>).</summary>
    public required ImmutableArray<string> Instead { get; init; }

    /// <summary>Beginnings of operands that make the invocation not understood, such as <c>secret</c> for <c>kubectl get</c>.</summary>
    public required ImmutableArray<string> Wary { get; init; }

    /// <summary><c>-5</c> is an option.</summary>
    public bool Number { get; init; }

    /// <summary>Never understood: it runs code of the repository, or changes what the verbs do not cover.</summary>
    public bool Doubt { get; init; }

    /// <summary>Every <c>--name</c> has a <c>--no-name</c>.</summary>
    public bool Negatable { get; init; }

    /// <summary>By words joined with blanks; empty for a program without subcommands.</summary>
    public required FrozenDictionary<string, ProgramEntry> Subcommands { get; init; }

    /// <summary>True when an unknown word in option position could make a difference.</summary>
    public bool HasPotentOptions { get; init; }
}
