using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using AgentGate.Cli.Check;
using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Model;
using AgentGate.Core.Policy;
using AgentGate.Core.Text;
using AgentGate.Core.Wire;
using AgentGate.Platform.Facts;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate check --jsonl</c>: decides requests from a file, offline, with the very code the daemon decides with.</summary>
internal static class CheckCommand
{
    private const string Usage = """
        usage: agentgate check --jsonl [--policy FILE]… [--cwd DIR]

        Reads one request a line on standard input and writes one decision a line, in order. No daemon is asked and nothing is recorded. Without
        --policy the shipped baseline alone decides; each FILE is added to it as a user's own policy.

        A request has an "id" and one of
          "shell": "LINE"   "read": "PATH"   "write": "PATH"   "connect": {"url": …, "method": …}
          "call": {"server": …, "tool": …, "arguments": {…}}   "hook": {"agent": …, "payload": {…}}   "docker": {…}
        and may have "cwd" (absolute) and "assurance" ("hook", "proxy" or "sandbox").

        A decision has id, decision (deny, ask, allow), code, rule, reason, instead, operations and micros; a shell line also "parse". A line
        that is not understood is denied with code "input-malformed" and the rest goes on.

        examples
          echo '{"id":1,"shell":"docker compose config"}' | agentgate check --jsonl
          agentgate check --jsonl --policy strict.toml --cwd ~/work/shop < requests.jsonl > decisions.jsonl

        """;

    // A request may carry a file's whole text in a tool call.
    private const int LongestLine = 16 * 1024 * 1024;

    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        var files = new List<string>();
        var cwd = DaemonCall.WorkingDirectory();
        var lines = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--jsonl":
                    lines = true;
                    break;
                case "--policy" when i + 1 < args.Length:
                    files.Add(args[++i]);
                    break;
                case "--cwd" when i + 1 < args.Length:
                    cwd = UnixPath.Resolve(cwd, args[++i]);
                    break;
                default:
                    return Screen.Misused($"`{Screen.Plain(args[i])}` is not understood", "check");
            }
        }

        if (!lines)
        {
            return Screen.Misused("`--jsonl` says that requests come as lines of JSON; there is no other form", "check");
        }

        if (PolicySources.Named(files) is not { } sources || PolicySources.Load(sources) is not { } policy)
        {
            return Exit.Usage;
        }

        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        try
        {
            Decide(policy, new CheckPlace(cwd, Home()), input, output);
            return Exit.Done;
        }
        catch (IOException)
        {
            // Whoever reads has gone away, as `| head` does.
            return Exit.Internal;
        }
    }

    private static void Decide(PolicySnapshot policy, CheckPlace place, Stream input, Stream output)
    {
        var reader = new LineReader(input, LongestLine);
        var buffer = new ArrayBufferWriter<byte>(FlushAt * 2);
        using var json = new Utf8JsonWriter(buffer, Compact);
        while (reader.TryRead(out var line, out var tooLong))
        {
            if (line.Span.Trim(" \t\r"u8).IsEmpty && !tooLong)
            {
                continue;
            }

            var start = Stopwatch.GetTimestamp();
            var facts = new MachineFacts(Variable);
            var asked = tooLong
                ? new CheckRequest("null", null, Decision.Failure(ReasonCode.InputTooLarge, "the line is longer than 16 MiB"))
                : CheckRequest.Read(line, place, facts);
            var decision = asked.Request is { } request ? policy.Evaluate(request, facts) : asked.Failure!;
            var micros = (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds;

            CheckAnswer.Write(json, asked, decision, micros);
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= FlushAt || reader.IsDrained)
            {
                output.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        output.Write(buffer.WrittenSpan);
    }

    private static string Home() => Variable("HOME") is { Length: > 1 } home && UnixPath.IsAbsolute(home) ? UnixPath.Resolve("/", home) : Platform.Paths.UserAccount.Home ?? "/";

    // Exactly what a hook would have told the daemon.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && CarriedEnvironment.Carries(name, value) ? value : null;
}
