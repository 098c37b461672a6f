using System.Collections.Immutable;
using AgentGate.Core.Text;

namespace AgentGate.Core.Model;

/// <summary>One thing an access request would do. A closed set: one record per kind of target.</summary>
public abstract record Operation
{
    private protected Operation(Verb verb) => Verb = verb;

    public Verb Verb { get; }

    /// <summary>Where in the request's own text this operation comes from; empty for requests that are not text.</summary>
    public TextSpan Span { get; init; }

    /// <summary>How people read the target, or null when the target cannot be known before it happens.</summary>
    public abstract string? Target { get; }

    /// <summary>Why the operation is here when the text does not show it, such as <c>env_file of compose.yaml</c>.</summary>
    public string? Via { get; init; }
}

/// <summary>How much below a directory is touched.</summary>
public enum TreeWalk : byte
{
    /// <summary>Only the named file.</summary>
    None = 0,

    /// <summary>Everything below, hidden files too.</summary>
    All,

    /// <summary>Everything below except names that begin with a dot, and what ignore files exclude.</summary>
    Visible,

    /// <summary>Everything below, hidden files too, except what ignore files exclude.</summary>
    Unignored,
}

/// <summary>A file as named by the request and as resolved against its directory.</summary>
/// <param name="Named">As written, after quote removal.</param>
/// <param name="Absolute">Lexically resolved: absolute, <c>/</c>-separated, no <c>.</c>, <c>..</c> or empty segment.</param>
/// <param name="Real">After symbolic links, as the facts say; null when the facts do not say. A policy judges both.</param>
public sealed record PathTarget(string Named, string Absolute, string? Real = null);

/// <summary>Read or write of a file, or of a tree.</summary>
public sealed record FileOperation : Operation
{
    public FileOperation(Verb verb, PathTarget? path, TreeWalk tree = TreeWalk.None)
        : base(verb is Verb.Read or Verb.Write ? verb : throw new ArgumentOutOfRangeException(nameof(verb)))
    {
        Path = path;
        Tree = tree;
    }

    /// <summary>Null when it cannot be known which file.</summary>
    public PathTarget? Path { get; init; }

    public TreeWalk Tree { get; init; }

    /// <summary>Of a tree, only the files whose name this glob matches (or, with a leading <c>!</c>, does not match); null for all.</summary>
    public string? Glob { get; init; }

    public override string? Target => Path?.Absolute;
}

/// <summary>Where a program runs.</summary>
public enum Place : byte
{
    Here = 0,
    Container,
    Remote,
}

/// <summary>Execution of a program.</summary>
public sealed record RunOperation : Operation
{
    public RunOperation(ImmutableArray<string?> argv, ImmutableArray<string?> command)
        : base(Verb.Run)
    {
        Argv = argv.IsDefault ? [] : argv;
        Command = command.IsDefault ? [] : command;
    }

    /// <summary>An execution of which nothing is known.</summary>
    public static RunOperation Unknown(TextSpan span, string? via = null) => new([], []) { Span = span, Via = via };

    /// <summary>The words as execve would see them; null for a word that cannot be known. Empty when not even their number is known.</summary>
    public ImmutableArray<string?> Argv { get; init; }

    /// <summary>
    /// The words a policy's command patterns are matched against: program name without its directory when it is found by PATH or lies in a
    /// system directory, global options removed, aliases of one program unified (<c>docker-compose config</c> is <c>docker compose config</c>).
    /// </summary>
    public ImmutableArray<string?> Command { get; init; }

    public Place Place { get; init; }

    /// <summary>
    /// True when what the program does to files, hosts and other programs is fully stated by the request's other operations.
    /// A program without command knowledge, or one called with an option the knowledge lacks, is not understood.
    /// </summary>
    public bool Understood { get; init; }

    /// <summary>Null when the program itself is unknown.</summary>
    public override string? Target => Command.Length == 0 || Command[0] is null ? null : string.Join(' ', Command.Select(w => w ?? "?"));

    public bool Equals(RunOperation? other) =>
        other is not null && Span == other.Span && Via == other.Via && Place == other.Place && Understood == other.Understood
        && Argv.SequenceEqual(other.Argv) && Command.SequenceEqual(other.Command);

    public override int GetHashCode() => HashCode.Combine(Span, Argv.Length, Target);
}

/// <summary>Contact with a network destination.</summary>
public sealed record ConnectOperation() : Operation(Verb.Connect)
{
    /// <summary>Lower case, such as <c>https</c>; null when the request does not say.</summary>
    public string? Scheme { get; init; }

    /// <summary>Normalised host name or address literal; null when it cannot be known.</summary>
    public string? Host { get; init; }

    public int? Port { get; init; }

    /// <summary>HTTP method in upper case, where there is one.</summary>
    public string? Method { get; init; }

    /// <summary>Path as the server will see it, where there is one.</summary>
    public string? Path { get; init; }

    public override string? Target => Host is null ? null : $"{(Scheme is null ? "" : Scheme + "://")}{Host}{(Port is null ? "" : ":" + Port)}{Path}";
}

/// <summary>Call of an MCP tool, or of an agent's own tool that no channel knows better.</summary>
/// <param name="Server">The MCP server's name; the agent's name for its own tools.</param>
/// <param name="Tool">The tool's name at that server.</param>
/// <param name="ArgumentsJson">The arguments as JSON text, as they came.</param>
public sealed record CallOperation(string Server, string Tool, string ArgumentsJson) : Operation(Verb.Call)
{
    public override string? Target => $"{Server}/{Tool}";
}

/// <summary>Use of a credential without its value reaching the agent.</summary>
public sealed record UseOperation() : Operation(Verb.Use)
{
    /// <summary>Name of a brokered credential.</summary>
    public string? Credential { get; init; }

    /// <summary>A file the program reads for itself, such as the <c>.env</c> that <c>docker compose up</c> interpolates.</summary>
    public PathTarget? Path { get; init; }

    public override string? Target => Credential ?? Path?.Absolute;
}

/// <summary>Leaving the sandbox or gaining privilege.</summary>
/// <param name="Kind">A word of the policy language: <c>sudo</c>, <c>privileged-container</c>, <c>host-namespace</c>, <c>docker-socket</c>, <c>setuid</c>, <c>gate</c> (switching the gate itself off).</param>
public sealed record EscapeOperation(string Kind) : Operation(Verb.Escape)
{
    public override string? Target => Kind;
}
