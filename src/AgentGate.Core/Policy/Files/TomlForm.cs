using System.Collections.Immutable;
using AgentGate.Core.Text;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Policy.Files;

/// <summary>Reads typed values out of one document and reports what has the wrong type, each mistake once.</summary>
internal sealed class TomlForm(TomlDocument document, List<Diagnostic> errors)
{
    /// <summary>No pattern or sentence of a policy is longer; the bound keeps matching cheap.</summary>
    private const int MaxText = 2048;

    public TomlDocument Document { get; } = document;

    public void Error(TextSpan span, string message, string? help = null) =>
        errors.Add(new Diagnostic(Document.File, Document.Place(span.Start), message, help));

    /// <summary>Reports the keys a table may not have, with the one that was probably meant.</summary>
    public void CheckKeys(TomlTable table, string[] known, string where)
    {
        foreach (var entry in table.Entries)
        {
            if (Array.IndexOf(known, entry.Key) < 0)
            {
                var meant = NearestWord.Of(entry.Key, known);
                Error(entry.KeySpan, $"unknown key `{entry.Key}` {where}", meant is null ? $"known are {string.Join(", ", known)}" : $"did you mean `{meant}`?");
            }
        }
    }

    public string? Text(TomlTable table, string key)
    {
        switch (table[key])
        {
            case null or TomlInvalid:
                return null;
            case TomlString { Value.Length: > MaxText } text:
                Error(text.Span, $"`{key}` is longer than {MaxText} characters");
                return null;
            case TomlString text:
                return text.Value;
            case var other:
                Wrong(other, $"`{key}`", "text in quotes");
                return null;
        }
    }

    public bool Flag(TomlTable table, string key)
    {
        switch (table[key])
        {
            case null or TomlInvalid:
                return false;
            case TomlBoolean flag:
                return flag.Value;
            case var other:
                Wrong(other, $"`{key}`", "`true` or `false`");
                return false;
        }
    }

    public int? Number(TomlTable table, string key, int min, int max)
    {
        switch (table[key])
        {
            case null or TomlInvalid:
                return null;
            case TomlInteger number when number.Value >= min && number.Value <= max:
                return (int)number.Value;
            case TomlInteger number:
                Error(number.Span, $"`{key}` is a number from {min} to {max}");
                return null;
            case var other:
                Wrong(other, $"`{key}`", "a number");
                return null;
        }
    }

    /// <summary>One text or a list of them; empty when absent or wrong.</summary>
    public ImmutableArray<TomlString> Texts(TomlTable table, string key) => table[key] is { } value ? Texts(value, key) : [];

    public ImmutableArray<TomlString> Texts(TomlValue value, string key)
    {
        var texts = ImmutableArray.CreateBuilder<TomlString>();
        switch (value)
        {
            case TomlInvalid:
                break;
            case TomlString text:
                Add(text);
                break;
            case TomlArray { IsTableArray: false } list:
                foreach (var item in list.Items)
                {
                    Add(item);
                }

                break;
            default:
                Wrong(value, $"`{key}`", "text in quotes or a list of such");
                break;
        }

        return texts.ToImmutable();

        void Add(TomlValue item)
        {
            switch (item)
            {
                case TomlInvalid:
                    break;
                case TomlString { Value.Length: > MaxText }:
                    Error(item.Span, $"a pattern in `{key}` is longer than {MaxText} characters");
                    break;
                case TomlString text:
                    texts.Add(text);
                    break;
                default:
                    Wrong(item, $"an item of `{key}`", "text in quotes");
                    break;
            }
        }
    }

    /// <summary>One of a few words; null when absent or wrong.</summary>
    public string? Word(TomlTable table, string key, string[] known)
    {
        if (Text(table, key) is not { } word)
        {
            return null;
        }

        if (Array.IndexOf(known, word) >= 0)
        {
            return word;
        }

        var meant = NearestWord.Of(word, known);
        Error(table[key]!.Span, $"`{word}` is no value of `{key}`", meant is null ? $"write {string.Join(", ", known.Select(k => $"`{k}`"))}" : $"did you mean `{meant}`?");
        return null;
    }

    public void Wrong(TomlValue value, string what, string wanted) => Error(value.Span, $"{what} is {wanted}, not {Describe(value)}");

    private static string Describe(TomlValue value) => value switch
    {
        TomlString => "text",
        TomlInteger or TomlFloat => "a number",
        TomlBoolean => "a boolean",
        TomlArray { IsTableArray: true } => "a list of tables",
        TomlArray => "a list",
        TomlTable => "a table",
        _ => "a date",
    };
}
