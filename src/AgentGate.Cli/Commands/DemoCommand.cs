using System.Diagnostics;
using AgentGate.Cli.Agents;
using AgentGate.Cli.Terminal;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate demo</c>: a scripted agent in a throw-away project asks the real hook, and the person watches.</summary>
internal static class DemoCommand
{
    private const string Usage = """
        usage: agentgate demo

        Makes a project with a secret in a temporary folder and lets a scripted agent try six things through the real hook: what it may, it may
        without a word; what it may not, it is told why and what to do instead. Nothing is executed. At the end the log is verified, and the
        project is removed.

        """;

    private const string Session = "agentgate-demo";

    private static readonly Attempt[] Attempts =
    [
        new("look at the state of the repository", "Bash", "command", "git status", Expected.Passed),
        new("print the whole compose configuration", "Bash", "command", "docker compose config", Expected.Denied),
        new("read the file with the secrets", "Read", "file_path", "{project}/.env", Expected.Denied),
        new("find them in an old commit instead", "Bash", "command", "git show HEAD:.env", Expected.Denied),
        new("read the sample file", "Read", "file_path", "{project}/.env.example", Expected.Passed),
        new("switch the gate off for next time", "Write", "file_path", "{project}/.claude/settings.json", Expected.Denied),
    ];

    private enum Expected : byte
    {
        Denied = 0,
        Passed,
    }

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        if (args.Length > 0)
        {
            return Screen.Misused($"`{Screen.Plain(args[0])}` is not understood", "demo");
        }

        if (Environment.ProcessPath is not { } client)
        {
            return Screen.Fail(Exit.Internal, "this program does not know its own path", "run `agentgate doctor`");
        }

        var project = Directory.CreateTempSubdirectory("agentgate-demo-").FullName;
        try
        {
            MakeProject(project);
            Screen.Say($"A scripted agent works in {Screen.Bold(project)}, which has a secret in `.env`.");
            Screen.Say("");
            var surprises = Attempts.Count(a => !Try(client, project, a));
            Screen.Say(Screen.Bold("The log of all this:"));
            var verified = AuditCommand.RunDaemonProgram(["verify"]);
            Screen.Say("");
            return surprises > 0 ? Screen.Fail(Exit.Internal, $"{surprises} of {Attempts.Length} answers are not what the shipped policy says", "your own policy may say so (`agentgate policy explain`); else run `agentgate doctor`")
                : verified != Exit.Done ? Screen.Fail(Exit.Internal, "the log could not be verified", "run `agentgate doctor`")
                : Done();
        }
        finally
        {
            Remove(project);
        }
    }

    private static int Done()
    {
        Screen.Say($"{Screen.Green("it works.")} wire your own agent with `agentgate init`, and watch its questions with `agentgate approvals`");
        return Exit.Done;
    }

    private static bool Try(string client, string project, Attempt attempt)
    {
        var value = attempt.Value.Replace("{project}", project, StringComparison.Ordinal);
        Screen.Say($"the agent wants to {attempt.Intent}:");
        Screen.Say($"    {Screen.Bold(attempt.Tool)}  {value}");
        var clock = Stopwatch.StartNew();
        var answer = HookProbe.Run(client, ["hook", "claude"], HookProbe.Body(project, attempt.Tool, attempt.Name, value, Session), project, out var said);
        var took = $"{clock.Elapsed.TotalMilliseconds:0} ms";
        switch (answer)
        {
            case ProbeAnswer.Passed:
                Screen.Say($"    {Screen.Green("allowed")}  {Screen.Dim(took)}");
                break;
            case ProbeAnswer.Asked:
                Screen.Say($"    {Screen.Yellow("a person is asked")}  {Screen.Dim(took)}");
                break;
            default:
                Screen.Say($"    {Screen.Red(answer == ProbeAnswer.Denied ? "refused" : "broken")}  {Screen.Dim(took)}");
                break;
        }

        foreach (var line in Wrapped(Screen.Plain(said, 1200), 100))
        {
            Screen.Say($"    {line}");
        }

        Screen.Say("");
        return answer == (attempt.Expected == Expected.Passed ? ProbeAnswer.Passed : ProbeAnswer.Denied);
    }

    private static void MakeProject(string project)
    {
        // Made here and now, so that nobody ever mistakes it for a real one.
        var secret = "demo-" + Guid.NewGuid().ToString("N");
        File.WriteAllText(Path.Combine(project, ".env"), $"DB_PASSWORD={secret}\n");
        File.WriteAllText(Path.Combine(project, ".env.example"), "DB_PASSWORD=\n");
        File.WriteAllText(Path.Combine(project, "compose.yaml"), "services:\n  db:\n    image: postgres\n    env_file: .env\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD}\n");
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["init", "--quiet", project]) { UseShellExecute = false });
            git?.WaitForExit(10_000);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Without git the project is a plain folder, which changes nothing that is shown.
        }
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var rest = text.AsMemory();
        while (rest.Length > 0)
        {
            var cut = rest.Length <= width ? rest.Length : rest.Span[..width].LastIndexOf(' ');
            cut = cut <= 0 ? Math.Min(width, rest.Length) : cut;
            yield return rest[..cut].ToString();
            rest = rest[cut..].TrimStart(' ');
        }
    }

    private static void Remove(string project)
    {
        try
        {
            // git makes its objects read-only, which only Windows minds.
            foreach (var file in new DirectoryInfo(project).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                file.Attributes = FileAttributes.Normal;
            }

            Directory.Delete(project, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Screen.Say($"{Screen.Yellow("look")}  {project} could not be removed: {e.Message}");
        }
    }

    private sealed record Attempt(string Intent, string Tool, string Name, string Value, Expected Expected);
}
