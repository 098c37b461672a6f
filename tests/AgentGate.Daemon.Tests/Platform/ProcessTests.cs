using System.Diagnostics;
using AgentGate.Platform.Processes;

namespace AgentGate.Daemon.Tests.Platform;

public class ProcessTests
{
    [SkippableFact]
    public void This_process_is_known()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");

        var facts = ProcessTree.Find(Environment.ProcessId);

        Assert.NotNull(facts);
        Assert.Equal(Environment.ProcessPath, facts.Executable);
        Assert.True(facts.Key.StartTime > 0);
    }

    [SkippableFact]
    public void A_child_descends_from_this_process_and_not_the_other_way_round()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        var me = ProcessTree.Find(Environment.ProcessId)!.Key;
        using var child = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read x"]) { RedirectStandardInput = true, UseShellExecute = false })!;
        try
        {
            var key = ProcessTree.Find(child.Id)!.Key;

            Assert.Equal(Ancestry.Yes, ProcessTree.IsDescendantOf(child.Id, me));
            Assert.Equal(Ancestry.Yes, ProcessTree.IsDescendantOf(child.Id, key));
            Assert.Equal(Ancestry.No, ProcessTree.IsDescendantOf(Environment.ProcessId, key));
            Assert.Equal(Ancestry.No, ProcessTree.IsDescendantOf(child.Id, me with { StartTime = me.StartTime + 1 }));
            Assert.Equal(Ancestry.Unknown, ProcessTree.IsDescendantOf(child.Id, me with { StartTime = 0 }));
        }
        finally
        {
            child.StandardInput.Close();
            child.WaitForExit();
        }
    }

    [Fact]
    public void A_process_that_is_gone_is_unknown() => Assert.Equal(Ancestry.Unknown, ProcessTree.IsDescendantOf(int.MaxValue, new ProcessKey(1, 1)));

    [SkippableFact]
    public void A_process_name_with_parentheses_and_spaces_does_not_shift_the_fields()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        using var folder = new TemporaryFolder();
        var program = folder.In("a) R 1 (b");
        File.Copy("/bin/sleep", program);
        using var child = Process.Start(program, "30");
        try
        {
            // The name changes at exec, a moment after the start.
            SpinWait.SpinUntil(() => ProcessTree.Find(child.Id)?.Executable == program, 5000);
            Assert.Equal(Environment.ProcessId, ProcessTree.Find(child.Id)!.Parent);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }
    }

    [SkippableFact]
    public void The_start_environment_of_a_child_is_known()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "read x"]) { RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["CLAUDECODE"] = "1";
        using var child = Process.Start(start)!;
        try
        {
            Assert.Equal("1", ProcessTree.StartEnvironment(child.Id)!["CLAUDECODE"]);
        }
        finally
        {
            child.StandardInput.Close();
            child.WaitForExit();
        }
    }
}
