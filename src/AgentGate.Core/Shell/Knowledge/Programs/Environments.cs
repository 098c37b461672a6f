using System.Collections.Immutable;

using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>env and printenv: programs about the environment itself.</summary>
internal static class Environments
{
    /// <summary>Variables every process has and that hold no secret.</summary>
    private static readonly ImmutableHashSet<string> Plain = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "PWD", "OLDPWD", "LANG", "LANGUAGE", "TERM", "COLORTERM", "TZ", "TMPDIR", "HOSTNAME", "SHLVL", "EDITOR",
        "VISUAL", "PAGER", "DISPLAY", "COLUMNS", "LINES", "CI", "NODE_ENV", "VIRTUAL_ENV", "CONDA_PREFIX", "JAVA_HOME", "GOPATH", "GOROOT", "GOBIN", "CARGO_HOME",
        "RUSTUP_HOME", "DOTNET_ROOT", "PYTHONPATH", "NVM_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "LC_ALL",
        "LC_CTYPE", "OSTYPE", "MACHTYPE", "HOSTTYPE", "EUID", "UID", "DEBUG", "PORT", "NO_COLOR", "FORCE_COLOR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY");

    public static bool IsPlain(string name) => Plain.Contains(name);

    /// <summary>The whole environment is shown.</summary>
    public static void Reveal(Invocation call, string via) =>
        call.Effects.Read(call.Made("/proc/self/environ"), TreeWalk.None, via);

    public static void PrintEnv(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var names = 0;
        foreach (var word in call.Words[1..])
        {
            if (word.Text is "-0" or "--null" or "--help" or "--version" or "--")
            {
                continue;
            }

            names++;
            if (word.Text is null || !IsPlain(word.Text))
            {
                Reveal(call, "printenv");
            }
        }

        if (names == 0 && !Has(call, "--help") && !Has(call, "--version"))
        {
            Reveal(call, "printenv");
        }
    }

    public static void Env(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var variables = call.Command.Environment;
        var cwd = call.Command.Cwd;
        var empty = false;
        var words = call.Words;
        var i = 1;
        for (; i < words.Length; i++)
        {
            var text = words[i].Text ?? words[i].Prefix;
            if (words[i].IsKnown && text is "--")
            {
                i++;
                break;
            }

            if (text is "-" or "--ignore-environment" || (text.StartsWith('-') && !text.StartsWith("--", StringComparison.Ordinal) && text.Length > 1 && text[1..].All(c => c is 'i' or 'v' or '0')))
            {
                empty |= text is "-" or "--ignore-environment" || text.Contains('i', StringComparison.Ordinal);
            }
            else if (text is "-u" or "--unset" or "-C" or "--chdir")
            {
                i++;
                cwd = text is "-C" or "--chdir" ? i < words.Length ? call.Effects.Resolve(words[i]) : null : cwd;
            }
            else if (text.StartsWith("-S", StringComparison.Ordinal) || text.StartsWith("-vS", StringComparison.Ordinal) || text.StartsWith("--split-string", StringComparison.Ordinal))
            {
                SplitString(call, i, text);
                return;
            }
            else if (text.StartsWith("-u", StringComparison.Ordinal) || text.StartsWith("--unset=", StringComparison.Ordinal) || text is "--null" or "--debug" or "--help" or "--version"
                || text.StartsWith("--block-signal", StringComparison.Ordinal) || text.StartsWith("--default-signal", StringComparison.Ordinal) || text.StartsWith("--ignore-signal", StringComparison.Ordinal))
            {
                continue;
            }
            else if (text.StartsWith("--chdir=", StringComparison.Ordinal))
            {
                cwd = call.Effects.Resolve(ArgumentReader.Tail(words[i], 8));
            }
            else if (text.StartsWith('-'))
            {
                call.Doubt();
            }
            else if (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                variables = variables.SetItem(text[..equals], words[i].Text?[(equals + 1)..]);
            }
            else
            {
                break;
            }
        }

        // `env $(cat x) cmd`: the unknown word may be assignments, and then the command follows it.
        var hidden = i < words.Length && !words[i].IsKnown;
        if (i >= words.Length)
        {
            if (!empty && !Has(call, "--help") && !Has(call, "--version"))
            {
                Reveal(call, "env");
            }

            return;
        }

        if (hidden)
        {
            call.Doubt();
            call.Effects.RunUnknown("env");
        }

        call.Run(words[i..], c => c with { Environment = variables, Cwd = cwd });
        if (hidden && i + 1 < words.Length)
        {
            call.Run(words[(i + 1)..], c => c with { Environment = variables, Cwd = cwd });
        }
    }

    private static void SplitString(Invocation call, int i, string text)
    {
        var words = call.Words;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var attached = text.StartsWith("--", StringComparison.Ordinal) ? (equals < 0 ? -1 : equals + 1) : text.IndexOf('S', StringComparison.Ordinal) + 1;
        var own = attached > 0 && attached < text.Length;
        var code = own ? ArgumentReader.Tail(words[i], attached) : i + 1 < words.Length ? words[i + 1] : call.Made("");
        var rest = words[Math.Min(words.Length, own ? i + 1 : i + 2)..];
        if (code.Text is not { } line || line.AsSpan().IndexOfAny("'\"\\$#") >= 0)
        {
            call.Effects.RunUnknown("env -S");
            return;
        }

        var split = line.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(w => new Word(w, code.Span));
        call.Run([words[0], .. split, .. rest]);
    }

    private static bool Has(Invocation call, string option)
    {
        foreach (var word in call.Words)
        {
            if (string.Equals(word.Text, option, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
