using System.Text.Json;
using System.Text.Json.Nodes;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Commands;

/// <summary>Which settings files <c>init</c> wrote to, so that they can all be found again when the gate goes.</summary>
internal sealed class InitRecord
{
    private readonly string _path;
    private readonly SortedDictionary<string, bool> _files = new(StringComparer.Ordinal);

    private InitRecord(string path) => _path = path;

    /// <summary>Each file, and whether <c>init</c> made it.</summary>
    public IReadOnlyDictionary<string, bool> Files => _files;

    /// <summary>An unreadable record is an empty one: undo then still looks at the usual places.</summary>
    public static InitRecord Read(InstallationPaths paths)
    {
        var record = new InitRecord(paths.InitRecord);
        try
        {
            if (File.Exists(record._path) && JsonNode.Parse(File.ReadAllBytes(record._path)) is JsonObject files)
            {
                foreach (var (file, created) in files)
                {
                    record._files[file] = created is JsonValue value && value.TryGetValue(out bool made) && made;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            record._files.Clear();
        }

        return record;
    }

    public void Add(string file, bool created) => _files.TryAdd(file, created);

    public void Remove(string file) => _files.Remove(file);

    /// <summary>Null when written; else what went wrong.</summary>
    public string? Save()
    {
        if (_files.Count == 0)
        {
            return AtomicFile.TryDelete(_path) ? null : $"cannot remove `{_path}`";
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (file, created) in _files)
            {
                json.WriteBoolean(file, created);
            }

            json.WriteEndObject();
        }

        return PrivateDirectory.Ensure(Path.GetDirectoryName(_path)!) ?? AtomicFile.TryWrite(_path, buffer.ToArray());
    }
}
