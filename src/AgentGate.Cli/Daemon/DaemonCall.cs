using System.Collections;
using System.Collections.Immutable;
using AgentGate.Core.Wire;
using AgentGate.Platform;
using AgentGate.Platform.Autostart;
using AgentGate.Platform.Ipc;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Daemon;

/// <summary>Why the daemon gave no answer, in words for a person, and what to do.</summary>
/// <param name="What">What happened.</param>
/// <param name="Cure">What to do about it.</param>
internal sealed record CallFailure(string What, string Cure)
{
    public override string ToString() => $"{What}; {Cure}";
}

/// <summary>One question to the daemon: connect (starting it where needed), send, and read frames until the last.</summary>
internal static class DaemonCall
{
    private const string Doctor = "run `agentgate doctor`, which names the cause and the cure";

    /// <summary>Sends a request and hands every frame with output to <paramref name="show"/>; the last one's exit code is returned.</summary>
    /// <param name="people">Whether the people's socket is asked, else the agents'.</param>
    /// <param name="request">What to ask. Version and environment are filled in here.</param>
    /// <param name="patience">The longest wait for the last frame once a person is being asked, or, where <paramref name="stream"/>, between frames.</param>
    /// <param name="stream">Whether the answer goes on for as long as it likes.</param>
    /// <param name="waiting">Called when the daemon says that a person is being asked.</param>
    /// <param name="show">Called for each frame that holds output.</param>
    /// <param name="exit">The last frame's exit code.</param>
    /// <returns>Null when the last frame came; else why not.</returns>
    public static CallFailure? Ask(bool people, WireRequest request, int patience, bool stream, Action? waiting, Action<WireResponse> show, out int exit)
    {
        exit = Terminal.Exit.Internal;
        var paths = InstallationPaths.Find();
        if (paths is null)
        {
            return new CallFailure("this account has no home directory, so no installation can be found", "install with `./install.sh --prefix DIR`");
        }

        var answer = Deadline.After(CallLimits.AnswerMilliseconds);
        var longest = Deadline.After(patience);
        var frame = (request with { Version = ProductVersion.Text, Patience = Math.Max(0, patience - CallLimits.ReturnMilliseconds) }).Encode();
        if (frame is null)
        {
            return new CallFailure("the input is too large to be judged", "do it in smaller steps");
        }

        using var connection = DaemonStart.Connect(paths, people ? paths.PeopleSocket : paths.AgentSocket, Deadline.After(CallLimits.ConnectMilliseconds), out var failure, out var detail);
        if (connection is null)
        {
            return Describe(failure, detail);
        }

        // A daemon that refuses early answers before it has read everything, so a failed send is not yet the end.
        var sent = connection.TrySend(frame, answer);
        while (true)
        {
            var response = connection.TryReceive(answer);
            if (response is null)
            {
                return Describe(connection.Failure, sent ? "" : "the daemon did not take the whole request");
            }

            switch (response.Kind)
            {
                case ResponseKind.Last:
                    show(response);
                    exit = response.Exit;
                    return null;
                case ResponseKind.Part:
                    show(response);
                    answer = stream ? longest : answer;
                    break;
                default:
                    answer = longest;
                    waiting?.Invoke();
                    break;
            }
        }
    }

    /// <summary>The variables of this process that a request may carry.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> CarriedVariables()
    {
        var carried = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value } && CarriedEnvironment.Carries(name, value))
            {
                carried.Add(new(name, value));
            }
        }

        return carried.ToImmutable();
    }

    /// <summary>The working directory; empty when it was removed under this process.</summary>
    public static string WorkingDirectory()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static CallFailure Describe(IpcFailure failure, string detail)
    {
        var what = failure switch
        {
            IpcFailure.NotRunning => "its daemon is not running and could not be started",
            IpcFailure.Untrusted => "what answers in place of its daemon is not to be trusted",
            IpcFailure.TimedOut => "its daemon did not answer in time (hung, stopped or overloaded)",
            IpcFailure.Closed => "its daemon closed the connection without an answer",
            IpcFailure.Malformed => "its daemon answered in a form this version does not understand",
            _ => "its daemon could not be asked",
        };
        return new CallFailure(detail.Length == 0 ? what : $"{what}: {detail}", Doctor);
    }
}
