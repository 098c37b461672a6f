using System.Collections.Immutable;

namespace AgentGate.Daemon.Console;

/// <summary>The words after a verb: flags, options with a value, and the rest in order.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly HashSet<string> _flags = new(StringComparer.Ordinal);

    private Arguments(string? error) => Error = error;

    /// <summary>What is wrong with the words, or null.</summary>
    public string? Error { get; private init; }

    public List<string> Rest { get; } = [];

    public bool Json => Has("--json");

    public static Arguments Parse(ImmutableArray<string> words, ReadOnlySpan<string> flags, ReadOnlySpan<string> options)
    {
        var arguments = new Arguments(null);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals > 0 ? word[..equals] : word;
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Rest.Add(word);
            }
            else if (string.Equals(word, "--json", StringComparison.Ordinal) || flags.Contains(word))
            {
                arguments._flags.Add(word);
            }
            else if (options.Contains(name) && (equals > 0 || i + 1 < words.Length))
            {
                arguments._options[name] = equals > 0 ? word[(equals + 1)..] : words[++i];
            }
            else
            {
                return new Arguments($"`{word}` is not an option here, or lacks its value");
            }
        }

        return arguments;
    }

    public bool Has(string flag) => _flags.Contains(flag);

    public string? Option(string name) => _options.GetValueOrDefault(name);
}
