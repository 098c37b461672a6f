using System.Collections.Immutable;
using System.Text.Json;

namespace AgentGate.Platform.Paths;

/// <summary>What the installer wrote down in <see cref="InstallationPaths.InstallationFile"/>.</summary>
/// <param name="Daemon">The daemon's executable; the client talks to no other.</param>
/// <param name="Environment">
/// Variables the daemon is started with, besides a few fixed ones: where the .NET runtime is, where telemetry goes. Never the agent's own.
/// </param>
public sealed record Installation(string Daemon, ImmutableArray<KeyValuePair<string, string>> Environment)
{
    // The file is a handful of short strings.
    private const int LargestFile = 64 * 1024;

    /// <summary>Null when there is no installation file (a developer's build) or it is not readable as one.</summary>
    public static Installation? Read(InstallationPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        try
        {
            var bytes = File.ReadAllBytes(paths.InstallationFile);
            if (bytes.Length > LargestFile)
            {
                return null;
            }

            string? daemon = null;
            ImmutableArray<KeyValuePair<string, string>> environment = [];
            var reader = new Utf8JsonReader(bytes);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("daemon"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    daemon = reader.GetString();
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("environment"u8))
                {
                    reader.Read();
                    environment = Pairs(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            return new Installation(daemon ?? paths.Daemon, environment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImmutableArray<KeyValuePair<string, string>> Pairs(ref Utf8JsonReader reader)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (reader.TokenType != JsonTokenType.EndObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            pairs.Add(new(name, reader.GetString() ?? ""));
        }

        return pairs.ToImmutable();
    }
}
