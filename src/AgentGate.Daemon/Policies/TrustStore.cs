using System.Text.Json;

namespace AgentGate.Daemon.Policies;

/// <summary>Which exact contents of which repo policies a person has trusted. Written only by people's commands.</summary>
public sealed class TrustStore
{
    private readonly string _file;
    private readonly Lock _lock = new();
    private Dictionary<string, string> _trusted;

    public TrustStore(string file)
    {
        _file = file;
        _trusted = Load(file);
    }

    public bool IsTrusted(string policyFile, string text)
    {
        lock (_lock)
        {
            return _trusted.TryGetValue(policyFile, out var hash) && string.Equals(hash, PolicyFiles.Hash(text), StringComparison.Ordinal);
        }
    }

    public void Trust(string policyFile, string text)
    {
        lock (_lock)
        {
            _trusted = new Dictionary<string, string>(_trusted, StringComparer.Ordinal) { [policyFile] = PolicyFiles.Hash(text) };
            Save();
        }
    }

    public bool Revoke(string policyFile)
    {
        lock (_lock)
        {
            var removed = _trusted.Remove(policyFile);
            if (removed)
            {
                Save();
            }

            return removed;
        }
    }

    private void Save()
    {
        var temporary = _file + ".new";
        using (var stream = File.Create(temporary))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (path, hash) in _trusted.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                json.WriteString(path, hash);
            }

            json.WriteEndObject();
        }

        File.Move(temporary, _file, overwrite: true);
    }

    /// <summary>A store that cannot be read trusts nothing: that can only tighten.</summary>
    private static Dictionary<string, string> Load(string file)
    {
        var trusted = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(file))
        {
            return trusted;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                trusted[entry.Name] = entry.Value.GetString() ?? "";
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            trusted.Clear();
        }

        return trusted;
    }
}
