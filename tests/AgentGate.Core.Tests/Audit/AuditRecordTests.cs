using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AgentGate.Core.Audit;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Tests.Audit;

public class AuditRecordTests
{
    private static readonly byte[] CutKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 1, 2, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);

    [Fact]
    public void A_decision_is_written_in_canonical_form()
    {
        var record = AuditRecord.OfDecision("d1", Noon, Request("docker compose config"), Denied(), "f00d", 87);

        var bytes = record.ToCanonicalJson(CutKey);

        Assert.True(CanonicalJsonReader.IsCanonical(bytes));
        Assert.Equal(
            """
            {"agent":"claude","assurance":"hook","channel":"hook","code":"rule-deny","cwd":"/p","facts_hash":"f00d","id":"d1","kind":"decision","labels":["untrusted"],"micros":87,"operations":[{"rule":"secrets.files","target":"/p/.env","verb":"read","verdict":"deny","via":"env_file of compose.yaml"},{"target":null,"verb":"run","verdict":"allow"}],"parse":"ok","policy_hash":"abc","reason":"no","root":"/p","rule":{"file":"baseline","id":"secrets.files","layer":"baseline","line":7},"session":"s1","spiffe":"spiffe://x/s1","subject":"docker compose config","time":"2026-01-02T12:00:00.123456Z","tool":"Bash","tool_use_id":"t1","v":1,"verdict":"deny"}
            """.Trim(),
            Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void The_index_is_read_from_the_bytes()
    {
        var index = RecordIndex.Read(AuditRecord.OfDecision("d1", Noon, Request("x"), Denied()).ToCanonicalJson(CutKey));

        Assert.Equal(
            new RecordIndex
            {
                Kind = "decision", Id = "d1", Time = "2026-01-02T12:00:00.123456Z", Session = "s1", Channel = "hook",
                Verdict = "deny", Code = "rule-deny", Rule = "secrets.files", ToolUseId = "t1",
            },
            index);
        Assert.Null(RecordIndex.Read("{\"kind\":\"decision\"}"u8.ToArray()));
        Assert.Null(RecordIndex.Read("["u8.ToArray()));
    }

    [Fact]
    public void Every_kind_is_canonical_and_names_itself()
    {
        AuditRecord[] records =
        [
            new OutcomeRecord { Id = "o", Time = Noon, Of = "d1", Outcome = ActionOutcome.Failed, Detail = "exit 1" },
            new ApprovalRecord { Id = "a", Time = Noon, Of = "d1", RequestHash = "aa", Answer = ReasonCode.ApprovalGranted, By = "kim", Scope = "session" },
            new SessionRecord { Id = "s", Time = Noon, Who = Request("x").Who, Event = SessionEvent.Started, Labels = ["untrusted"] },
            new PolicyRecord { Id = "p", Time = Noon, Event = PolicyEvent.Loaded, PolicyHash = "aa", Files = ["a.toml"] },
            new DaemonRecord { Id = "g", Time = Noon, Event = DaemonEvent.Started, ProductVersion = "0.1.0" },
        ];

        foreach (var record in records)
        {
            var bytes = record.ToCanonicalJson(CutKey);
            Assert.True(CanonicalJsonReader.IsCanonical(bytes));
            Assert.Equal(record.Kind, RecordIndex.Read(bytes)?.Kind);
        }
    }

    [Fact]
    public void A_record_that_is_too_long_is_cut_with_a_mark_and_a_keyed_hash()
    {
        var line = new string('x', 200_000);

        using var document = JsonDocument.Parse(AuditRecord.OfDecision("d1", Noon, Request(line), Denied()).ToCanonicalJson(CutKey));
        using var other = JsonDocument.Parse(AuditRecord.OfDecision("d1", Noon, Request(line), Denied()).ToCanonicalJson(new byte[32]));

        var cut = document.RootElement.GetProperty("subject_cut");
        Assert.Equal(200_000, cut.GetProperty("bytes").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(CutKey, Encoding.UTF8.GetBytes(line))), cut.GetProperty("hmac").GetString());
        Assert.NotEqual(cut.GetProperty("hmac").GetString(), other.RootElement.GetProperty("subject_cut").GetProperty("hmac").GetString());
    }

    [Fact]
    public void No_input_makes_a_record_longer_than_a_tile_entry()
    {
        // A control character takes six bytes, the longest form of one code unit.
        var evil = new string('\u0001', 300_000);
        var rule = new RuleReference(evil, evil, evil, int.MaxValue);
        ImmutableArray<OperationDecision> operations =
            [.. Enumerable.Range(0, 5_000).Select(_ => new OperationDecision(new CallOperation(evil[..900], evil[..900], "{}") { Via = evil[..900] }, Verdict.Allow, ReasonCode.RuleAllow, new RuleReference("r", "user", "f", 1)))];
        var request = new AccessRequest
        {
            Channel = Channel.Hook, Where = new Where(evil, evil, evil), Who = new Who(evil, evil, evil, evil), Tool = evil, ToolUseId = evil,
            Subject = evil, Parse = ParseOutcome.Ok, Operations = [], Labels = [evil[..1000], evil[..1000], evil],
        };
        var decision = new Decision { Verdict = Verdict.Allow, Code = ReasonCode.RuleAllow, Rule = rule, Reason = evil, PolicyHash = evil, Operations = operations };

        var bytes = AuditRecord.OfDecision(evil, Noon, request, decision, evil, long.MaxValue).ToCanonicalJson(CutKey);

        Assert.InRange(bytes.Length, 1, AuditRecord.MaxBytes);
        Assert.True(CanonicalJsonReader.IsCanonical(bytes));
    }

    [Fact]
    public void A_denied_operation_is_not_pushed_out_by_harmless_ones()
    {
        var harmless = Enumerable.Range(0, 2_000).Select(i => new OperationDecision(new FileOperation(Verb.Read, new PathTarget("f", $"/p/{i}")), Verdict.Allow, ReasonCode.RuleAllow, null));
        var decision = Denied() with { Operations = [.. harmless, .. Denied().Operations] };

        using var document = JsonDocument.Parse(AuditRecord.OfDecision("d1", Noon, Request("x"), decision).ToCanonicalJson(CutKey));

        var operations = document.RootElement.GetProperty("operations");
        Assert.Equal("/p/.env", operations[operations.GetArrayLength() - 1].GetProperty("target").GetString());
        Assert.Equal(2_002, document.RootElement.GetProperty("operations_cut").GetProperty("count").GetInt32());
    }

    [Fact]
    public void No_text_field_carries_a_secret()
    {
        var token = "gh" + "p_" + new string('a', 18) + "123456789012345678";
        var decision = Denied() with
        {
            Reason = $"header `Authorization: Bearer {token}` is not for agents",
            Operations = [new OperationDecision(new RunOperation(["curl", token], ["curl", token]) { Via = token }, Verdict.Deny, ReasonCode.RuleDeny, null)],
        };

        var json = Encoding.UTF8.GetString(AuditRecord.OfDecision("d1", Noon, Request($"curl -H x {token}"), decision).ToCanonicalJson(CutKey));

        Assert.DoesNotContain(token, json, StringComparison.Ordinal);
        Assert.Contains("curl -H x [redacted:github-token]", json, StringComparison.Ordinal);
        Assert.Contains("curl [redacted:github-token]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_still_says_what_was_asked()
    {
        var request = Request("x") with { Operations = [new FileOperation(Verb.Read, new PathTarget(".env", "/p/.env"))] };

        using var document = JsonDocument.Parse(AuditRecord.OfDecision("d1", Noon, request, Decision.Failure(ReasonCode.PolicyInvalid, "broken")).ToCanonicalJson(CutKey));

        var operation = document.RootElement.GetProperty("operations")[0];
        Assert.Equal("/p/.env", operation.GetProperty("target").GetString());
        Assert.Equal("deny", operation.GetProperty("verdict").GetString());
    }

    private static AccessRequest Request(string subject) => new()
    {
        Channel = Channel.Hook,
        Where = new Where("/p", "/p", "/home/kim"),
        Who = new Who("claude", "s1", null, "spiffe://x/s1"),
        Tool = "Bash",
        ToolUseId = "t1",
        Subject = subject,
        Parse = ParseOutcome.Ok,
        Operations = [],
        Labels = ["untrusted"],
    };

    private static Decision Denied()
    {
        var rule = new RuleReference("secrets.files", "baseline", "baseline", 7);
        return new Decision
        {
            Verdict = Verdict.Deny, Code = ReasonCode.RuleDeny, Rule = rule, Reason = "no", PolicyHash = "abc",
            Operations =
            [
                new OperationDecision(new FileOperation(Verb.Read, new PathTarget(".env", "/p/.env")) { Via = "env_file of compose.yaml" }, Verdict.Deny, ReasonCode.RuleDeny, rule),
                new OperationDecision(RunOperation.Unknown(default), Verdict.Allow, ReasonCode.DefaultAllow, null),
            ],
        };
    }
}
