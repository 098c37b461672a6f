using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>What the files of a compose project say it reads. Follows <c>include</c> and <c>extends</c>; whatever is in doubt counts as read.</summary>
internal sealed class ComposeFiles(IFactSource facts)
{
    /// <summary>More files than any project names; a cycle of includes ends here too.</summary>
    private const int MaxFiles = 64;

    private const int MaxVisits = 20_000;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int visits;

    /// <summary>False when some file could not be read or understood: the project may read anything it can name.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>True when values of <c>.env</c> or of the environment enter what is printed.</summary>
    public bool Interpolates { get; private set; }

    /// <summary>Compose files themselves.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>Files whose content enters the model, with the reason; a null path cannot be known.</summary>
    public List<(string? Path, string Via)> EnvFiles { get; } = [];

    /// <summary>Files handed to containers; their content is not in the model.</summary>
    public List<(string? Path, string Via)> Mounted { get; } = [];

    /// <summary>Directories whose <c>.env</c> is read for interpolation, beside the project's own.</summary>
    public List<string> EnvDirectories { get; } = [];

    public void AddFile(string path, string directory)
    {
        if (!seen.Add(path + "\n" + directory))
        {
            return;
        }

        Sources.Add(path);
        if (seen.Count > MaxFiles || facts.Text(path) is not { } text)
        {
            Complete = false;
            Interpolates = true;
            return;
        }

        AddText(text, UnixPath.Name(path), directory);
    }

    public void AddText(string text, string name, string directory)
    {
        if (Yaml.Read(text) is not { } documents)
        {
            Complete = false;
            Interpolates = true;
            return;
        }

        foreach (var document in documents)
        {
            Interpolates |= HasVariable(document);
            AddInclude(document, directory);
            foreach (var (_, service) in document.Get("services").SelectMany(s => s.All()))
            {
                AddService(service, name, directory);
            }

            foreach (var kind in new[] { "secrets", "configs" })
            {
                foreach (var file in document.Get(kind).SelectMany(s => s.All()).SelectMany(s => s.Value.Get("file")))
                {
                    Mounted.Add((Resolve(file.Text, directory), $"{kind} of {name}"));
                }
            }
        }
    }

    private void AddInclude(YamlNode document, string directory)
    {
        foreach (var item in document.Get("include").SelectMany(i => i.Items))
        {
            var paths = item.IsMapping ? item.Get("path").SelectMany(Strings) : Strings(item);
            var own = item.Get("project_directory").Select(d => d.Text).FirstOrDefault();
            foreach (var path in paths)
            {
                if (Resolve(path, directory) is not { } file || path.Contains("://", StringComparison.Ordinal) || path.EndsWith(".git", StringComparison.Ordinal))
                {
                    Complete = false;
                    Interpolates = true;
                    continue;
                }

                var home = own is null ? UnixPath.Directory(file) : Resolve(own, directory) ?? directory;
                EnvDirectories.Add(home);
                AddFile(file, home);
            }

            foreach (var env in item.Get("env_file").SelectMany(Strings))
            {
                EnvFiles.Add((Resolve(env, directory), "env_file of include"));
                Interpolates = true;
            }
        }
    }

    private void AddService(YamlNode service, string name, string directory)
    {
        foreach (var key in new[] { "env_file", "label_file" })
        {
            foreach (var entry in service.Get(key))
            {
                var items = entry.Text is not null || entry.IsMapping ? [entry] : entry.Items;
                foreach (var item in items.SelectMany(i => i.IsMapping ? i.Get("path") : [i]))
                {
                    EnvFiles.Add((Resolve(item.Text, directory), $"{key} of {name}"));

                    // Values in an env file are interpolated as well.
                    Interpolates = true;
                }
            }
        }

        foreach (var block in service.Get("environment").Concat(service.Get("build").SelectMany(b => b.Get("args"))))
        {
            // A name without a value takes it from `.env` or the environment.
            Interpolates |= block.Items.Exists(i => i.Text is { } text && !text.Contains('=', StringComparison.Ordinal)) || block.All().Any(m => m.Value.IsNull);
        }

        foreach (var file in service.Get("extends").SelectMany(e => e.Get("file")))
        {
            if (Resolve(file.Text, directory) is { } path)
            {
                AddFile(path, UnixPath.Directory(path));
            }
            else
            {
                Complete = false;
                Interpolates = true;
            }
        }
    }

    private bool HasVariable(YamlNode node)
    {
        if (visits++ > MaxVisits)
        {
            Complete = false;
            return true;
        }

        return node.Text is { } text
            ? HasVariable(text)
            : node.Items.Exists(HasVariable) || node.Members.Exists(m => HasVariable(m.Key) || HasVariable(m.Value));
    }

    /// <summary><c>$$</c> is a dollar sign; any other dollar begins a variable.</summary>
    private static bool HasVariable(string text) =>
        text.Replace("$$", "", StringComparison.Ordinal).Contains('$', StringComparison.Ordinal);

    private static IEnumerable<string> Strings(YamlNode node) =>
        node.Text is { } text ? [text] : node.Items.Where(i => i.Text is not null).Select(i => i.Text!);

    private static string? Resolve(string? path, string directory)
    {
        if (path is null || HasVariable(path) || path.StartsWith('~'))
        {
            return null;
        }

        return UnixPath.Resolve(directory, path);
    }
}
