using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Agents;

/// <summary>An agent's JSON settings, changed without losing anything a person wrote: order, unknown keys and numbers as they were.</summary>
internal sealed class SettingsFile
{
    // Settings are hand-written; what is larger is not settings.
    private const int LargestFile = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    // Relaxed: what stands in a settings file never stands in a web page, and `&&` should stay readable.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly byte[]? _before;

    private SettingsFile(string path, byte[]? before, JsonObject root)
    {
        Path = path;
        _before = before;
        Root = root;
    }

    public string Path { get; }

    public bool Exists => _before is not null;

    public JsonObject Root { get; }

    /// <summary>Where the text before the first change is kept.</summary>
    public string BackupPath => Path + ".before-agentgate";

    /// <summary>Null when the file is there and cannot be understood, with the place for a person.</summary>
    public static SettingsFile? TryRead(string path, out string problem)
    {
        problem = "";
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
            {
                return new SettingsFile(path, null, []);
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot read `{path}`: {e.Message}";
            return null;
        }

        var text = bytes.AsSpan();
        text = text.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text;
        if (text.Length > LargestFile)
        {
            problem = $"`{path}` is larger than 4 MiB";
            return null;
        }

        try
        {
            // An empty file is what an editor leaves behind; the agent reads it as no settings.
            var node = text.Trim(" \r\n\t"u8).IsEmpty ? new JsonObject() : JsonNode.Parse(text, documentOptions: Strict);
            if (node is JsonObject root)
            {
                return new SettingsFile(path, bytes, root);
            }

            problem = $"{path}:1:1: the file does not hold a JSON object";
        }
        catch (JsonException e)
        {
            problem = $"{path}:{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}: this is not valid JSON";
        }

        return null;
    }

    /// <summary>Writes the settings, keeping the text before as a backup; null when written.</summary>
    public string? Save()
    {
        if (_before is not null && AtomicFile.TryWrite(BackupPath, _before) is { } problem)
        {
            return problem;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Root.WriteTo(writer);
        }

        buffer.WriteByte((byte)'\n');
        return AtomicFile.TryWrite(Path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Removes the file and its backup; false when either is still there.</summary>
    public bool Delete() => AtomicFile.TryDelete(Path) & AtomicFile.TryDelete(BackupPath);
}
