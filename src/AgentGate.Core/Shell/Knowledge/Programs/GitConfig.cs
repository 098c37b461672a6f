using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>What git configuration keys make git do.</summary>
internal static class GitConfigKeys
{
    private static readonly string[] Shell =
    [
        "core.pager", "pager.*", "core.editor", "sequence.editor", "core.sshcommand", "core.gitproxy", "core.askpass", "diff.external",
        "diff.*.command", "diff.*.textconv", "merge.*.driver", "difftool.*.cmd", "mergetool.*.cmd", "difftool.*.path", "mergetool.*.path",
        "filter.*.clean", "filter.*.smudge", "filter.*.process", "credential.helper", "credential.*.helper", "gpg.program", "gpg.*.program",
        "gpg.ssh.defaultkeycommand", "interactive.difffilter", "uploadpack.packobjectshook", "remote.*.uploadpack", "remote.*.receivepack",
        "sendemail.*", "browser.*.cmd", "browser.*.path", "man.*.cmd", "man.*.path", "web.browser", "trailer.*.command", "trailer.*.cmd", "tar.*.command",
        "instaweb.*", "ssh.variant",
    ];

    /// <summary>Keys that send git to other configuration, code, places or hosts.</summary>
    private static readonly string[] Doubtful =
    [
        "core.hookspath", "include.path", "includeif.*", "core.worktree", "url.*", "http.*", "https.*", "init.templatedir", "protocol.*", "safe.*",
        "remote.*", "branch.*", "submodule.*", "core.attributesfile", "core.excludesfile", "credential.*", "hook.*", "extensions.*", "core.gitdir",
    ];

    private static readonly string[] Harmless =
    [
        "user.*", "author.*", "committer.*", "color.*", "core.quotepath", "core.autocrlf", "core.eol", "core.safecrlf", "core.abbrev", "core.filemode",
        "core.ignorecase", "core.longpaths", "core.precomposeunicode", "core.untrackedcache", "core.preloadindex", "core.whitespace", "core.commentchar",
        "core.symlinks", "core.logallrefupdates", "core.compression", "core.bare",
        "log.*", "diff.renames", "diff.algorithm", "diff.context", "diff.colormoved", "diff.noprefix", "diff.mnemonicprefix", "diff.renamelimit",
        "diff.submodule", "diff.wserrorhighlight", "status.*", "advice.*", "column.*", "i18n.*", "init.defaultbranch", "pull.rebase", "pull.ff", "push.default",
        "push.autosetupremote", "push.followtags", "merge.conflictstyle", "merge.ff", "merge.renames", "rebase.autostash", "rebase.autosquash", "commit.gpgsign",
        "commit.verbose", "tag.gpgsign", "tag.sort", "fetch.prune", "fetch.parallel", "gc.auto", "gc.*", "pack.*", "index.*", "feature.*", "grep.*",
        "rerere.*", "format.pretty", "blame.*", "stash.*", "versionsort.*", "help.autocorrect", "maintenance.*", "transfer.*", "receive.*", "fsck.*",
    ];

    /// <summary>States what git does because of a key: for <c>-c key=value</c>, for <c>git config key value</c> and for configuration in the environment.</summary>
    public static void State(Invocation call, string key, Word value, string via)
    {
        var lower = key.ToLowerInvariant();
        if (lower is "core.fsmonitor")
        {
            if (value.Text is not ("true" or "false" or "0" or "1" or ""))
            {
                call.RunShell(value, via);
            }

            return;
        }

        if (lower.StartsWith("alias.", StringComparison.Ordinal))
        {
            // The alias counts when it is used; `!` makes it a shell text.
            if (value.Text is not { } alias || alias.StartsWith('!'))
            {
                call.RunShell(value.Text is null ? value : ArgumentReader.Tail(value, 1), via);
            }

            return;
        }

        if (Matches(Shell, lower))
        {
            // Switching a pager or helper off is not running one.
            if (value.Text is not ("cat" or "" or "false" or "true"))
            {
                call.RunShell(value, via);
            }
        }
        else if (Matches(Doubtful, lower) || !Matches(Harmless, lower))
        {
            call.Doubt();
            if (lower is "core.hookspath" or "include.path" or "init.templatedir" || lower.StartsWith("includeif.", StringComparison.Ordinal))
            {
                call.Effects.RunUnknown(via);
            }
        }
    }

