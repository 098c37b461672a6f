using System.Globalization;
using AgentGate.Cli.Agents;
using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary>
/// <c>agentgate hook AGENT</c>. It knows nothing of what agents do: bytes go to the daemon and bytes come back. What it does know is how to say
/// no in each agent's own words, and it says that whenever anything at all is in doubt, before the agent's own time limit ends.
/// </summary>
internal static class HookCommand
{
    private const string Usage = """
        usage: agentgate hook AGENT [--timeout SECONDS]

        Reads the body of one hook call on standard input and answers on standard output as AGENT expects it. AGENT is one of claude, codex,
        copilot, gemini, qwen, opencode, cline. Whatever goes wrong here, the answer is that agent's own "deny".

          --timeout SECONDS   the time limit the agent's settings give this hook; the answer comes before it ends (60)

        examples
          agentgate hook claude < PreToolUse.json
          agentgate hook claude --timeout 600 < PreToolUse.json

        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        var agent = args.Length > 0 ? args[0] : "";
        var options = Options(args, out var misuse);
        var guard = new HookGuard(agent, options);
        try
        {
            if (misuse.Length > 0)
            {
                return guard.Refuse(misuse);
            }

            var input = HookInput.Read();
            guard.Input = input.Bytes;
            if (!input.Complete)
            {
                return guard.Refuse(input.Problem);
            }

            return Ask(agent, input.Bytes, options, guard);
        }
#pragma warning disable CA1031 // Whatever it is, the agent must hear "no" rather than see a crash, which it would take for a yes.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return guard.Refuse($"its client failed: {e.GetType().Name}");
        }
    }

    private static int Ask(string agent, ReadOnlyMemory<byte> input, int timeout, HookGuard guard)
    {
        var output = default(ReadOnlyMemory<byte>);
        var error = default(ReadOnlyMemory<byte>);
        var request = new WireRequest
        {
            Version = "",
            Verb = Verbs.Hook,
            Args = [agent],
            Cwd = DaemonCall.WorkingDirectory(),
            Environment = DaemonCall.CarriedVariables(),
            Input = input,
        };
        var failure = DaemonCall.Ask(
            people: false,
            request,
            patience: Math.Max(CallLimits.AnswerMilliseconds, timeout - CallLimits.MarginMilliseconds),
            stream: false,
            guard.Stretch,
            response =>
            {
                output = Joined(output, response.Output);
                error = Joined(error, response.Error);
            },
            out var exit);
        return failure is null ? guard.Answer(output.Span, error.Span, exit) : guard.Refuse(failure.ToString());
    }

    // The agent's time limit in milliseconds.
    private static int Options(ReadOnlySpan<string> args, out string misuse)
    {
        misuse = args.Length == 0 ? "the hook command names no agent; it reads `agentgate hook AGENT`" : "";
        var seconds = CallLimits.DefaultTimeoutSeconds;
        for (var i = 1; i < args.Length; i++)
        {
            if (string.Equals(args[i], "--timeout", StringComparison.Ordinal)
                && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                && seconds is > 0 and <= 86_400)
            {
                i++;
                continue;
            }

            seconds = CallLimits.DefaultTimeoutSeconds;
            misuse = "the hook command has words that are not understood; `agentgate init` writes it anew";
        }

        return seconds * 1000;
    }

    private static ReadOnlyMemory<byte> Joined(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) =>
        first.IsEmpty ? second : second.IsEmpty ? first : (byte[])[.. first.Span, .. second.Span];
}
