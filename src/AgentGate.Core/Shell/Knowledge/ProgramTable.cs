using System.Collections.Concurrent;
using System.Collections.Frozen;

using AgentGate.Core.Shell.Knowledge.Tables;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>All entries by program name. The texts are indexed once; an entry is read when it is first asked for.</summary>
internal static class ProgramTable
{
    private static readonly string[] Texts =
    [
        ShellTables.Text, TextTables.Text, FileTables.Text, ArchiveTables.Text, SystemTables.Text, WrapperTables.Text, NetworkTables.Text,
        GitTables.Text, ContainerTables.Text, BuildTables.Text, LanguageTables.Text, LinterTables.Text, CloudTables.Text, DataTables.Text,
        SecretTables.Text, EditorTables.Text,
    ];

    private static readonly FrozenDictionary<string, (int Text, Range Range)> Index = BuildIndex();
    private static readonly ConcurrentDictionary<string, ProgramEntry> Entries = new(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Index.Keys;

    public static ProgramEntry? Find(string program)
    {
        if (Entries.TryGetValue(program, out var known))
        {
            return known;
        }

        if (!Index.TryGetValue(program, out var place))
        {
            return null;
        }

        var entry = EntryReader.Read(Texts[place.Text].AsSpan()[place.Range]);
        return Entries.GetOrAdd(program, entry);
    }

    private static FrozenDictionary<string, (int Text, Range Range)> BuildIndex()
    {
        const string Marker = "\nprogram ";
        var index = new Dictionary<string, (int, Range)>(StringComparer.Ordinal);
        for (var t = 0; t < Texts.Length; t++)
        {
            var text = Texts[t] = "\n" + Texts[t];
            var start = text.IndexOf(Marker, StringComparison.Ordinal);
            while (start >= 0)
            {
                var next = text.IndexOf(Marker, start + 1, StringComparison.Ordinal);
                var end = next < 0 ? text.Length : next;
                var lineEnd = text.IndexOf('\n', start + 1);
                var names = text[(start + Marker.Length)..(lineEnd < 0 ? end : lineEnd)];
                foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    index.Add(name, (t, start..end));
                }

                start = next;
            }
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
