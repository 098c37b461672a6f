using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Model;

namespace AgentGate.Platform.Facts;

/// <summary>
/// The facts of this machine for one request. Every question is answered once and the answer kept, so that two rules never see two worlds.
/// Not for concurrent use.
/// </summary>
public sealed class MachineFacts : IFactSource
{
    // Larger directories are caches and data, which no rule needs listed.
    private const int MostNames = 4096;

    // A repository of this size takes about 30 ms to walk; more would eat the hook's time.
    private const int MostFiles = 20_000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = false, ReturnSpecialDirectories = false };

    private readonly Func<string, string?> _environment;
    private readonly Dictionary<string, FileFact> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>?> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>?> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);

    /// <summary>Facts for an agent with the given variables; a name it answers null for is unknown.</summary>
    public MachineFacts(Func<string, string?> environment) => _environment = environment;

    /// <summary>Facts for an agent whose request carried these variables.</summary>
    public MachineFacts(ImmutableArray<KeyValuePair<string, string>> environment)
        : this(Lookup(environment))
    {
    }

    public FileFact File(string absolutePath) => Once(_files, absolutePath, PathWalk.Of);

    public string? Text(string absolutePath) => Once(_texts, absolutePath, SmallText.Read);

    public ImmutableArray<string>? List(string absoluteDirectory) => Once(_lists, absoluteDirectory, ListNow);

    public ImmutableArray<string>? Tree(string absoluteDirectory) => Once(_trees, absoluteDirectory, TreeNow);

    public string? Environment(string name) => Once(_variables, name, _environment);

    /// <summary>
    /// SHA-256 in lower-case hex over all questions asked so far and their answers, independent of their order: the same request in the same
    /// world has the same hash.
    /// </summary>
    public string Hash()
    {
        var digest = new FactDigest();
        foreach (var (path, fact) in Sorted(_files))
        {
            digest.Add("file", path, ((int)fact.Kind).ToString(), fact.RealPath, fact.HardLinks.ToString());
        }

        foreach (var (path, text) in Sorted(_texts))
        {
            digest.Add("text", path, text);
        }

        foreach (var (path, names) in Sorted(_lists))
        {
            digest.Add("list", path, names is { } known ? string.Join('\0', known) : null);
        }

        foreach (var (path, files) in Sorted(_trees))
        {
            digest.Add("tree", path, files is { } known ? string.Join('\0', known) : null);
        }

        foreach (var (name, value) in Sorted(_variables))
        {
            digest.Add("environment", name, value);
        }

        return digest.Finish();
    }

    private static Func<string, string?> Lookup(ImmutableArray<KeyValuePair<string, string>> environment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return variables.GetValueOrDefault;
    }

    private static TAnswer Once<TAnswer>(Dictionary<string, TAnswer> answers, string question, Func<string, TAnswer> ask)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!answers.TryGetValue(question, out var answer))
        {
            answer = ask(question);
            answers.Add(question, answer);
        }

        return answer;
    }

    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(Dictionary<string, T> answers) =>
        answers.OrderBy(a => a.Key, StringComparer.Ordinal);

    private static ImmutableArray<string>? ListNow(string directory)
    {
        try
        {
            var names = ImmutableArray.CreateBuilder<string>();
            foreach (var name in new FileSystemEnumerable<string>(directory, (ref e) => e.FileName.ToString(), Everything))
            {
                if (names.Count == MostNames)
                {
                    return null;
                }

                names.Add(name);
            }

            names.Sort(StringComparer.Ordinal);
            return names.ToImmutable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static ImmutableArray<string>? TreeNow(string directory)
    {
        try
        {
            var files = ImmutableArray.CreateBuilder<string>();
            var pending = new Stack<string>();
            pending.Push(directory);
            var visited = 0;
            while (pending.TryPop(out var current))
            {
                var prefix = current.EndsWith('/') ? current : current + "/";
                var entries = new FileSystemEnumerable<(string Name, bool Enter)>(
                    current,
                    (ref e) => (e.FileName.ToString(), e.IsDirectory && (e.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None),
                    Everything);
                foreach (var (name, enter) in entries)
                {
                    if (++visited > MostFiles)
                    {
                        return null;
                    }

                    if (enter && name is not ".git" and not "node_modules")
                    {
                        pending.Push(prefix + name);
                    }
                    else
                    {
                        files.Add(prefix + name);
                    }
                }
            }

            files.Sort(StringComparer.Ordinal);
            return files.ToImmutable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Length-prefixed fields into one SHA-256, so that no two lists of answers read the same.</summary>
    private readonly struct FactDigest()
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Add(params ReadOnlySpan<string?> fields)
        {
            foreach (var field in fields)
            {
                var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
                _hash.AppendData(BitConverter.GetBytes(field is null ? -1 : bytes.Length));
                _hash.AppendData(bytes);
            }
        }

        public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());
    }
}
