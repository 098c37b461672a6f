namespace AgentGate.Core.Wire;

/// <summary>
/// Which of the agent's variables a request carries: those that change what a command does, and ids that tie records together. A list
/// of what may pass, because an environment is where secrets live and the daemon writes down what it is told.
/// </summary>
public static class CarriedEnvironment
{
    /// <summary>Linux allows 128 KiB for one variable; real values of these names are paths. A longer one is left out and so unknown.</summary>
    public const int MaxValue = 16 * 1024;

    // What names the place, the programs and the libraries that a command gets.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "HOME", "USER", "LOGNAME", "SHELL", "PATH", "PWD", "OLDPWD", "TMPDIR", "IFS", "CDPATH", "GLOBIGNORE",
        "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "PROMPT_COMMAND", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "ZDOTDIR",
        "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "DYLD_LIBRARY_PATH",
        "NODE_OPTIONS", "NODE_PATH", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "PERL5LIB", "PERL5OPT", "RUBYLIB", "RUBYOPT",
        "JAVA_TOOL_OPTIONS", "DOTNET_STARTUP_HOOKS", "GOFLAGS", "RUSTC_WRAPPER", "CARGO_HOME", "MAKEFLAGS", "MAKEFILES",
        "PAGER", "MANPAGER", "EDITOR", "VISUAL", "LESSOPEN", "LESSCLOSE", "BROWSER",
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "BUILDKIT_HOST", "CONTAINER_HOST", "KUBECONFIG",
        "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CEILING_DIRECTORIES", "GIT_NAMESPACE", "GIT_EXEC_PATH", "GIT_TEMPLATE_DIR", "GIT_CONFIG", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND", "GIT_ASKPASS",
        "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SEQUENCE_EDITOR", "SSH_ASKPASS",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "CLAUDECODE", "CLAUDE_PID", "CLAUDE_PROJECT_DIR", "CLAUDE_CONFIG_DIR", "CLAUDE_CODE_SESSION_ID", "CLAUDE_CODE_REMOTE",
        "CLAUDE_CODE_SESSION_ATTENDED", "AI_AGENT",
        "CODEX_CI", "CODEX_SESSION_ID", "CODEX_THREAD_ID", "CODEX_TOOL_CALL_ID", "GEMINI_CLI", "GEMINI_SESSION_ID",
        "COPILOT_CLI", "COPILOT_AGENT_SESSION_ID", "QWEN_CODE", "QWEN_CODE_SESSION_ID", "QWEN_CODE_AGENT_ID", "QWEN_CODE_PROMPT_ID",
        "OPENCODE", "OPENCODE_PID",
    };

    // BASH_FUNC_ carries exported functions, which replace programs by name; GIT_CONFIG_KEY_ names settings such as an alias (the value may be
    // an authorization header and stays behind).
    private static readonly string[] Prefixes = ["COMPOSE_", "BASH_FUNC_", "GIT_CONFIG_KEY_"];

    private static readonly string[] SecretWords = ["TOKEN", "SECRET", "PASSW", "CREDENTIAL", "AUTH", "COOKIE", "APIKEY", "API_KEY", "PRIVATE"];

    /// <summary>True when a variable of this name and value may be sent.</summary>
    public static bool Carries(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > MaxValue || !(Names.Contains(name) || HasPrefix(name)))
        {
            return false;
        }

        // A proxy address may hold a password, and the daemon writes down what it is told: then the variable is left out whole.
        return !HasSecretWord(name) && !(name.EndsWith("PROXY", StringComparison.OrdinalIgnoreCase) && value.Contains('@', StringComparison.Ordinal));
    }

    private static bool HasPrefix(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSecretWord(string name)
    {
        foreach (var word in SecretWords)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
