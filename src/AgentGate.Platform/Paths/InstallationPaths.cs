using System.Security.Cryptography;
using System.Text;

namespace AgentGate.Platform.Paths;

/// <summary>
/// Every path of AgentGate. An installation is one folder; both programs find it from their own executable and never from a variable, because
/// a file in a repository can set any variable for the agent and would then choose which daemon a hook asks.
/// </summary>
/// <param name="Prefix">The installation's folder, absolute.</param>
public sealed record InstallationPaths(string Prefix)
{
    // sun_path holds 108 bytes on Linux and 104 on macOS, terminator included.
    private const int LongestSocket = 100;

    /// <summary>Says that a folder is an installation, and holds what the installer knew.</summary>
    public string InstallationFile => In("installation.json");

    public string Bin => In("bin");

    public string Client => Program("agentgate");

    public string Daemon => Program("agentgated");

    /// <summary>The client under the name that makes it a shell.</summary>
    public string Shell => Program("agentgate-shell");

    /// <summary>Holds sockets and locks; private to the user.</summary>
    public string Run
    {
        get
        {
            var inside = In("run");
            return OperatingSystem.IsWindows() || Encoding.UTF8.GetByteCount(Path.Combine(inside, "people.sock")) <= LongestSocket
                ? inside
                : $"/tmp/agentgate-{UserAccount.Id}-{PrefixHash}";
        }
    }

    /// <summary>Served to agents.</summary>
    public string AgentSocket => Path.Combine(Run, "agent.sock");

    /// <summary>Served to people; descendants of an agent session are refused.</summary>
    public string PeopleSocket => Path.Combine(Run, "people.sock");

    /// <summary>Held by the client that starts the daemon.</summary>
    public string StartLock => Path.Combine(Run, "start.lock");

    /// <summary>Held by the daemon for as long as it lives, with its process id inside.</summary>
    public string DaemonLock => Path.Combine(Run, "daemon.lock");

    public string State => In("state");

    public string AuditDatabase => Path.Combine(State, "audit.db");

    public string Approvals => Path.Combine(State, "approvals");

    public string Sessions => Path.Combine(State, "sessions");

    public string Trust => Path.Combine(State, "trust");

    /// <summary>Private keys; private to the user.</summary>
    public string Keys => In("keys");

    /// <summary>The user layer.</summary>
    public string UserPolicy => In("policy.toml");

    public string DaemonLog => In("daemon.log");

    /// <summary>What <c>init</c> changed, so that it can be undone.</summary>
    public string InitRecord => Path.Combine(State, "init.json");

    /// <summary>The organisation layer; only root can write it.</summary>
    public static string OrganisationPolicy => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "AgentGate", "policy.toml")
        : "/etc/agentgate/policy.toml";

    /// <summary>First eight hex digits of the SHA-256 of the prefix: tells installations of one user apart where names are shared.</summary>
    public string PrefixHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Prefix)))[..8];

    /// <summary>The installation this process belongs to; null when it belongs to none and the account has no home.</summary>
    public static InstallationPaths? Find() => Of(Environment.ProcessPath, UserAccount.Home);

    /// <summary>The installation an executable belongs to: the folder above its <c>bin</c> when that is an installation, else the one in the home.</summary>
    internal static InstallationPaths? Of(string? executable, string? home)
    {
        if (executable is not null)
        {
            var bin = Path.GetDirectoryName(Real(executable));
            var prefix = Path.GetDirectoryName(bin);
            if (prefix is not null && string.Equals(Path.GetFileName(bin), "bin", StringComparison.Ordinal))
            {
                var paths = new InstallationPaths(prefix);
                if (File.Exists(paths.InstallationFile))
                {
                    return paths;
                }
            }
        }

        return home is null ? null : new InstallationPaths(Path.Combine(home, ".agentgate"));
    }

    // Environment.ProcessPath is the real path on Linux already; elsewhere it may be a link into the installation.
    private static string Real(string executable)
    {
        try
        {
            return File.ResolveLinkTarget(executable, returnFinalTarget: true)?.FullName ?? executable;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return executable;
        }
    }

    private string In(string name) => Path.Combine(Prefix, name);

    private string Program(string name) => Path.Combine(Prefix, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);
}
