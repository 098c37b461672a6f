using System.Collections.Immutable;

using AgentGate.Core.Shell.Knowledge.Programs;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>What is known of programs: which words of an invocation read, write, run, connect.</summary>
/// <remarks>
/// Most programs are an entry in one of the texts under <c>Tables</c>; see <see cref="EntryReader"/> for the form. Programs whose words are a
/// language of their own have a class under <c>Programs</c>.
/// </remarks>
public static class CommandKnowledge
{
    /// <summary>
    /// States the effects of one command and returns its normalized words. A program that is not known states nothing and is not understood;
    /// the caller adds the run operation in every case.
    /// </summary>
    public static CommandDescription Describe(SimpleCommand command, ICommandEffects effects)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(effects);
        if (command.Words.IsDefaultOrEmpty)
        {
            return new CommandDescription([], Understood: false);
        }

        if (command.Words[0].Text is not { } written)
        {
            return new CommandDescription([.. command.Words.Select(w => w.Text)], Understood: false);
        }

        var program = ProgramName.Of(written);
        var call = new Invocation { Command = command, Effects = effects, Program = program };
        call.Normal.Add(program);
        EnvironmentKnowledge.State(call);
        if (OwnPrograms.Find(program) is { } own)
        {
            own(call);
        }
        else if (ProgramTable.Find(program) is { } entry)
        {
            EntryEngine.Interpret(call, entry);
        }
        else
        {
            EntryEngine.AddWords(call, 1);
            call.Doubt();
        }

        return new CommandDescription([.. call.Normal], call.Understood);
    }
}
