using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell;
using AgentGate.Core.Shell.Knowledge;
using AgentGate.Core.Text;

namespace AgentGate.Core.Tests.Shell.Knowledge;

/// <summary>Writes every stated effect down as one readable word, and follows commands that commands run.</summary>
internal sealed class RecordingEffects(IFactSource facts, string cwd) : ICommandEffects
{
    private int depth;

    public List<string> Seen { get; } = [];

    public bool AllUnderstood { get; private set; } = true;

    public IFactSource Facts { get; } = facts;

    public static RecordingEffects Of(string line, IFactSource? facts = null, CommandInput? input = null, params (string Name, string? Value)[] environment)
    {
        var effects = new RecordingEffects(facts ?? NoFacts.Instance, "/repo");
        effects.Run(new SimpleCommand
        {
            Words = [.. Split(line)],
            Cwd = "/repo",
            Input = input ?? CommandInput.Inherited,
            Environment = environment.ToImmutableDictionary(e => e.Name, e => e.Value),
        });
        return effects;
    }

    /// <summary>The words of the outermost command for policy patterns.</summary>
    public ImmutableArray<string?> Command { get; private set; }

    public override string ToString() => string.Join(" | ", Seen) + (AllUnderstood ? "" : Seen.Count == 0 ? "?" : " | ?");

    public string? Resolve(Word path) => path.Text is { } text ? UnixPath.Resolve(cwd, text) : null;

    public void Read(Word path, TreeWalk tree = TreeWalk.None, string? via = null) => Add("read", Name(path) + Suffix(tree));

    public void Write(Word path, TreeWalk tree = TreeWalk.None, string? via = null) => Add("write", Name(path) + Suffix(tree));

    public void UseFile(Word path, string? via = null) => Add("use", Name(path));

    public void UseCredential(string name, string? via = null) => Add("credential", name);

    public void Connect(Word urlOrHost, string? defaultScheme = null, string? method = null, string? via = null)
    {
        var operation = urlOrHost.Text is { } text ? Destination.Read(text, defaultScheme, method) : null;
        Add("connect", (operation?.Target ?? "?") + (method is null ? "" : " " + method));
    }

    public void Escape(string kind, string? via = null) => Add("escape", kind);

    public void Run(SimpleCommand command)
    {
        if (depth++ > 0)
        {
            Add(command.Place == Place.Here ? "run" : "run-" + command.Place.ToString().ToLowerInvariant(), string.Join(' ', command.Words.Select(w => w.Text ?? "?")));
        }

        if (depth > 20)
        {
            return;
        }

        var description = CommandKnowledge.Describe(command, this);
        if (depth == 1)
        {
            Command = description.Command;
        }

        AllUnderstood &= description.Understood;
        depth--;
    }

    public void RunShell(Word code, SimpleCommand by, ImmutableArray<Word> arguments = default, string? via = null) =>
        Add("shell", code.Text ?? "?");

    public void RunUnknown(string via) => Add("run", "?");

    /// <summary>Words of a line with simple quotes; <c>$X</c> is an unknown word.</summary>
    public static IEnumerable<Word> Split(string line)
    {
        var text = new System.Text.StringBuilder();
        var open = false;
        var unknown = false;
        char quote = '\0';
        foreach (var c in line + " ")
        {
            if (quote != '\0' ? c == quote : c is '\'' or '"')
            {
                quote = quote == '\0' ? c : '\0';
                open = true;
            }
            else if (quote == '\0' && c == ' ')
            {
                if (open)
                {
                    var known = text.ToString();
                    var dollar = unknown ? known.IndexOf("$X", StringComparison.Ordinal) : -1;
                    yield return dollar >= 0 ? Word.Unknown(default, known[..dollar]) : new Word(known);
                }

                text.Clear();
                open = unknown = false;
            }
            else
            {
                unknown |= c == '$' && quote != '\'';
                open = true;
                text.Append(c);
            }
        }
    }

    private static string Name(Word path) => path.Text ?? "?";

    private static string Suffix(TreeWalk tree) => tree switch { TreeWalk.All => "/**", TreeWalk.Visible => "/*", _ => "" };

    private void Add(string verb, string target)
    {
        var word = verb + " " + target;
        if (!Seen.Contains(word))
        {
            Seen.Add(word);
        }
    }
}

/// <summary>A file system made of texts; everything else is missing.</summary>
internal sealed class MadeFacts : IFactSource
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["HOME"] = "/home/dev" };

    public MadeFacts With(string path, string text)
    {
        files[path] = text;
        return this;
    }

    public MadeFacts Variable(string name, string value)
    {
        variables[name] = value;
        return this;
    }

    public FileFact File(string absolutePath) =>
        files.ContainsKey(absolutePath) ? new FileFact(FileKind.File, absolutePath, 1)
        : files.Keys.Any(f => f.StartsWith(absolutePath.TrimEnd('/') + "/", StringComparison.Ordinal)) ? new FileFact(FileKind.Directory, absolutePath)
        : new FileFact(FileKind.Missing, absolutePath);

    public string? Text(string absolutePath) => files.GetValueOrDefault(absolutePath);

    public ImmutableArray<string>? List(string absoluteDirectory) =>
        [.. files.Keys.Where(f => f.StartsWith(absoluteDirectory.TrimEnd('/') + "/", StringComparison.Ordinal)).Select(f => f[(absoluteDirectory.TrimEnd('/').Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];

    public ImmutableArray<string>? Tree(string absoluteDirectory) =>
        [.. files.Keys.Where(f => UnixPath.IsWithin(f, absoluteDirectory)).Order(StringComparer.Ordinal)];

    public string? Environment(string name) => variables.GetValueOrDefault(name);
}
