using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace AgentGate.Core.Tests.Shell;

/// <summary>Reads the gzip-compressed JSON lines of the shared corpora.</summary>
internal static class Corpus
{
    public static IEnumerable<JsonElement> Rows(string relative)
    {
        using var stream = new GZipStream(File.OpenRead(SharedFolder.Path("corpora/" + relative)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    public static string Source(this JsonElement row) =>
        row.TryGetProperty("src", out var text) ? text.GetString()! : Encoding.UTF8.GetString(Convert.FromBase64String(row.GetProperty("src_b64").GetString()!));

    public static string Shown(string text) => JsonSerializer.Serialize(text.Length > 160 ? text[..160] + "…" : text);
}
