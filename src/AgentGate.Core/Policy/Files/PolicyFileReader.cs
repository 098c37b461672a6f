using AgentGate.Core.Model;
using AgentGate.Core.Text;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Policy.Files;

/// <summary>Reads one policy text into rules, defaults and tests, and reports every mistake in it.</summary>
internal sealed class PolicyFileReader
{
    public static readonly string[] Keys = ["version", "mode", "baseline", "include", "default", "approval", "allow", "ask", "deny", "test"];

    public static readonly string[] DefaultKeys = [.. RuleReader.Verbs.Select(v => v.Name()), "understood"];

    public static readonly string[] ApprovalKeys = ["wait"];

    /// <summary>A pack adds rules and tests; what a file decides for itself stays with the file.</summary>
    private static readonly string[] PackKeys = ["version", "allow", "ask", "deny", "test"];

    private static readonly string[] Modes = ["enforce", "observe"];

    private static readonly string[] Verdicts = ["deny", "ask", "allow"];

    /// <summary>No one writes a policy of a megabyte; whoever generates one should not make every decision slow.</summary>
    private const int MaxLength = 1 << 20;

    private readonly TomlForm _form;
    private readonly PolicyFile _file;

    private PolicyFileReader(PolicySource source, List<Diagnostic> errors)
    {
        var document = TomlDocument.Read(source.Text.Length > MaxLength ? "" : source.Text, source.File);
        errors.AddRange(document.Errors);
        _form = new TomlForm(document, errors);
        _file = new PolicyFile { Source = source, Document = document };
    }

    public static PolicyFile Read(PolicySource source, List<Diagnostic> errors)
    {
        var reader = new PolicyFileReader(source, errors);
        if (source.Text.Length > MaxLength)
        {
            errors.Add(new Diagnostic(source.File, new LineColumn(1, 1), $"the file is longer than {MaxLength} characters", "split it, or use patterns instead of lists"));
            return reader._file;
        }

        reader.Read();
        return reader._file;
    }

    private void Read()
    {
        var root = _form.Document.Root;
        var isPack = _file.Source.File.StartsWith("pack:", StringComparison.Ordinal);
        _form.CheckKeys(root, isPack ? PackKeys : Keys, isPack ? "in a pack" : "at the top of the file");
        Version(root);
        _file.Mode = _form.Word(root, "mode", Modes) switch { "enforce" => PolicyMode.Enforce, "observe" => PolicyMode.Observe, _ => null };
        Baseline(root);
        Includes(root);
        Defaults(root);
        if (Table(root, "approval") is { } approval)
        {
            _form.CheckKeys(approval, ApprovalKeys, "in `[approval]`");

            // One hour: longer than any agent waits for a tool.
            _file.ApprovalWait = _form.Number(approval, "wait", 1, 3600);
        }

        var rules = new RuleReader(_form, _file.Source);
        foreach (var (key, effect) in new[] { ("deny", Verdict.Deny), ("ask", Verdict.Ask), ("allow", Verdict.Allow) })
        {
            foreach (var table in Tables(root, key))
            {
                _file.Rules.Add(rules.Read(table, effect));
            }
        }

        var tests = new TestReader(_form);
        foreach (var table in Tables(root, "test"))
        {
            if (tests.Read(table) is { } test)
            {
                _file.Tests.Add(test);
            }
        }
    }

    private void Version(TomlTable root)
    {
        switch (root["version"])
        {
            case null:
                // Where the text itself is broken, its version may only be unreadable.
                if (_form.Document.Errors.IsEmpty)
                {
                    _form.Error(default, "`version` is missing", "begin the file with `version = 1`");
                }

                break;
            case TomlInvalid or TomlInteger { Value: 1 }:
                break;
            case TomlInteger other:
                _form.Error(other.Span, $"version {other.Value} is not known to this program", "write `version = 1`, or update AgentGate");
                break;
            case var other:
                _form.Wrong(other, "`version`", "a number");
                break;
        }
    }

    private void Baseline(TomlTable root)
    {
        if (_form.Word(root, "baseline", EmbeddedPolicies.Baselines) is not { } name)
        {
            return;
        }

        if (_file.Source.Layer is Layer.User or Layer.Organisation)
        {
            _file.Baseline = name;
        }
        else
        {
            _form.Error(root["baseline"]!.Span, "only a user's or an organisation's file chooses the baseline");
        }
    }

    private void Includes(TomlTable root)
    {
        foreach (var text in _form.Texts(root, "include"))
        {
            var isBaseline = text.Value.StartsWith("baseline:", StringComparison.Ordinal) && _file.Source.Layer == Layer.Baseline;
            if (isBaseline ? EmbeddedPolicies.Find(text.Value) is not null : EmbeddedPolicies.Packs.Contains(text.Value, StringComparer.Ordinal))
            {
                _file.Includes.Add((text.Value, text.Span));
            }
            else
            {
                var meant = NearestWord.Of(text.Value, EmbeddedPolicies.Packs.Concat(EmbeddedPolicies.Packs.Select(p => p["pack:".Length..])));
                _form.Error(
                    text.Span,
                    $"`{text.Value}` is no pack",
                    meant is not null ? $"did you mean `{(meant.StartsWith("pack:", StringComparison.Ordinal) ? meant : "pack:" + meant)}`?" : $"known are {string.Join(", ", EmbeddedPolicies.Packs)}");
            }
        }
    }

    private void Defaults(TomlTable root)
    {
        if (Table(root, "default") is not { } table)
        {
            return;
        }

        _form.CheckKeys(table, DefaultKeys, "in `[default]`");
        foreach (var key in DefaultKeys)
        {
            if (_form.Word(table, key, Verdicts) is { } word)
            {
                _file.Defaults[Array.IndexOf(DefaultKeys, key) + 1] = (Verdict)Array.IndexOf(Verdicts, word);
            }
        }
    }

    private TomlTable? Table(TomlTable root, string key)
    {
        switch (root[key])
        {
            case null or TomlInvalid:
                return null;
            case TomlTable table:
                return table;
            case var other:
                _form.Wrong(other, $"`{key}`", $"a table under `[{key}]`");
                return null;
        }
    }

    private IEnumerable<TomlTable> Tables(TomlTable root, string key)
    {
        switch (root[key])
        {
            case null or TomlInvalid:
                break;
            case TomlArray { IsTableArray: true } tables:
                return tables.Items.OfType<TomlTable>();
            case TomlArray list when list.Items.All(i => i is TomlTable):
                return list.Items.OfType<TomlTable>();
            case TomlTable table:
                _form.Error(table.Span, $"`[{key}]` holds one rule only", $"write `[[{key}]]`");
                return [table];
            case var other:
                _form.Wrong(other, $"`{key}`", $"a list of tables under `[[{key}]]`");
                break;
        }

        return [];
    }
}
