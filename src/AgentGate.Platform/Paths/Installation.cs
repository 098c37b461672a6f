using System.Text.Json;

namespace AgentGate.Platform.Paths;

/// <summary>What the installer wrote down in <see cref="InstallationPaths.InstallationFile"/>.</summary>
/// <param name="Daemon">The daemon's executable; the client talks to no other.</param>
/// <param name="DotnetRoot">Where the .NET runtime is; null when the daemon needs none or finds it by itself.</param>
public sealed record Installation(string Daemon, string? DotnetRoot)
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
            string? dotnet = null;
            var reader = new Utf8JsonReader(bytes);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isDaemon = reader.ValueTextEquals("daemon"u8);
                var isDotnet = reader.ValueTextEquals("dotnetRoot"u8);
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                {
                    daemon = isDaemon ? reader.GetString() : daemon;
                    dotnet = isDotnet ? reader.GetString() : dotnet;
                }
                else
                {
                    reader.Skip();
                }
            }

            return new Installation(daemon ?? paths.Daemon, dotnet);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
