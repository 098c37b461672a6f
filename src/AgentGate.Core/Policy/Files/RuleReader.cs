using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Policy.Patterns;
using AgentGate.Core.Text;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Policy.Files;

/// <summary>Reads one <c>[[allow]]</c>, <c>[[ask]]</c> or <c>[[deny]]</c>.</summary>
internal sealed class RuleReader(TomlForm form, PolicySource source)
{
    public static readonly Verb[] Verbs = [Verb.Read, Verb.Write, Verb.Run, Verb.Connect, Verb.Call, Verb.Use, Verb.Escape];

    public static readonly string[] Keys =
        ["id", .. Verbs.Select(v => v.Name()), "methods", "paths", "arguments", "credential", "because", "instead", "overrides", "when", "hard"];

    public static readonly string[] WhenKeys = ["session", "agent", "assurance", "channel", "tool"];

    private static readonly string[] AssuranceNames = [.. Enum.GetValues<Assurance>().Select(a => a.Name())];

    private static readonly string[] ChannelNames = [.. Enum.GetValues<Channel>().Where(c => c != Channel.Unknown).Select(c => c.Name())];

    private readonly PatternReader _patterns = new(form);

    /// <summary>The rule; where parts of it are wrong, the errors make sure that it never decides anything.</summary>
    public PolicyRule Read(TomlTable table, Verdict effect)
    {
        form.CheckKeys(table, Keys, "in a rule");
        var isAllow = effect == Verdict.Allow;
        var patterns = new VerbPatterns?[(int)Verb.Escape + 1];
        foreach (var verb in Verbs)
        {
            patterns[(int)verb] = _patterns.Read(table, verb, isAllow);
        }

        if (!Verbs.Any(v => table[v.Name()] is not null))
        {
            form.Error(table.Span, "the rule names no operation, so it can never match", $"add one of {string.Join(", ", Verbs.Select(v => v.Name()))}");
        }

        CheckCompanion(table, "methods", "connect");
        CheckCompanion(table, "paths", "connect");
        CheckCompanion(table, "arguments", "call");
        CheckCompanion(table, "credential", "connect");
        if (table["credential"] is { } credential && !isAllow)
        {
            form.Error(credential.Span, "`credential` is for rules that allow: nothing is injected into what is not let through");
        }

        var isHard = form.Flag(table, "hard");
        var isPack = source.File.StartsWith("pack:", StringComparison.Ordinal);
        if (isHard && effect != Verdict.Deny || (isHard && source.Layer != Layer.Baseline && !isPack))
        {
            form.Error(table["hard"]!.Span, "`hard` is for the baseline's denies, which bite in observe mode too", "remove it, and use `mode = \"enforce\"`");
        }

        var id = Id(table);
        var line = form.Document.Place(table.Span.Start).Line;
        return new PolicyRule
        {
            Effect = effect,
            Layer = source.Layer,
            IsTrusted = source.Trusted,
            IsNamed = id is not null,

            // A pack that another layer includes does not become part of the baseline.
            IsHard = isHard && source.Layer == Layer.Baseline,
            Because = form.Text(table, "because"),
            Instead = form.Text(table, "instead"),
            Credential = form.Text(table, "credential"),
            When = When(table),
            Patterns = patterns,
            Overrides = Overrides(table, effect),
            Reference = new RuleReference(id ?? $"line-{line}", source.Layer.Name(), source.File, line),
            Span = table["id"]?.Span ?? table.Span,
        };
    }

    private void CheckCompanion(TomlTable table, string key, string verb)
    {
        if (table[key] is { } value && table[verb] is null)
        {
            form.Error(value.Span, $"`{key}` has nothing to say without `{verb}`", $"add `{verb}` to the rule or remove `{key}`");
        }
    }

    private string? Id(TomlTable table)
    {
        if (form.Text(table, "id") is not { } id)
        {
            return null;
        }

        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            form.Error(table["id"]!.Span, $"`{id}` is no id", "use letters, digits, `.`, `-` and `_`, at most 64");
            return null;
        }

        return id;
    }

    private ImmutableArray<RuleName> Overrides(TomlTable table, Verdict effect)
    {
        var names = ImmutableArray.CreateBuilder<RuleName>();
        foreach (var text in form.Texts(table, "overrides"))
        {
            var dot = text.Value.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || LayerNames.Find(text.Value[..dot]) is not { } layer)
            {
                form.Error(text.Span, $"`{text.Value}` names no layer", "write the layer and the id: `baseline.git.push`");
                continue;
            }

            names.Add(new RuleName(layer, text.Value[(dot + 1)..], text.Span));
        }

        if (names.Count > 0 && effect == Verdict.Deny)
        {
            form.Error(table["overrides"]!.Span, "a rule that denies lifts nothing", "move `overrides` to a rule that allows or asks");
        }

        return names.ToImmutable();
    }

    private WhenCondition? When(TomlTable table)
    {
        switch (table["when"])
        {
            case null or TomlInvalid:
                return null;
            case TomlTable given:
                form.CheckKeys(given, WhenKeys, "in `when`");
                return new WhenCondition(
                    Choice(given, "session", null),
                    Choice(given, "agent", null),
                    Choice(given, "assurance", AssuranceNames),
                    Choice(given, "channel", ChannelNames),
                    Choice(given, "tool", null));
            case var other:
                form.Wrong(other, "`when`", "a table such as `{ session = \"untrusted\" }`");
                return null;
        }
    }

    private WordChoice? Choice(TomlTable when, string key, string[]? known)
    {
        var texts = form.Texts(when, key);
        if (texts.IsEmpty)
        {
            return null;
        }

        var included = ImmutableArray.CreateBuilder<Glob>();
        var excluded = ImmutableArray.CreateBuilder<Glob>();
        foreach (var text in texts)
        {
            var isException = text.Value.StartsWith('!');
            var word = isException ? text.Value[1..] : text.Value;
            if (known is not null && Array.IndexOf(known, word) < 0)
            {
                var meant = NearestWord.Of(word, known);
                form.Error(text.Span, $"`{word}` is no {key}", meant is null ? $"known are {string.Join(", ", known)}" : $"did you mean `{meant}`?");
            }
            else if (string.Equals(key, "session", StringComparison.Ordinal) && (word.Length == 0 || !word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            {
                form.Error(text.Span, $"`{word}` is no session label", "labels have lower-case letters, digits and `-`, such as `untrusted`");
            }
            else if (word.Length == 0 || Glob.Parse(word) is not { } glob)
            {
                form.Error(text.Span, $"`{word}` is no pattern for `{key}`");
            }
            else
            {
                (isException ? excluded : included).Add(glob);
            }
        }

        return new WordChoice(included.ToImmutable(), excluded.ToImmutable());
    }
}
