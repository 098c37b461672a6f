using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy.Patterns;

internal sealed class CommandPatterns(ImmutableArray<CommandPattern> included, ImmutableArray<CommandPattern> excluded) : VerbPatterns
{
    public override bool CatchesAll => excluded.IsEmpty && included.Any(p => p.IsEverything);

    public override Match Judge(Operation operation, PlaceFacts place, Reading reading)
    {
        // The target of a run is a text made anew each time it is asked for; this is what it is null for.
        if (operation is not RunOperation run || run.Command.Length == 0 || run.Command[0] is null)
        {
            return Match.No;
        }

        var best = Match.No;
        foreach (var pattern in included)
        {
            var match = pattern.Judge(run.Command, reading);
            best = match > best ? match : best;
        }

        if (best == Match.No)
        {
            return Match.No;
        }

        var other = reading == Reading.Wide ? Reading.Narrow : Reading.Wide;
        foreach (var pattern in excluded)
        {
            if (pattern.Judge(run.Command, other) != Match.No)
            {
                return Match.No;
            }
        }

        return best;
    }
}
