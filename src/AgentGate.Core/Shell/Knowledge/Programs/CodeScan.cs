using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>
/// What a piece of code in some language names literally: files, URLs, commands, the environment. It makes no code understood; it makes the
/// plain cases (<c>open('.env')</c>) deny instead of ask.
/// </summary>
internal static class CodeScan
{
    private static readonly string[] EnvironmentNames = ["os.environ", "process.env", "getenv", "Deno.env", "Bun.env", "%ENV", "$ENV", "ENV[", "ENV.", "environ", "Sys.getenv", "$_ENV", "Environment.GetEnv"];

    private static readonly string[] Launchers =
    [
        "system", "popen", "Popen", "execSync", "exec", "execFileSync", "spawnSync", "spawn", "check_output", "check_call", "call", "run", "getoutput", "getstatusoutput", "shell_exec",
        "passthru", "proc_open", "execl", "execlp", "execv", "execvp", "qx", "os.execute", "io.popen",
    ];

    /// <summary>Longer literals are texts, not names.</summary>
    private const int MaxName = 256;

    public static void State(Invocation call, string code)
    {
        foreach (var name in EnvironmentNames)
        {
            if (code.Contains(name, StringComparison.Ordinal))
            {
                Environments.Reveal(call, call.Program + " code");
                break;
            }
        }

        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is '\'' or '"' or '`')
            {
                var start = i;
                var text = ReadLiteral(code, ref i, code[i]);
                StateLiteral(call, code, start, text);
            }
            else if (code[i] is 'q' or 'Q' or 'w' && i + 1 < code.Length && code[i + 1] is '(' or '{' or '[' or '|' or '/' && (i == 0 || !char.IsAsciiLetterOrDigit(code[i - 1]) || code[i - 1] == 'q'))
            {
                // Perl's q(…) and Ruby's %q(…).
                var start = i++;
                var text = ReadLiteral(code, ref i, code[i] switch { '(' => ')', '{' => '}', '[' => ']', var same => same });
                StateLiteral(call, code, start, text);
            }
        }
    }

    private static string ReadLiteral(string code, ref int i, char end)
    {
        var start = ++i;
        while (i < code.Length && code[i] != end)
        {
            i += code[i] == '\\' ? 2 : 1;
        }

        i = Math.Min(i, code.Length);
        return code[Math.Min(start, i)..i];
    }

    private static void StateLiteral(Invocation call, string code, int start, string text)
    {
        if (text.Length is 0 or > MaxName || text.AsSpan().IndexOfAny("\n\r\0") >= 0)
        {
            return;
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            if (!text.Contains(' ', StringComparison.Ordinal))
            {
                call.Effects.Connect(call.Made(text), "https", null, call.Program + " code");
            }

            return;
        }

        if (code[start] == '`' || FollowsLauncher(code, start))
        {
            call.RunShell(call.Made(text), call.Program + " code");
            return;
        }

        // Perl's two-argument open names its direction in the text.
        var path = text.TrimStart('<', '>', '+', ' ');
        var writes = text.StartsWith('>');
        if (path.Length == 0 || path is "." or ".." or "/" || path.Contains(' ', StringComparison.Ordinal) || !LooksLikePath(call, path))
        {
            return;
        }

        if (writes)
        {
            call.Write(call.Made(path), TreeWalk.None, call.Program + " code");
        }
        else
        {
            call.Read(call.Made(path), TreeWalk.None, call.Program + " code");
        }
    }

    private static bool LooksLikePath(Invocation call, string text) =>
        text[0] is '.' or '/' or '~' || text.Contains('/', StringComparison.Ordinal)
        || (call.Effects.Resolve(call.Made(text)) is { } path && call.Facts.File(path).Kind is FileKind.File or FileKind.Directory);

    private static bool FollowsLauncher(string code, int start)
    {
        var end = start;
        while (end > 0 && code[end - 1] is '(' or '[' or ' ')
        {
            end--;
        }

        foreach (var name in Launchers)
        {
            if (end >= name.Length && string.CompareOrdinal(code, end - name.Length, name, 0, name.Length) == 0
                && (end == name.Length || !char.IsAsciiLetterOrDigit(code[end - name.Length - 1])))
            {
                return true;
            }
        }

        return false;
    }
}
