using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Shell;

/// <summary>
/// Where command knowledge states what a command does. Implemented by the walk, which resolves paths, places spans, judges nested
/// commands and keeps the limits. An unknown word may be passed anywhere: the effect then has an unknown target.
/// </summary>
public interface ICommandEffects
{
    IFactSource Facts { get; }

    /// <summary>Absolute path of a word as the command sees it; null when the word or the directory is unknown.</summary>
    string? Resolve(Word path);

    void Read(Word path, TreeWalk tree = TreeWalk.None, string? via = null);

    void Write(Word path, TreeWalk tree = TreeWalk.None, string? via = null);

    /// <summary>A file the program uses without its content reaching the agent.</summary>
    void UseFile(Word path, string? via = null);

    void UseCredential(string name, string? via = null);

    /// <summary>Contact with a URL or with <c>host[:port]</c> under a default scheme.</summary>
    void Connect(Word urlOrHost, string? defaultScheme = null, string? method = null, string? via = null);

    void Escape(string kind, string? via = null);

    /// <summary>The command executes another command (a wrapper, <c>xargs</c>, <c>find -exec</c>, a git alias): it is walked like one in the text.</summary>
    void Run(SimpleCommand command);

    /// <summary>The command executes shell text (<c>sh -c</c>, <c>eval</c>, a Makefile recipe, an npm script).</summary>
    /// <param name="arguments"><c>$0</c>, <c>$1</c>, … of the text.</param>
    void RunShell(Word code, SimpleCommand by, ImmutableArray<Word> arguments = default, string? via = null);

    /// <summary>The command executes something nobody can know from here.</summary>
    void RunUnknown(string via);
}

/// <summary>What knowledge says of one invocation, beside the effects it stated.</summary>
/// <param name="Command">The words for policy patterns: see <see cref="RunOperation.Command"/>.</param>
/// <param name="Understood">True when the stated effects are all there is.</param>
public readonly record struct CommandDescription(ImmutableArray<string?> Command, bool Understood);
