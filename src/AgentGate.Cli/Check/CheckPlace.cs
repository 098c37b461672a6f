using AgentGate.Core.Model;
using AgentGate.Core.Text;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Check;

/// <summary>Where requests happen that do not say it themselves.</summary>
/// <param name="cwd">Absolute directory.</param>
/// <param name="home">The developer's home.</param>
internal sealed class CheckPlace(string cwd, string home)
{
    // Lines of one file mostly happen in a few places.
    private const int MostPlaces = 1024;

    private readonly Dictionary<string, Where> _places = new(StringComparer.Ordinal);

    public Where Of(string? directory)
    {
        directory ??= cwd;
        if (!_places.TryGetValue(directory, out var where))
        {
            if (_places.Count == MostPlaces)
            {
                _places.Clear();
            }

            var absolute = UnixPath.Resolve("/", directory);
            where = new Where(absolute, UnixPath.Resolve("/", RepositoryRoot.Of(absolute)), home);
            _places.Add(directory, where);
        }

        return where;
    }
}
