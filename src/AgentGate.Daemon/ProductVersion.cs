using System.Reflection;

namespace AgentGate.Daemon;

/// <summary>The version client and daemon compare before they trust each other's frames.</summary>
public static class ProductVersion
{
    public static readonly string Text =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static string PingLine => $"{{\"version\":\"{Text}\",\"pid\":{Environment.ProcessId}}}\n";
}
