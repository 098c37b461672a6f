using System.Collections.Immutable;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>Words of which one must hold and none of those with <c>!</c> may.</summary>
internal sealed record WordChoice(ImmutableArray<Glob> Included, ImmutableArray<Glob> Excluded)
{
    public bool Holds(string word) =>
        (Included.IsEmpty || Included.Any(g => g.Matches(word, fold: true))) && !Excluded.Any(g => g.Matches(word, fold: true));

    public bool Holds(ImmutableArray<string> words) =>
        (Included.IsEmpty || words.Any(w => Included.Any(g => g.Matches(w, fold: true)))) && !words.Any(w => Excluded.Any(g => g.Matches(w, fold: true)));
}

/// <summary>When a rule speaks at all. Every part that is given must hold.</summary>
internal sealed record WhenCondition(WordChoice? Session, WordChoice? Agent, WordChoice? Assurance, WordChoice? Channel, WordChoice? Tool)
{
    public bool Holds(AccessRequest request) =>
        Session?.Holds(request.Labels) != false
        && Agent?.Holds(request.Who.Agent) != false
        && Assurance?.Holds(request.Assurance.Name()) != false
        && Channel?.Holds(request.Channel.Name()) != false
        && Tool?.Holds(request.Tool) != false;
}
