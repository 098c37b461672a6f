using AgentGate.Core.Shell.Knowledge;

namespace AgentGate.Core.Tests.Shell.Knowledge;

public sealed class TableTests
{
    [Fact]
    public void Every_entry_can_be_read()
    {
        foreach (var name in ProgramTable.Names)
        {
            Assert.NotNull(ProgramTable.Find(name));
        }
    }

    [Fact]
    public void The_programs_agents_use_are_known() =>
        Assert.True(ProgramTable.Names.Count() >= 300, $"{ProgramTable.Names.Count()} programs");
}
