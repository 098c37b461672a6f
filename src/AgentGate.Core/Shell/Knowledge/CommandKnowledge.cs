using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>What is known of programs: which words of an invocation read, write, run, connect.</summary>
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
        return new CommandDescription([.. command.Words.Select(w => w.Text)], Understood: false);
    }
}
