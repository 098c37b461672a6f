using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>Whether a rule speaks about an operation.</summary>
internal enum Match : byte
{
    No = 0,

    /// <summary>It cannot be known before it happens. Only rules that restrict care.</summary>
    Maybe,

    Yes,
}

/// <summary>How a pattern is read. Rules that allow are read narrowly, rules that restrict widely: where spelling leaves a doubt, both err on the strict side.</summary>
internal enum Reading : byte
{
    /// <summary>For <c>deny</c> and <c>ask</c>: case is ignored, what lies below a match matches, further words do not matter.</summary>
    Wide = 0,

    /// <summary>For <c>allow</c> and for what an exception lifts: exactly what is written.</summary>
    Narrow,
}

/// <summary>The patterns a rule has for one verb.</summary>
internal abstract class VerbPatterns
{
    /// <summary>True when every operation of the verb matches, also one whose target is unknown.</summary>
    public abstract bool CatchesAll { get; }

    public abstract Match Judge(Operation operation, PlaceFacts place, Reading reading);
}

/// <summary>The directories patterns are anchored to, as named and as they really are, looked up once per request.</summary>
internal sealed class PlaceFacts(Where where, IFactSource facts)
{
    private string? _realRoot;
    private string? _realHome;
    private IgnoreFiles? _ignoreFiles;

    public Where Where { get; } = where;

    public IFactSource Facts { get; } = facts;

    public string RealRoot => _realRoot ??= Facts.File(Where.Root).RealPath ?? Where.Root;

    public string RealHome => _realHome ??= Facts.File(Where.Home).RealPath ?? Where.Home;

    public IgnoreFiles IgnoreFiles => _ignoreFiles ??= new IgnoreFiles(Where, Facts);

    /// <summary>
    /// False where the request's root is the home directory or above it. There is no repository then, only a directory somebody happened to be in,
    /// and "below the repository" must not come to mean a person's whole home.
    /// </summary>
    public bool HasRepository { get; } = !UnixPath.IsWithin(where.Home, where.Root);
}