    private static bool Matches(string[] patterns, string key)
    {
        foreach (var pattern in patterns)
        {
            var star = pattern.IndexOf('*', StringComparison.Ordinal);
            if (star < 0 ? string.Equals(pattern, key, StringComparison.Ordinal)
                : key.Length >= pattern.Length && key.StartsWith(pattern[..star], StringComparison.Ordinal) && key.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The configuration of the repository a command runs in, as facts tell it.</summary>
internal sealed class GitConfig
{
    private readonly List<(string Key, string Value)> entries = [];

    private GitConfig()
    {
    }

    /// <summary>False when the repository's own file was not found or leads elsewhere, so that absence of a key proves nothing.</summary>
    public bool Complete { get; private set; }

    public static GitConfig Of(Invocation call, string? directory)
    {
        var config = new GitConfig();
        for (var at = directory; at is not null; at = at.Length > 1 ? UnixPath.Directory(at) : null)
        {
            var own = at.Length == 1 ? "/.git" : at + "/.git";
            if (call.Facts.Text(own + "/config") is { } text)
            {
                config.Complete = config.Add(text);
                break;
            }

            // A linked work tree: `.git` is a file that names the directory `<main>/.git/worktrees/<name>`.
            if (call.Facts.File(own).Kind == FileKind.File && call.Facts.Text(own) is { } link && link.StartsWith("gitdir:", StringComparison.Ordinal))
            {
                var main = UnixPath.Resolve(at, link["gitdir:".Length..].Trim() + "/../..");
                config.Complete = call.Facts.Text(main + "/config") is { } shared && config.Add(shared);
                break;
            }
        }

        if (call.Variable("HOME") is { Length: > 0 } home)
        {
            foreach (var file in new[] { home + "/.gitconfig", home + "/.config/git/config" })
            {
                if (call.Facts.Text(file) is { } personal)
                {
                    config.Complete &= config.Add(personal);
                }
            }
        }

        return config;
    }

    public string? Last(string key) => entries.LastOrDefault(e => string.Equals(e.Key, key, StringComparison.OrdinalIgnoreCase)).Value;

    public IEnumerable<string> RemoteNames() =>
        entries.Select(e => e.Key).Where(k => k.StartsWith("remote.", StringComparison.Ordinal) && k.EndsWith(".url", StringComparison.Ordinal))
            .Select(k => k["remote.".Length..^".url".Length]).Distinct(StringComparer.Ordinal);

    public bool Rewrites => entries.Exists(e => e.Key.StartsWith("url.", StringComparison.Ordinal));

    /// <summary>False when the text includes another file.</summary>
    private bool Add(string text)
    {
        var section = "";
        var whole = true;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[')
            {
                var end = line.LastIndexOf(']');
                var head = line[1..(end < 0 ? line.Length : end)].Trim();
                var quote = head.IndexOf('"', StringComparison.Ordinal);
                section = quote < 0
                    ? head.ToLowerInvariant()
                    : head[..quote].Trim().ToLowerInvariant() + "." + head[(quote + 1)..].TrimEnd('"').Replace("\\\"", "\"", StringComparison.Ordinal);
                whole &= !section.StartsWith("include", StringComparison.Ordinal);
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? line : line[..equals]).Trim().ToLowerInvariant();
            var value = equals < 0 ? "true" : line[(equals + 1)..].Trim().Trim('"');
            entries.Add((section + "." + key, value));
        }

        return whole;
    }
}
