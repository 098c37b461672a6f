namespace AgentGate.Core.Policy;

public static class LayerNames
{
    public static readonly string[] All = ["baseline", "repo", "user", "organisation"];

    /// <summary>The name used in rules, records and on the command line.</summary>
    public static string Name(this Layer layer) => All[(int)layer];

    public static Layer? Find(string name)
    {
        var index = Array.IndexOf(All, name);
        return index < 0 ? null : (Layer)index;
    }
}
