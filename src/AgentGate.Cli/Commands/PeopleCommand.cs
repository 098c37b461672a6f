using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary>The verbs for people: the words go to the daemon's people socket and what comes back is shown.</summary>
internal static class PeopleCommand
{
    // Between two frames of an answer that goes on.
    private const int PatienceMilliseconds = 60_000;

    /// <summary>Null when the verb is none of these.</summary>
    public static int? Run(string verb, ReadOnlySpan<string> args)
    {
        if (PeopleUsage.Of(verb) is not { } usage)
        {
            return null;
        }

        return HelpText.Shown(args, usage) ? Exit.Done : Send(verb, args.ToArray(), stream: false);
    }

    /// <summary>Sends a verb and shows the answer.</summary>
    public static int Send(string verb, string[] args, bool stream)
    {
        var failure = Ask(verb, args, stream, Show, out var exit);
        return failure is null ? exit : Screen.Fail(Exit.Internal, failure.What, failure.Cure);
    }

    /// <summary>Sends a verb and hands over what comes back.</summary>
    public static CallFailure? Ask(string verb, string[] args, bool stream, Action<WireResponse> show, out int exit)
    {
        var environment = DaemonCall.CarriedVariables().ToBuilder();
        if (!Screen.ColourOnOutput)
        {
            environment.Add(new("NO_COLOR", "1"));
        }

        var request = new WireRequest { Version = "", Verb = verb, Args = [.. args], Cwd = DaemonCall.WorkingDirectory(), Environment = environment.ToImmutable() };
        return DaemonCall.Ask(people: true, request, stream ? int.MaxValue : PatienceMilliseconds, stream, waiting: null, show, out exit);
    }

    private static void Show(WireResponse response)
    {
        Screen.Data(response.Output.Span);
        Screen.Note(response.Error.Span);
    }
}
