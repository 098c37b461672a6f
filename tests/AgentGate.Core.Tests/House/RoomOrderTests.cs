using System.Text.RegularExpressions;

namespace AgentGate.Core.Tests.House;

/// <summary>
/// The order of the rooms: a room may use the rooms before it and never those behind it. A wrong edge is not a style question here: if the
/// policy could see a channel, a decision could depend on the door, and one request would get two answers.
/// </summary>
public sealed partial class RoomOrderTests
{
    /// <summary>Core, from the ground up. Rooms on one line do not know each other.</summary>
    private static readonly string[][] CoreFloors =
    [
        ["Text"],
        ["Model", "Toml", "Wire", "Secrets"],
        ["Shell"],
        ["Normalize"],
        ["Policy", "Identity"],
        ["Audit"],
    ];

    private static readonly string[][] DaemonFloors =
    [
        ["Audit", "Telemetry", "Identity", "Policies", "Approvals"],
        ["Endpoints", "Channels", "Console"],
    ];

    /// <summary>Edges inside one floor that are meant.</summary>
    private static readonly HashSet<(string From, string To)> Meant =
    [
        // An endpoint hands a frame to its channel or to the console; they answer through the call it gave them.
        ("Endpoints", "Channels"), ("Endpoints", "Console"), ("Channels", "Endpoints"), ("Console", "Endpoints"),
    ];

    [Fact]
    public void Rooms_of_core_use_only_rooms_before_them() => AssertOrder("src/AgentGate.Core", "AgentGate.Core", CoreFloors);

    [Fact]
    public void Rooms_of_the_daemon_use_only_rooms_before_them() => AssertOrder("src/AgentGate.Daemon", "AgentGate.Daemon", DaemonFloors);

    [Fact]
    public void Client_and_daemon_never_see_each_other()
    {
        Assert.DoesNotContain(Repository.Sources("src/AgentGate.Cli"), s => s.Text.Contains("AgentGate.Daemon", StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Sources("src/AgentGate.Daemon"), s => s.Text.Contains("AgentGate.Cli", StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Sources("src/AgentGate.Platform"), s => UsesOf(s.Text, "AgentGate").Any(u => u is "Cli" or "Daemon"));
        Assert.DoesNotContain(Repository.Sources("src/AgentGate.Core"), s => UsesOf(s.Text, "AgentGate").Any(u => u is "Cli" or "Daemon" or "Platform"));
    }

    private static void AssertOrder(string folder, string root, string[][] floors)
    {
        var floorOf = floors.SelectMany((rooms, floor) => rooms.Select(room => (room, floor))).ToDictionary(p => p.room, p => p.floor, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var (path, text) in Repository.Sources(folder))
        {
            var segments = path.Split('/');
            if (segments.Length < 4)
            {
                continue;
            }

            var room = segments[2];
            if (!floorOf.TryGetValue(room, out var floor))
            {
                wrong.Add($"{path}: the room `{room}` has no floor; give it one in this test");
                continue;
            }

            foreach (var other in UsesOf(text, root))
            {
                if (!string.Equals(other, room, StringComparison.Ordinal) && floorOf.TryGetValue(other, out var otherFloor) && otherFloor >= floor && !Meant.Contains((room, other)))
                {
                    wrong.Add($"{path}: uses the room `{other}`, which lies not below `{room}`");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> UsesOf(string text, string root) =>
        UsingLine().Matches(text).Select(m => m.Groups[1].Value)
            .Where(name => name.StartsWith(root + ".", StringComparison.Ordinal))
            .Select(name => name[(root.Length + 1)..].Split('.')[0])
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?:global )?using (?:static )?(AgentGate[\w.]*);", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UsingLine();
}
