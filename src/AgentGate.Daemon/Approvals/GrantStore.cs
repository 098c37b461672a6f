using System.Text.Json;

namespace AgentGate.Daemon.Approvals;

/// <summary>Approvals that outlive their question. Once and session live in memory; repo is kept in a file only people's commands write.</summary>
public sealed class GrantStore
{
    /// <summary>Long enough for a model to be told "approved, try again", short enough that a forgotten yes does not linger.</summary>
    public static readonly TimeSpan OnceLifetime = TimeSpan.FromMinutes(10);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Session, string Hash), DateTimeOffset> _once = [];
    private readonly HashSet<(string Session, string Hash)> _session = [];
    private readonly HashSet<string> _repo;

    public GrantStore(string file, TimeProvider time)
    {
        _file = file;
        _time = time;
        _repo = Load(file);
    }

    public void Add(ApprovalScope scope, string session, string requestHash)
    {
        lock (_lock)
        {
            switch (scope)
            {
                case ApprovalScope.Repo:
                    _repo.Add(requestHash);
                    Save();
                    break;
                case ApprovalScope.Session:
                    _session.Add((session, requestHash));
                    break;
                default:
                    _once[(session, requestHash)] = _time.GetUtcNow() + OnceLifetime;
                    break;
            }
        }
    }

    /// <summary>Takes a grant for the request, using it up where it was for once. Null when there is none.</summary>
    public ApprovalScope? Take(string session, string requestHash)
    {
        lock (_lock)
        {
            if (_repo.Contains(requestHash))
            {
                return ApprovalScope.Repo;
            }

            if (_session.Contains((session, requestHash)))
            {
                return ApprovalScope.Session;
            }

            return _once.Remove((session, requestHash), out var until) && until > _time.GetUtcNow() ? ApprovalScope.Once : null;
        }
    }

    private void Save()
    {
        var temporary = _file + ".new";
        using (var stream = File.Create(temporary))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var hash in _repo.Order(StringComparer.Ordinal))
            {
                json.WriteStringValue(hash);
            }

            json.WriteEndArray();
        }

        File.Move(temporary, _file, overwrite: true);
    }

    /// <summary>A file that cannot be read grants nothing.</summary>
    private static HashSet<string> Load(string file)
    {
        var grants = new HashSet<string>(StringComparer.Ordinal);
        if (!File.Exists(file))
        {
            return grants;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                grants.Add(entry.GetString() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            grants.Clear();
        }

        return grants;
    }
}
