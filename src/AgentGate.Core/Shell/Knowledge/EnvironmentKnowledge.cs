using System.Collections.Frozen;
using System.Collections.Immutable;

using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>
/// Variables that make programs run or read something, when the text sets them. One line per kind: what the value is, for which programs
/// (<c>*</c> for all), and the variables. PATH, IFS and the shell's own variables are the walk's.
/// </summary>
internal static class EnvironmentKnowledge
{
    private const string Table = """
unknown : * : LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH DYLD_INSERT_LIBRARIES DYLD_LIBRARY_PATH DYLD_FRAMEWORK_PATH GCONV_PATH GLIBC_TUNABLES OPENSSL_CONF OPENSSL_MODULES GTK_MODULES QT_PLUGIN_PATH
script : bash sh dash ash : BASH_ENV ENV
script : zsh ksh : ENV
unknown : zsh : ZDOTDIR FPATH
shell : git : GIT_SSH_COMMAND GIT_SSH GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_PAGER GIT_EXTERNAL_DIFF GIT_ASKPASS GIT_PROXY_COMMAND EDITOR VISUAL PAGER SSH_ASKPASS
unknown : git : GIT_EXEC_PATH GIT_TEMPLATE_DIR GIT_CONFIG GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG_PARAMETERS GIT_CONFIG_COUNT
doubt : git : GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_ATTR_SOURCE GIT_COMMON_DIR GIT_NAMESPACE GIT_PROXY_SSL_CAINFO GIT_SSL_NO_VERIFY
write : git : GIT_TRACE GIT_TRACE2 GIT_TRACE_PACKET GIT_TRACE_SETUP GIT_TRACE_PERFORMANCE GIT_TRACE2_EVENT GIT_TRACE2_PERF GIT_TRACE_CURL
shell : man apropos whatis systemctl journalctl psql mysql gh glab aws bat delta crontab sudoedit visudo kubectl helm hg svn less cargo npm gcloud az bundle docker : PAGER MANPAGER MANROFFOPT EDITOR VISUAL GH_PAGER GH_EDITOR SYSTEMD_PAGER SYSTEMD_EDITOR AWS_PAGER PSQL_PAGER PSQL_EDITOR BAT_PAGER DELTA_PAGER KUBE_EDITOR LESSEDIT
unknown : man : MANOPT MANPATH GROFF_TMAC_PATH
shell : less more man bat git gh zless : LESSOPEN LESSCLOSE
unknown : less : LESSKEY LESSKEYIN LESSKEYIN_SYSTEM
shell : gh glab python python3 firebase gcloud aws az npm sphinx-build xdg-open : BROWSER
unknown : node npm npx yarn pnpm tsc ts-node tsx jest vitest eslint prettier next vite webpack mocha nodemon esbuild rollup turbo nx corepack electron bun : NODE_OPTIONS NODE_PATH NODE_REPL_EXTERNAL_MODULE
unknown : npm npx yarn pnpm : npm_config_script_shell npm_config_shell NPM_CONFIG_SCRIPT_SHELL npm_config_userconfig NPM_CONFIG_USERCONFIG npm_config_globalconfig npm_config_node_options npm_config_git NODE_OPTIONS
unknown : perl perldoc cpan ack prove exiftool : PERL5OPT PERL5LIB PERL5DB PERLLIB
unknown : python python3 pip pip3 pytest mypy black ruff tox uv poetry ipython jupyter flake8 pylint pipx : PYTHONSTARTUP PYTHONPATH PYTHONHOME PYTHONINSPECT PYTHONBREAKPOINT PYTHONWARNINGS PYTHONUSERBASE PYTHONPLATLIBDIR PIP_CONFIG_FILE PYTEST_ADDOPTS PYTEST_PLUGINS PIP_INDEX_URL UV_INDEX_URL
unknown : ruby irb gem bundle rake rspec rails rubocop : RUBYOPT RUBYLIB GEM_HOME GEM_PATH BUNDLE_GEMFILE BUNDLE_PATH RAKEOPT
unknown : dotnet msbuild nuget : DOTNET_STARTUP_HOOKS DOTNET_ADDITIONAL_DEPS DOTNET_SHARED_STORE CORECLR_PROFILER CORECLR_PROFILER_PATH CORECLR_ENABLE_PROFILING DOTNET_CLI_HOME MSBUILD_EXE_PATH MSBuildSDKsPath CustomBeforeMicrosoftCommonTargets
unknown : java javac mvn gradle ant sbt kotlin kotlinc scala groovy jshell : JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS MAVEN_OPTS GRADLE_OPTS JAVA_OPTS CLASSPATH MAVEN_ARGS GRADLE_USER_HOME JAVA_HOME
unknown : cargo rustc rustup rustdoc : RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER RUSTC RUSTDOC RUSTFLAGS CARGO_HOME CARGO_BUILD_RUSTC CARGO_BUILD_RUSTC_WRAPPER RUSTUP_TOOLCHAIN CARGO_TARGET_DIR RUSTUP_HOME
unknown : go gofmt : GOFLAGS GOROOT GOTOOLDIR CC CXX GOPROXY GOENV GOTOOLCHAIN GONOSUMDB GOFLAGS
unknown : make cmake ninja gcc g++ clang cc c++ ld meson configure : MAKEFLAGS GNUMAKEFLAGS MAKEFILES SHELL CC CXX LD AR COMPILER_PATH GCC_EXEC_PREFIX CMAKE_TOOLCHAIN_FILE CMAKE_C_COMPILER CMAKE_CXX_COMPILER
unknown : php composer artisan phpunit : PHPRC PHP_INI_SCAN_DIR COMPOSER_HOME
unknown : lua luajit : LUA_INIT LUA_INIT_5_1 LUA_INIT_5_2 LUA_INIT_5_3 LUA_INIT_5_4 LUA_PATH LUA_CPATH
unknown : R Rscript : R_PROFILE R_PROFILE_USER R_ENVIRON R_ENVIRON_USER R_LIBS
unknown : vim vi nvim view ex emacs nano : VIMINIT EXINIT MYVIMRC VIMRUNTIME GVIMINIT EMACSLOADPATH XDG_CONFIG_HOME
unknown : claude codex gemini aider cursor-agent opencode : CODEX_HOME CLAUDE_CONFIG_DIR GEMINI_CLI_HOME ANTHROPIC_BASE_URL OPENAI_BASE_URL OPENAI_API_BASE
connect : docker podman docker-compose podman-compose : DOCKER_HOST CONTAINER_HOST
doubt : docker podman docker-compose : DOCKER_CONFIG DOCKER_CONTEXT CONTAINERS_CONF DOCKER_CLI_PLUGIN_EXTRA_DIRS COMPOSE_PROFILES
doubt : kubectl helm k9s : KUBECONFIG HELM_PLUGINS KUBECTL_EXTERNAL_DIFF
doubt : aws terraform tofu gcloud az ansible ansible-playbook : AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE TF_CLI_CONFIG_FILE CLOUDSDK_CONFIG CLOUDSDK_PYTHON ANSIBLE_CONFIG TF_PLUGIN_CACHE_DIR
shell : ssh scp sftp rsync sudo : SSH_ASKPASS SUDO_ASKPASS RSYNC_RSH RSYNC_CONNECT_PROG SUDO_EDITOR
unknown : tar : TAR_OPTIONS RSH TAPE
doubt : grep ls : GREP_OPTIONS
unknown : gpg : GNUPGHOME
connect : curl wget git npm pip pip3 cargo go yarn pnpm gh aws node python python3 : http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy
doubt : curl wget : CURL_HOME WGETRC SYSTEM_WGETRC NETRC
doubt : rg : RIPGREP_CONFIG_PATH
shell : fzf : FZF_DEFAULT_COMMAND FZF_DEFAULT_OPTS FZF_CTRL_T_COMMAND
unknown : psql pg_dump : PSQLRC PGSERVICEFILE PGSYSCONFDIR
unknown : gdb lldb : GDBHISTFILE LLDBINIT
""";

