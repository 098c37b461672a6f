using AgentGate.Core.Audit;
using AgentGate.Daemon.Audit;

namespace AgentGate.Daemon.Tests.Audit;

public sealed class AuditExportTests : IDisposable
{
    private const int Count = 300;
    private readonly TestLog log = new();

    private string Records => Path.Combine(log.ExportDirectory, "records.jsonl");

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task An_export_verifies_with_the_known_key_and_with_no_other()
    {
        await ExportAsync();
        var vkey = File.ReadAllText(log.Paths.PublicKey);
        using var other = Ed25519Signer.FromSeed("agentgate/other", new byte[32]);

        Assert.True(AuditExport.Verify(log.ExportDirectory, vkey).Clean);
        Assert.True(AuditExport.Verify(log.ExportDirectory, null).Clean);
        Assert.Equal(AuditFindingKind.CheckpointInvalid, Assert.Single(AuditExport.Verify(log.ExportDirectory, other.PublicKey.Print()).Findings).Kind);
    }

    [Fact]
    public async Task An_edited_dropped_swapped_added_or_cut_line_is_named()
    {
        await ExportAsync();
        var lines = File.ReadAllLines(Records);

        AssertNamed([.. lines[..7], lines[7].Replace("git status", "git statuz", StringComparison.Ordinal), .. lines[8..]], (AuditFindingKind.Edited, 7));
        AssertNamed([.. lines[..7], .. lines[8..]], (AuditFindingKind.Dropped, 7));
        AssertNamed([.. lines[..7], lines[9], lines[8], lines[7], .. lines[10..]], (AuditFindingKind.Moved, 7), (AuditFindingKind.Moved, 9));
        AssertNamed([.. lines[..7], "{}", .. lines[7..]], (AuditFindingKind.Added, 7));
        AssertNamed(lines[..298], (AuditFindingKind.Truncated, 298), (AuditFindingKind.Truncated, 299));
    }

    [Fact]
    public async Task Without_the_tiles_a_change_is_still_found()
    {
        await ExportAsync();
        Directory.Delete(Path.Combine(log.ExportDirectory, "tile"), recursive: true);
        Assert.True(AuditExport.Verify(log.ExportDirectory, null).Clean);
        File.WriteAllLines(Records, File.ReadAllLines(Records)[1..]);

        Assert.Equal(AuditFindingKind.HistoryChanged, Assert.Single(AuditExport.Verify(log.ExportDirectory, null).Findings).Kind);
    }

    [Fact]
    public async Task An_export_of_an_edited_log_does_not_verify()
    {
        await log.FillAsync(10);
        log.Tamper("UPDATE entries SET entry = CAST(replace(CAST(entry AS TEXT), 'git status', 'git statuz') AS BLOB) WHERE idx = 4");
        using var reader = AuditReader.Open(log.Paths);
        reader.Export(log.ExportDirectory);

        var finding = Assert.Single(AuditExport.Verify(log.ExportDirectory, null).Findings);
        Assert.Equal((AuditFindingKind.Edited, (long?)4, (string?)"d4"), (finding.Kind, finding.Index, finding.Id));
    }

    [Fact]
    public async Task Tiles_have_the_layout_of_tlog_tiles()
    {
        await ExportAsync();

        Assert.Equal(256 * TreeHash.Size, new FileInfo(Path.Combine(log.ExportDirectory, "tile/0/000")).Length);
        Assert.Equal(44 * TreeHash.Size, new FileInfo(Path.Combine(log.ExportDirectory, "tile/0/001.p/44")).Length);
        Assert.Equal(TreeHash.Size, new FileInfo(Path.Combine(log.ExportDirectory, "tile/1/000.p/1")).Length);
        Assert.True(File.Exists(Path.Combine(log.ExportDirectory, "tile/entries/000")));
        Assert.True(File.Exists(Path.Combine(log.ExportDirectory, "tile/entries/001.p/44")));
        Assert.Equal("tile/0/x001/x234/067", AuditExport.TilePath("0", 1_234_067, 0));
    }

    private async Task ExportAsync()
    {
        await log.FillAtOnceAsync(Count);
        using var reader = AuditReader.Open(log.Paths);
        Assert.Equal(Count, reader.Export(log.ExportDirectory));
    }

    private void AssertNamed(string[] lines, params (AuditFindingKind, int)[] expected)
    {
        var whole = File.ReadAllBytes(Records);
        File.WriteAllText(Records, string.Join('\n', lines) + "\n");
        Assert.Equal(expected.Select(e => (e.Item1, (long?)e.Item2)), AuditExport.Verify(log.ExportDirectory, null).Findings.Select(f => (f.Kind, f.Index)));
        File.WriteAllBytes(Records, whole);
    }
}
