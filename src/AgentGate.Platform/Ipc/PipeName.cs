using System.Security.Cryptography;
using System.Text;

namespace AgentGate.Platform.Ipc;

/// <summary>Windows has one flat space of pipe names; the name is made of the socket's path so that installations stay apart.</summary>
internal static class PipeName
{
    public static string Of(string socketPath) =>
        "agentgate-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(socketPath.ToUpperInvariant())))[..32];
}
