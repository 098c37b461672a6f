using System.Text;
using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Daemon.Audit;

namespace AgentGate.Daemon.Tests.Audit;

/// <summary>Each way to change a log by writing its SQLite file is found, and the record is named.</summary>
public sealed class TamperTests : IDisposable
{
    private const int Count = 600;
    private readonly TestLog log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task An_untouched_log_is_clean_whether_open_or_closed()
    {
        await log.FillAtOnceAsync(Count);

        using var open = new AuditLog(log.Paths, TimeProvider.System);
        Assert.Empty(log.Verify().Findings);
        Assert.True((await open.AppendAsync(TestLog.Record(Count))).Recorded);
        var report = log.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal(Count + 1, report.Size);
        Assert.Equal(open.Checkpoint, report.Checkpoint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(Count - 1)]
    public async Task An_edited_record_is_named(int index)
    {
        await log.FillAtOnceAsync(Count);
        log.Tamper("UPDATE entries SET entry = CAST(replace(CAST(entry AS TEXT), 'git status', 'git statuz') AS BLOB) WHERE idx = $i", ("$i", index));

        AssertOnly(AuditFindingKind.Edited, index, $"d{IdAt(index)}");
    }

    [Fact]
    public async Task A_record_edited_together_with_its_leaf_hash_and_the_tree_is_named()
    {
        await log.FillAtOnceAsync(Count);
        var forged = TestLog.Record(7, Verdict.Allow, "something harmless").ToCanonicalJson(new byte[32]);
        log.Tamper("UPDATE entries SET entry = $e, leaf = $l, id = 'd7', session = 's1', rule = 'rule.1', tool_use_id = 't7', time = '1970-01-01T00:00:07.000000Z' WHERE idx = 300", ("$e", forged), ("$l", TreeHash.OfLeaf(forged).ToArray()));

        var report = log.Verify();

        Assert.Contains(report.Findings, f => f is { Kind: AuditFindingKind.Edited, Index: 300, Id: "d7" });
        Assert.DoesNotContain(report.Findings, f => f.Index != 300 && f.Kind != AuditFindingKind.TreeChanged);
    }

    [Fact]
    public async Task Without_the_secret_a_full_forgery_is_narrowed_to_the_records_between_two_checkpoints()
    {
        await log.FillAsync(20);
        using (var keys = AuditKeys.Load(log.Paths))
        {
            // Keep a checkpoint at 5 and 10 as a slower log would have.
            foreach (var size in (int[])[5, 10])
            {
                var edge = new CompactRange();
                for (var i = 0; i < size; i++)
                {
                    edge.Append(TreeHash.OfLeaf(TestLog.Record(i).ToCanonicalJson(keys.CutKey)));
                }

                log.Tamper("INSERT OR REPLACE INTO checkpoints VALUES ($s, $n)", ("$s", size), ("$n", new Checkpoint(keys.Signer.Name, size, edge.Root()).Sign(keys.Signer).Print()));
            }
        }

        Assert.True(log.Verify().Clean);
        File.Delete(log.Paths.Secret);
        var forged = TestLog.Record(7, Verdict.Allow, "something harmless").ToCanonicalJson(new byte[32]);
        log.Tamper("UPDATE entries SET entry = $e, leaf = $l WHERE idx = 7", ("$e", forged), ("$l", TreeHash.OfLeaf(forged).ToArray()));

        AssertOnly(AuditFindingKind.HistoryChanged, 5, null);
    }

    [Fact]
    public async Task A_deleted_record_is_named()
    {
        await log.FillAtOnceAsync(Count);
        log.Tamper("DELETE FROM entries WHERE idx = 300");

        AssertOnly(AuditFindingKind.Dropped, 300, null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(Count - 2)]
    public async Task A_deleted_record_is_named_when_the_others_close_the_gap(int index)
    {
        await log.FillAtOnceAsync(Count);
        log.Tamper("DELETE FROM entries WHERE idx = $i; UPDATE entries SET idx = -idx - 1 WHERE idx > $i; UPDATE entries SET idx = -idx - 2 WHERE idx < 0", ("$i", index));

        AssertOnly(AuditFindingKind.Dropped, index, null);
    }

    [Fact]
    public async Task Two_swapped_records_are_named()
    {
        await log.FillAsync(30);
        log.Tamper("UPDATE entries SET idx = -1 WHERE idx = 4; UPDATE entries SET idx = 4 WHERE idx = 21; UPDATE entries SET idx = 21 WHERE idx = -1");

        AssertMoved((4, "d21"), (21, "d4"));
    }

    [Fact]
    public async Task Two_swapped_contents_are_named()
    {
        await log.FillAsync(30);
        using var keys = AuditKeys.Load(log.Paths);
        log.Tamper("UPDATE entries SET entry = $a WHERE idx = 4; UPDATE entries SET entry = $b WHERE idx = 21",
            ("$a", TestLog.Record(21).ToCanonicalJson(keys.CutKey)), ("$b", TestLog.Record(4).ToCanonicalJson(keys.CutKey)));

        AssertMoved((4, "d21"), (21, "d4"));
    }

    [Fact]
    public async Task A_cut_tail_is_named()
    {
        await log.FillAsync(30);
        log.Tamper("DELETE FROM entries WHERE idx >= 27");

        AssertOnly(AuditFindingKind.Truncated, 27, null);
    }

    [Fact]
    public async Task A_cut_tail_with_its_checkpoints_is_known_from_the_file_outside()
    {
        await log.FillAsync(30);
        log.CopyTo("older");
        await log.FillAsync(5, from: 30);
        log.PutBack("older");

        AssertOnly(AuditFindingKind.Truncated, 30, null);

        using var reopened = new AuditLog(log.Paths, TimeProvider.System);
        var refused = await reopened.AppendAsync(TestLog.Record(30));
        Assert.Equal(AuditFailure.Unavailable, refused.Failure);
        Assert.Contains("rolled back", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_database_is_known_from_the_file_outside()
    {
        await log.FillAsync(3);
        File.Delete(log.Paths.Database);

        AssertOnly(AuditFindingKind.Truncated, 0, null);
        using var reopened = new AuditLog(log.Paths, TimeProvider.System);
        Assert.Equal(AuditFailure.Unavailable, (await reopened.AppendAsync(TestLog.Record(0))).Failure);
    }

    [Fact]
    public async Task A_record_added_behind_the_end_is_named()
    {
        await log.FillAsync(5);
        log.Tamper("INSERT INTO entries SELECT 5, entry, leaf, seal, kind, id, time, session, channel, verdict, code, rule, tool_use_id, of FROM entries WHERE idx = 2");

        var report = log.Verify();

        Assert.Contains(report.Findings, f => f is { Kind: AuditFindingKind.Added, Index: 5, Id: "d2" });
        using var reopened = new AuditLog(log.Paths, TimeProvider.System);
        Assert.Equal(AuditFailure.Unavailable, (await reopened.AppendAsync(TestLog.Record(5))).Failure);
    }

    [Fact]
    public async Task A_changed_search_column_is_named()
    {
        await log.FillAsync(5);
        log.Tamper("UPDATE entries SET verdict = 'allow', session = 'nobody' WHERE idx = 3");

        AssertOnly(AuditFindingKind.IndexChanged, 3, "d3");
    }

    [Fact]
    public async Task A_changed_tree_hash_is_found()
    {
        await log.FillAtOnceAsync(Count);
        log.Tamper("UPDATE nodes SET hash = zeroblob(32) WHERE level = 8 AND idx = 1");

        AssertOnly(AuditFindingKind.TreeChanged, 256, null);
    }

    [Fact]
    public async Task A_checkpoint_signed_by_another_key_is_found()
    {
        await log.FillAsync(3);
        using var other = Ed25519Signer.FromSeed("agentgate/other", new byte[32]);
        log.Tamper("UPDATE checkpoints SET note = $n", ("$n", new Checkpoint("agentgate/other", 3, TreeHash.Empty).Sign(other).Print()));

        Assert.Contains(log.Verify().Findings, f => f.Kind == AuditFindingKind.CheckpointInvalid);
        using var reopened = new AuditLog(log.Paths, TimeProvider.System);
        Assert.Equal(AuditFailure.Unavailable, (await reopened.AppendAsync(TestLog.Record(3))).Failure);
    }

    [Fact]
    public async Task A_missing_or_forged_checkpoint_file_is_found()
    {
        await log.FillAsync(3);
        var good = File.ReadAllText(log.Paths.Checkpoint);
        File.Delete(log.Paths.NewestCheckpoint);
        File.WriteAllText(log.Paths.Checkpoint, good.Replace("\n3\n", "\n2\n", StringComparison.Ordinal));
        Assert.Equal(AuditFindingKind.CheckpointInvalid, Assert.Single(log.Verify().Findings).Kind);

        File.Delete(log.Paths.Checkpoint);
        Assert.Equal(AuditFindingKind.CheckpointInvalid, Assert.Single(log.Verify().Findings).Kind);
        using var reopened = new AuditLog(log.Paths, TimeProvider.System);
        Assert.Equal(AuditFailure.Unavailable, (await reopened.AppendAsync(TestLog.Record(3))).Failure);
    }

    [Fact]
    public async Task A_torn_newest_checkpoint_file_is_no_finding()
    {
        await log.FillAsync(3);
        File.WriteAllText(log.Paths.NewestCheckpoint, "");

        Assert.True(log.Verify().Clean);
        await log.FillAsync(1, from: 3);
    }

    [Theory]
    [InlineData("UPDATE nodes SET level = 'eight'")]
    [InlineData("UPDATE checkpoints SET note = x'ff'")]
    [InlineData("UPDATE entries SET entry = 7, leaf = 'x', seal = 1.5, id = x'00', time = 9")]
    [InlineData("INSERT INTO nodes VALUES (-8, -1, x'')")]
    [InlineData("INSERT INTO entries SELECT -5, entry, leaf, seal, kind, id, time, session, channel, verdict, code, rule, tool_use_id, of FROM entries WHERE idx = 2")]
    [InlineData("INSERT INTO entries SELECT 9223372036854775807, entry, leaf, seal, kind, id, time, session, channel, verdict, code, rule, tool_use_id, of FROM entries WHERE idx = 2")]
    [InlineData("DROP TABLE entries")]
    public async Task Cells_of_a_wrong_kind_are_a_finding_and_not_a_crash(string sql)
    {
        await log.FillAtOnceAsync(300);
        log.Tamper(sql);

        Assert.False(log.Verify().Clean);
        using var reopened = new AuditLog(log.Paths, TimeProvider.System);
        await reopened.AppendAsync(TestLog.Record(300));
        Assert.False(log.Verify().Clean);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_unreadable_and_not_clean()
    {
        await log.FillAsync(3);
        File.WriteAllText(log.Paths.Database, new string('x', 10_000));

        Assert.Equal(AuditFindingKind.Unreadable, Assert.Single(log.Verify().Findings).Kind);
    }

    private int IdAt(int index)
    {
        using var reader = AuditReader.Open(log.Paths);
        return int.Parse(RecordIndex.Read(Encoding.UTF8.GetBytes(reader.Get(index.ToString(System.Globalization.CultureInfo.InvariantCulture))!.Json))!.Id[1..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private void AssertOnly(AuditFindingKind kind, int index, string? id)
    {
        var finding = Assert.Single(log.Verify().Findings);
        Assert.Equal((kind, (long?)index, id), (finding.Kind, finding.Index, finding.Id));
    }

    private void AssertMoved(params (int Index, string Id)[] expected)
    {
        var findings = log.Verify().Findings.Where(f => f.Kind != AuditFindingKind.IndexChanged).ToList();
        Assert.Equal(expected.Select(e => (AuditFindingKind.Moved, (long?)e.Index, (string?)e.Id)), findings.Select(f => (f.Kind, f.Index, f.Id)));
    }
}
