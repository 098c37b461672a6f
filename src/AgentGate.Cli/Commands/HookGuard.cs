using System.Text;
using System.Text.Json;
using AgentGate.Cli.Agents;
using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Platform;

namespace AgentGate.Cli.Commands;

/// <summary>
/// Sees to it that exactly one answer is given, and in time: a thread of its own says no when the deadline comes, whatever the rest of the
/// program is stuck in (a standard input that never ends, a file system that hangs).
/// </summary>
internal sealed class HookGuard
{
    private readonly string _agent;
    private readonly int _timeout;
    private readonly Lock _speaking = new();
    private long _stretched;
    private bool _answered;

    public HookGuard(string agent, int timeoutMilliseconds)
    {
        _agent = agent;
        _timeout = timeoutMilliseconds;

        // A small stack: the thread only sleeps and writes.
        new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true }.Start();
    }

    /// <summary>What of the hook body has arrived.</summary>
    public ReadOnlyMemory<byte> Input { get; set; }

    /// <summary>A person is being asked: the agent's whole time limit counts now.</summary>
    public void Stretch() => Volatile.Write(ref _stretched, 1);

    /// <summary>Gives the daemon's answer, unless it is none the agent would understand.</summary>
    public int Answer(ReadOnlySpan<byte> output, ReadOnlySpan<byte> error, int exit)
    {
        // Exit 0 with text that is not JSON lets the tool run (measured), so a daemon gone mad must not get away with it.
        if (exit == 0 && !IsObjectOrNothing(output))
        {
            return Refuse("its daemon gave an answer that is not JSON; run `agentgate doctor`");
        }

        return Give(output, error, exit);
    }

    /// <summary>Says no in the agent's own words.</summary>
    public int Refuse(string why)
    {
        var reason = $"AgentGate could not judge this, so it is denied and nothing was run: {why}. Do not try another way; tell the user.";
        var reply = FailClosed.Reply(_agent, Input.Span, reason);
        return Give(Encoding.UTF8.GetBytes(reply.Output), Encoding.UTF8.GetBytes(reply.Error), reply.Exit);
    }

    private static bool IsObjectOrNothing(ReadOnlySpan<byte> output)
    {
        if (output.Trim(" \r\n\t"u8).IsEmpty)
        {
            return true;
        }

        try
        {
            var reader = new Utf8JsonReader(output);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private int Give(ReadOnlySpan<byte> output, ReadOnlySpan<byte> error, int exit)
    {
        lock (_speaking)
        {
            if (_answered)
            {
                // The other thread has spoken and ends the process.
                Thread.Sleep(Timeout.Infinite);
            }

            _answered = true;
            try
            {
                using (var stream = Console.OpenStandardOutput())
                {
                    stream.Write(output);
                }

                using var errors = Console.OpenStandardError();
                errors.Write(error);
                return exit;
            }
            catch (IOException)
            {
                // The answer is not or half out (a full disk behind the pipe): exit 2 is the "no" that needs no text.
                return Exit.Usage;
            }
        }
    }

    private void Watch()
    {
        var start = Deadline.After(CallLimits.ConnectMilliseconds + CallLimits.AnswerMilliseconds);
        var end = Deadline.After(Math.Max(1000, _timeout - (CallLimits.MarginMilliseconds / 2)));
        Thread.Sleep(start.Or(end).Remaining);
        if (Volatile.Read(ref _stretched) != 0)
        {
            Thread.Sleep(end.Remaining);
        }

        Environment.Exit(Refuse("it ran out of time; run `agentgate doctor`"));
    }
}