    /// <summary>Values that switch a feature off or merely tune it.</summary>
    private static readonly FrozenSet<string> Harmless = new[] { "", "cat", "true", "false", "0", "1", ":", "less", "less -F", "less -R", "less -FRX", "more", "/bin/true", "/bin/cat", "/usr/bin/less", "/dev/null" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ImmutableArray<(string Meaning, ImmutableArray<string> Programs)>> Variables = ReadTable();

    public static IEnumerable<string> Names => Variables.Keys;

    /// <summary>States what the variables that the text has set make this program do.</summary>
    public static void State(Invocation call)
    {
        foreach (var (name, value) in call.Command.Environment)
        {
            if (Variables.TryGetValue(name, out var lines))
            {
                foreach (var (meaning, programs) in lines)
                {
                    if (programs[0] is "*" || programs.Contains(call.Program, StringComparer.Ordinal))
                    {
                        StateOne(call, name, value, meaning);
                    }
                }
            }
            else if ((name.StartsWith("GIT_CONFIG_KEY_", StringComparison.Ordinal) || name.StartsWith("GIT_CONFIG_VALUE_", StringComparison.Ordinal)) && call.Program is "git")
            {
                call.Effects.RunUnknown(name);
            }
        }
    }

    private static void StateOne(Invocation call, string name, string? value, string meaning)
    {
        if (value is not null && IsHarmless(name, value, meaning))
        {
            return;
        }

        var word = value is null ? Word.Unknown(call.Command.Span) : call.Made(value);
        switch (meaning)
        {
            case "shell":
                // The program adds its own words after these.
                call.RunShell(word, name);
                break;
            case "script":
                call.Read(word, TreeWalk.None, name);
                if (call.Effects.Resolve(word) is { } path && call.Facts.Text(path) is { } text)
                {
                    call.RunShell(new Word(text, call.Command.Span), name);
                }
                else
                {
                    call.Effects.RunUnknown(name);
                }

                break;
            case "write":
                if (value is null || value.StartsWith('/'))
                {
                    call.Write(word, TreeWalk.None, name);
                }

                break;
            case "connect":
                if (value is null || !value.StartsWith("unix:", StringComparison.Ordinal))
                {
                    call.Effects.Connect(word, "http", null, name);
                }

                break;
            case "doubt":
                call.Doubt();
                break;
            default:
                call.Doubt();
                call.Effects.RunUnknown(name);
                break;
        }
    }

    private static bool IsHarmless(string name, string value, string meaning)
    {
        if (value.Length == 0 || (meaning is "shell" or "write" && Harmless.Contains(value)))
        {
            return true;
        }

        return name switch
        {
            // Memory and warnings, never a module.
            "NODE_OPTIONS" => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(o => o.StartsWith("--max-old-space-size", StringComparison.Ordinal) || o is "--no-warnings" or "--trace-warnings" or "--no-deprecation" or "--experimental-vm-modules" or "--enable-source-maps"),
            "PYTHONWARNINGS" => value is "ignore" or "default" or "error" or "always",
            "RUSTFLAGS" => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(o => o is "-D" or "-A" or "-W" or "warnings" or "-Dwarnings" or "-Awarnings"),
            "MAKEFLAGS" => value.StartsWith("-j", StringComparison.Ordinal) && value.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0,
            "CC" or "CXX" => value is "gcc" or "clang" or "cc" or "g++" or "clang++" or "c++",
            "GOFLAGS" => value is "-mod=mod" or "-mod=vendor" or "-mod=readonly" or "-count=1" or "-v",
            "MAVEN_OPTS" or "GRADLE_OPTS" or "JAVA_OPTS" => value.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(o => o.StartsWith("-Xm", StringComparison.Ordinal)),
            "LESSOPEN" => value is "|/usr/bin/lesspipe %s" or "| /usr/bin/lesspipe %s",
            "http_proxy" or "https_proxy" or "HTTP_PROXY" or "HTTPS_PROXY" or "ALL_PROXY" or "all_proxy" => value.Length == 0,
            "GIT_SSL_NO_VERIFY" => false,
            _ => false,
        };
    }

    private static FrozenDictionary<string, ImmutableArray<(string, ImmutableArray<string>)>> ReadTable()
    {
        var read = new Dictionary<string, ImmutableArray<(string, ImmutableArray<string>)>>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(" : ");
            ImmutableArray<string> programs = [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            foreach (var name in parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            {
                var before = read.TryGetValue(name, out var lines) ? lines : [];
                read[name] = before.Add((parts[0], programs));
            }
        }

        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
