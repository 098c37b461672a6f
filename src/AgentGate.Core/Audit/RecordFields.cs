using System.Security.Cryptography;
using System.Text;
using AgentGate.Core.Model;
using AgentGate.Core.Secrets;
using AgentGate.Core.Text;

namespace AgentGate.Core.Audit;

/// <summary>
/// Longest encoded form of each field, in bytes of canonical JSON. INVARIANT: the fields of a decision, the widest kind, add up to less than
/// <see cref="AuditRecord.MaxBytes"/> with every one of them at its limit and cut.
/// </summary>
internal static class FieldLimits
{
    internal const int Word = 64;
    internal const int Id = 512;

    /// <summary>The SPIFFE ID specification's own maximum.</summary>
    internal const int SpiffeId = 2_048;

    /// <summary>PATH_MAX of Linux.</summary>
    internal const int Path = 4_096;

    internal const int Reason = 4_096;
    internal const int Subject = 16_384;
    internal const int Words = 4_096;

    internal const int OperationTarget = 1_024;
    internal const int Operations = 16_384;
}

/// <summary>Collects the fields of one record; cuts what is too long and says so in a field of its own.</summary>
internal sealed class RecordFields
{
    private readonly CanonicalJsonObject fields = new();
    private readonly byte[] cutKey;

    internal RecordFields(ReadOnlySpan<byte> cutKey) => this.cutKey = cutKey.ToArray();

    internal byte[] ToUtf8() => fields.ToUtf8();

    internal void Set(string name, long integer) => fields.Set(name, CanonicalJsonValue.Of(Math.Clamp(integer, -CanonicalJson.MaxInteger, CanonicalJson.MaxInteger)));

    /// <summary>Adds a text that holds no secret by its nature. Empty is absent.</summary>
    internal void Text(string name, string? text, int limit) => Put(fields, name, text, text, limit);

    /// <summary>Adds a text that may hold a secret, without the secret.</summary>
    internal void Redacted(string name, string? text, int limit) => Put(fields, name, text is null ? null : Redactor.Redact(text), text, limit);

    internal void Words(string name, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        var kept = new List<string>();
        var room = FieldLimits.Words;
        foreach (var word in words)
        {
            room -= CanonicalJson.EncodedLength(word) + 1;
            if (room < 0)
            {
                fields.Set(name + "_cut", Cut(string.Join('\n', words)).Set("count", words.Count));
                break;
            }

            kept.Add(word);
        }

        fields.Set(name, CanonicalJsonArray.Of(kept));
    }

    internal void Rule(RuleReference? rule)
    {
        if (rule is null)
        {
            return;
        }

        var value = new CanonicalJsonObject();
        Put(value, "id", rule.Id, rule.Id, FieldLimits.Id);
        Put(value, "layer", rule.Layer, rule.Layer, FieldLimits.Word);
        Put(value, "file", rule.File, rule.File, FieldLimits.Path);
        value.Set("line", rule.Line);
        fields.Set("rule", value);
    }

    /// <summary>
    /// Adds what the request would do, in its own order. Where there is no room for all, the most restrictive verdicts stay:
    /// a denied operation must not be pushed out of the record by thousands of harmless ones.
    /// </summary>
    internal void Operations(AccessRequest request, Decision decision)
    {
        // A failure decides without looking at operations; the record still says what was asked.
        var judged = decision.Operations.IsDefaultOrEmpty
            ? [.. request.Operations.Select(o => new OperationDecision(o, decision.Verdict, decision.Code, decision.Rule))]
            : decision.Operations;
        if (judged.Length == 0)
        {
            return;
        }

        var kept = new CanonicalJsonValue?[judged.Length];
        var room = FieldLimits.Operations;
        var all = true;
        foreach (var i in Enumerable.Range(0, judged.Length).OrderBy(i => judged[i].Verdict))
        {
            var value = One(judged[i]);
            room -= value.ToUtf8().Length + 1;
            if (room < 0)
            {
                all = false;
                break;
            }

            kept[i] = value;
        }

        fields.Set("operations", new CanonicalJsonArray(kept.OfType<CanonicalJsonValue>()));
        if (!all)
        {
            var whole = string.Join('\n', judged.Select(o => $"{o.Operation.Verb.Name()} {o.Operation.Target} {o.Verdict.Name()}"));
            fields.Set("operations_cut", Cut(whole).Set("count", judged.Length));
        }
    }

    private CanonicalJsonObject One(OperationDecision judged)
    {
        var value = new CanonicalJsonObject();
        value.Set("verb", judged.Operation.Verb.Name());
        // "Cannot be known" is a statement of its own, apart from "nothing there".
        if (judged.Operation.Target is { } target)
        {
            Put(value, "target", Redactor.Redact(target), target, FieldLimits.OperationTarget, keepEmpty: true);
        }
        else
        {
            value.Set("target", CanonicalJsonValue.Null);
        }

        if (judged.Operation.Via is { } via)
        {
            Put(value, "via", Redactor.Redact(via), via, FieldLimits.Id);
        }

        value.Set("verdict", judged.Verdict.Name());
        Put(value, "rule", judged.Rule?.Id, judged.Rule?.Id, FieldLimits.Id);
        return value;
    }

    private void Put(CanonicalJsonObject to, string name, string? shown, string? whole, int limit, bool keepEmpty = false)
    {
        if (shown is null || whole is null || (shown.Length == 0 && !keepEmpty))
        {
            return;
        }

        var cut = CanonicalJson.Cut(shown, limit);
        if (cut.Length < shown.Length)
        {
            to.Set(name + "_cut", Cut(whole));
            shown = cut.ToString();
        }

        to.Set(name, shown);
    }

    /// <summary>The mark of a cut: how long the whole was, and its keyed hash, by which whoever holds the key can tell the whole when shown it.</summary>
    private CanonicalJsonObject Cut(string whole)
    {
        var bytes = Encoding.UTF8.GetBytes(whole);
        return new CanonicalJsonObject()
            .Set("bytes", bytes.Length)
            .Set("hmac", Convert.ToHexStringLower(HMACSHA256.HashData(cutKey, bytes)));
    }
}
