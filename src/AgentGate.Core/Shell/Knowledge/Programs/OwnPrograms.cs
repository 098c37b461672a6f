using System.Collections.Frozen;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>Programs whose words are a language of their own.</summary>
internal static class OwnPrograms
{
    private static readonly FrozenDictionary<string, Action<Invocation>> Readers = new Dictionary<string, Action<Invocation>>(StringComparer.Ordinal)
    {
        ["git"] = Git.Describe,
        ["docker"] = Docker.Describe,
        ["podman"] = Docker.Describe,
        ["nerdctl"] = Docker.Describe,
        ["docker-compose"] = call => Compose.Describe(call, 1),
        ["podman-compose"] = call => Compose.Describe(call, 1),
        ["env"] = Environments.Env,
        ["genv"] = Environments.Env,
        ["printenv"] = Environments.PrintEnv,
        ["xargs"] = Xargs.Describe,
        ["gxargs"] = Xargs.Describe,
        ["find"] = Programs.Find.Describe,
        ["gfind"] = Programs.Find.Describe,
        ["grep"] = Searchers.Grep,
        ["egrep"] = Searchers.Grep,
        ["fgrep"] = Searchers.Grep,
        ["zgrep"] = Searchers.Grep,
        ["ggrep"] = Searchers.Grep,
        ["rg"] = Searchers.Ripgrep,
        ["sed"] = Sed.Describe,
        ["gsed"] = Sed.Describe,
        ["awk"] = Awk.Describe,
        ["gawk"] = Awk.Describe,
        ["mawk"] = Awk.Describe,
        ["nawk"] = Awk.Describe,
        ["tar"] = Tar.Describe,
        ["gtar"] = Tar.Describe,
        ["bsdtar"] = Tar.Describe,
        ["curl"] = Transfers.Curl,
        ["wget"] = Transfers.Wget,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Readers.Keys;

    public static Action<Invocation>? Find(string program) => Readers.GetValueOrDefault(program);
}
