using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Model;

namespace AgentGate.Daemon.Approvals;

/// <summary>
/// The identity of a request for the purpose of an approval: what would run, where, and everything that was read out of it. A script that
/// changed after the question has other operations and therefore another hash, so what was approved is exactly what runs.
/// </summary>
public static class RequestHash
{
    public static string Of(AccessRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, request.Who.Agent);
        Add(hash, request.Channel.Name());
        Add(hash, request.Tool);
        Add(hash, request.Where.Root);
        Add(hash, request.Where.Cwd);
        Add(hash, request.Subject);
        foreach (var operation in request.Operations)
        {
            Add(hash, operation.Verb.Name());
            Add(hash, operation.Target ?? "\0unknown");
            switch (operation)
            {
                case FileOperation file:
                    Add(hash, file.Path?.Real ?? "");
                    Add(hash, file.Tree.ToString());
                    break;
                case RunOperation run:
                    foreach (var word in run.Argv)
                    {
                        Add(hash, word ?? "\0unknown");
                    }

                    break;
                case CallOperation call:
                    Add(hash, call.ArgumentsJson);
                    break;
                case ConnectOperation connect:
                    Add(hash, connect.Method ?? "");
                    break;
                default:
                    break;
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Length first, so that no two lists of fields run together into the same bytes.</summary>
    private static void Add(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
