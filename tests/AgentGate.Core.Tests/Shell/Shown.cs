using AgentGate.Core.Model;
using AgentGate.Core.Shell;

namespace AgentGate.Core.Tests.Shell;

/// <summary>Operations as short text, for tables: <c>run cat a.txt</c>, <c>read /home/dev/lab/a.txt</c>, <c>run ?</c>.</summary>
internal static class Shown
{
    public static string[] Operations(string line) => [.. ShellReader.Read(line, LabFacts.Where, LabFacts.Instance).Operations.Select(Operation)];

    /// <summary>Only what the shell itself does is compared: effects that command knowledge states come and go with that knowledge.</summary>
    public static string[] Runs(string line) => [.. ShellReader.Read(line, LabFacts.Where, LabFacts.Instance).Operations.OfType<RunOperation>().Select(Operation).Distinct(StringComparer.Ordinal)];

    public static string Operation(Operation operation) => operation switch
    {
        RunOperation { Target: null } => "run ?",
        RunOperation { Argv.Length: 0 } run => "run " + string.Join(' ', run.Command.Select(w => w is null ? "*" : w.Length == 0 ? "''" : w)) + " …",
        RunOperation run => "run " + string.Join(' ', run.Argv.Select(w => w is null ? "*" : w.Length == 0 ? "''" : w)),
        _ => $"{operation.Verb.Name()} {(operation.Target ?? "?").Replace(LabFacts.Directory + "/", "", StringComparison.Ordinal)}",
    };

    public static bool IsUnknown(Operation operation) => operation.Target is null || operation is RunOperation { Understood: false };
}
