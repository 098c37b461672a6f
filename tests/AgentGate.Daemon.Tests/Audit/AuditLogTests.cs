using System.Text;
using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Daemon.Audit;
using AgentGate.Platform.Paths;

namespace AgentGate.Daemon.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly TestLog log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public void The_example_of_the_signed_note_specification_verifies()
    {
        var verifier = Ed25519Verifier.Of(NotePublicKey.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
        var note = SignedNote.Parse("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");

        Assert.NotNull(verifier);
        Assert.NotNull(note);
        Assert.True(note.IsSignedBy(verifier));
        Assert.False((note with { Text = "This is an example massage.\n" }).IsSignedBy(verifier));
    }

    [Fact]
    public async Task Records_are_numbered_in_order_over_restarts()
    {
        await log.FillAsync(3);
        await log.FillAsync(300, from: 3);
        await log.FillAsync(1, from: 303);

        Assert.Empty(log.Verify().Findings);
    }

    [Fact]
    public async Task Keys_are_private_and_made_once()
    {
        await log.FillAsync(1);
        var key = File.ReadAllText(log.Paths.SigningKey);
        await log.FillAsync(1, from: 1);

        Assert.Equal(key, File.ReadAllText(log.Paths.SigningKey));
        Assert.StartsWith("agentgate/", File.ReadAllText(log.Paths.PublicKey), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in (string[])[log.Paths.SigningKey, log.Paths.Secret, log.Paths.Database, log.Paths.Checkpoint])
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }

            File.SetUnixFileMode(log.Paths.SigningKey, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            using var refused = new AuditLog(log.Paths, TimeProvider.System);
            Assert.Contains("chmod 600", (await refused.AppendAsync(TestLog.Record(2))).Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_says_so_and_recovers()
    {
        Assert.Null(PrivateDirectory.Ensure(Path.GetDirectoryName(log.Paths.Database)!));
        Assert.Null(PrivateDirectory.Ensure(log.Paths.KeyDirectory));
        Directory.CreateDirectory(log.Paths.Database);
        using var open = new AuditLog(log.Paths, TimeProvider.System);

        var refused = await open.AppendAsync(TestLog.Record(0));
        Assert.False(refused.Recorded);
        Assert.Equal(-1, refused.Index);
        Assert.NotEqual("", open.Problem);

        Directory.Delete(log.Paths.Database);
        Assert.True((await open.AppendAsync(TestLog.Record(0))).Recorded);
        Assert.Equal("", open.Problem);
    }

    [Fact]
    public async Task A_start_that_was_cut_short_begins_anew_and_a_lost_key_does_not()
    {
        await log.FillAsync(1);
        File.Delete(log.Paths.SigningKey);
        using (var refused = new AuditLog(log.Paths, TimeProvider.System))
        {
            Assert.Contains("put the key back", (await refused.AppendAsync(TestLog.Record(1))).Detail, StringComparison.Ordinal);
        }

        File.Delete(log.Paths.Database);
        await log.FillAsync(1);
        Assert.Empty(log.Verify().Findings);
    }

    [Fact]
    public async Task A_write_that_fails_midway_records_nothing_and_the_next_one_goes_on()
    {
        using var open = new AuditLog(log.Paths, TimeProvider.System);
        Assert.True((await open.AppendAsync(TestLog.Record(0))).Recorded);
        log.Tamper("CREATE TRIGGER full BEFORE INSERT ON checkpoints BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        var refused = await open.AppendAsync(TestLog.Record(1));
        Assert.Equal(AuditFailure.Unavailable, refused.Failure);
        Assert.Contains("disk full", refused.Detail, StringComparison.Ordinal);

        log.Tamper("DROP TRIGGER full");
        Assert.Equal(1, (await open.AppendAsync(TestLog.Record(2))).Index);
        Assert.Empty(log.Verify().Findings);
    }

    [Fact]
    public async Task After_closing_nothing_is_accepted()
    {
        var open = new AuditLog(log.Paths, TimeProvider.System);
        open.Dispose();

        Assert.Equal(AuditFailure.Stopped, (await open.AppendAsync(TestLog.Record(0))).Failure);
    }

    [Fact]
    public async Task The_default_result_is_a_failure()
    {
        await Task.CompletedTask;
        Assert.False(default(AppendResult).Recorded);
    }

    [Fact]
    public async Task Records_are_found_by_each_field_and_values_are_never_sql()
    {
        await log.FillAsync(10);
        using var reader = AuditReader.Open(log.Paths);

        Assert.Equal(["d9", "d6", "d3", "d0"], Ids(new AuditFilter { Session = "s0" }));
        Assert.Equal(["d9", "d7"], Ids(new AuditFilter { Rule = "rule.1", Limit = 2 }));
        Assert.Equal(["d4"], Ids(new AuditFilter { ToolUseId = "t4" }));
        Assert.Equal(["d3", "d2"], Ids(new AuditFilter { Since = "1970-01-01T00:00:02", Until = "1970-01-01T00:00:04" }));
        Assert.Empty(Ids(new AuditFilter { Verdict = "deny" }));
        Assert.Empty(Ids(new AuditFilter { Session = "' OR 1=1 --" }));
        Assert.Equal(4, reader.Get("d4")?.Index);
        Assert.Equal(5, reader.Get("5")?.Index);
        Assert.Null(reader.Get("nothing"));

        string[] Ids(AuditFilter filter) => [.. reader.Query(filter).Select(e => e.Fields.Id)];
    }

    [Fact]
    public async Task Every_record_has_a_proof_that_needs_only_the_public_key()
    {
        await log.FillAtOnceAsync(600);
        var verifier = Ed25519Verifier.Of(NotePublicKey.Parse(File.ReadAllText(log.Paths.PublicKey).Trim()))!;
        using var reader = AuditReader.Open(log.Paths);

        foreach (var index in (long[])[0, 1, 255, 256, 511, 512, 599])
        {
            var entry = reader.Get(index.ToString(System.Globalization.CultureInfo.InvariantCulture))!;
            var proof = TlogProof.Parse(reader.Proof(index)!.Print())!;
            Assert.True(proof.Proves(Encoding.UTF8.GetBytes(entry.Json), verifier));
            Assert.False(proof.Proves(Encoding.UTF8.GetBytes(entry.Json + " "), verifier));
        }

        Assert.Null(reader.Proof(600));
    }
}
