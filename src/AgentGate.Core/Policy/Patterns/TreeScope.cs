using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>Which files below a directory an operation touches. Whatever is not certain to be left out is in.</summary>
/// <param name="Directory">Absolute.</param>
internal readonly record struct TreeScope(TreeWalk Walk, string? Glob, string Directory, PlaceFacts Place)
{
    public bool Contains(string file)
    {
        if (Walk == TreeWalk.Visible && file.Length > Directory.Length && file.IndexOf("/.", Directory.Length == 1 ? 0 : Directory.Length, StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        // A glob that names files brings them back although an ignore file excludes them, as in ripgrep.
        var isPositive = Glob is { Length: > 0 } && !Glob.StartsWith('!');
        if (Glob is { Length: > 0 } glob && IsSimple(glob))
        {
            var matches = Patterns.Glob.Parse(glob.TrimStart('!'))?.Matches(UnixPath.Name(file), fold: isPositive) ?? isPositive;
            if (matches != isPositive)
            {
                return false;
            }
        }

        return Walk is TreeWalk.All || isPositive || !Place.IgnoreFiles.Exclude(file);
    }

    private static bool IsSimple(string glob) => glob.AsSpan().IndexOfAny("/{}[]\\ ,") < 0 && glob.LastIndexOf('!') <= 0;
}
