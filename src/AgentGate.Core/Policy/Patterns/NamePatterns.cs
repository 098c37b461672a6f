using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>Names that are compared as a whole: credentials and kinds of escape.</summary>
internal sealed class NamePatterns(ImmutableArray<Glob> included, ImmutableArray<Glob> excluded, PathPatterns? files = null) : VerbPatterns
{
    public override bool CatchesAll => excluded.IsEmpty && included.Any(g => g.IsStar);

    public override Match Judge(Operation operation, PlaceFacts place, Reading reading) => operation switch
    {
        UseOperation { Credential: { } name } => Matches(name, reading),
        UseOperation { Path: { } path } => CatchesAll ? Match.Yes : files?.Judge(path, file: null, place, reading, isLifted: null) ?? Match.No,
        EscapeOperation escape => Matches(escape.Kind, reading),
        _ => Match.No,
    };

    private Match Matches(string name, Reading reading)
    {
        var isWide = reading == Reading.Wide;
        return included.Any(g => g.Matches(name, fold: isWide)) && !excluded.Any(g => g.Matches(name, fold: !isWide)) ? Match.Yes : Match.No;
    }
}

/// <summary>One <c>server/tool</c> pattern.</summary>
internal readonly record struct ToolPattern(Glob Server, Glob Tool)
{
    public bool IsEverything => Server.IsStar && Tool.IsStar;

    public bool Matches(CallOperation call, bool fold) => Server.Matches(call.Server, fold) && Tool.Matches(call.Tool, fold);
}

/// <summary>Tools, and what their arguments must be.</summary>
internal sealed class CallPatterns(ImmutableArray<ToolPattern> included, ImmutableArray<ToolPattern> excluded, ImmutableArray<ArgumentCondition> arguments) : VerbPatterns
{
    public override bool CatchesAll => excluded.IsEmpty && arguments.IsEmpty && included.Any(p => p.IsEverything);

    public override Match Judge(Operation operation, PlaceFacts place, Reading reading)
    {
        var isWide = reading == Reading.Wide;
        if (operation is not CallOperation call || !included.Any(p => p.Matches(call, isWide)) || excluded.Any(p => p.Matches(call, !isWide)))
        {
            return Match.No;
        }

        var match = ArgumentCondition.Judge(arguments, call.ArgumentsJson, reading);
        return !isWide && match == Match.Maybe ? Match.No : match;
    }
}
