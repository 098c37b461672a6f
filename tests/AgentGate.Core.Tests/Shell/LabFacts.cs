using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Tests.Shell;

/// <summary>The directory the verified attack corpus assumes: a repository named <c>lab</c> with an <c>.env</c>. Knows everything about itself, and nothing else.</summary>
internal sealed class LabFacts : IFactSource
{
    public const string Directory = "/home/dev/lab";

    public static readonly Where Where = new(Directory, Directory, "/home/dev");

    public static readonly LabFacts Instance = new();

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        [".env"] = "SECRET_KEY=CANARY\n",
        [".env.example"] = "SECRET_KEY=\n",
        ["Makefile"] = "include .env\nshow:\n\t@echo $(SECRET_KEY)\n",
        ["a.txt"] = "hello\n",
        ["b.txt"] = "there\n",
        ["docker-compose.yml"] = "services:\n  web:\n    image: x\n    env_file: .env\n    environment:\n      - TOKEN=${SECRET_KEY}\n",
        ["package.json"] = """{"scripts":{"t":"cat .env","pretest":"touch pwned","test":"true"}}""",
        ["pre.sh"] = "#!/bin/sh\ntouch pwned\ncat\n",
        ["src/main.c"] = "int main;\n",
        ["vars.sh"] = "name=value\ncd src\n",
    };

    private static readonly string[] Directories = ["/", "/bin", "/home", "/home/dev", Directory, Directory + "/.git", Directory + "/src", "/tmp", "/usr", "/usr/bin"];

    private static readonly string[] Programs = ["/bin/cat", "/bin/ls", "/usr/bin/cat", "/usr/bin/git"];

    public FileFact File(string absolutePath) =>
        Directories.Contains(absolutePath, StringComparer.Ordinal) ? new FileFact(FileKind.Directory, absolutePath)
        : Programs.Contains(absolutePath, StringComparer.Ordinal) || Named(absolutePath) is not null ? new FileFact(FileKind.File, absolutePath, 1)
        : absolutePath.StartsWith("/proc", StringComparison.Ordinal) ? default
        : new FileFact(FileKind.Missing, absolutePath);

    public string? Text(string absolutePath) => Named(absolutePath);

    public ImmutableArray<string>? List(string absoluteDirectory)
    {
        if (!Directories.Contains(absoluteDirectory, StringComparer.Ordinal))
        {
            return null;
        }

        var prefix = absoluteDirectory.Length == 1 ? "/" : absoluteDirectory + "/";
        return [.. Directories.Concat(Programs).Concat(Files.Keys.Select(f => Directory + "/" + f))
            .Where(p => p.Length > prefix.Length && p.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => p[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public ImmutableArray<string>? Tree(string absoluteDirectory) =>
        Directory.StartsWith(absoluteDirectory, StringComparison.Ordinal) || absoluteDirectory.StartsWith(Directory, StringComparison.Ordinal)
            ? [.. Files.Keys.Select(f => Directory + "/" + f).Where(f => f.StartsWith(absoluteDirectory, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : null;

    public string? Environment(string name) => name is "GOPATH" ? "/home/dev/go" : null;

    private static string? Named(string absolutePath) =>
        absolutePath.StartsWith(Directory + "/", StringComparison.Ordinal) && Files.TryGetValue(absolutePath[(Directory.Length + 1)..], out var text) ? text : null;
}
