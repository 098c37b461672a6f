using System.Globalization;

namespace AgentGate.Daemon.Audit;

/// <summary>The words after <c>audit</c>, read.</summary>
internal sealed class AuditArguments
{
    // Verb to (takes an operand, options with a value, options without).
    private static readonly Dictionary<string, (bool Operand, string[] Values, string[] Flags)> Verbs = new(StringComparer.Ordinal)
    {
        ["verify"] = (false, ["--export", "--vkey"], ["--json"]),
        ["export"] = (true, [], ["--json"]),
        ["query"] = (false, ["--session", "--verdict", "--code", "--rule", "--channel", "--kind", "--tool-use", "--of", "--since", "--until", "--limit"], ["--json"]),
        ["show"] = (true, [], ["--json", "--proof"]),
    };

    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);

    private AuditArguments(string verb) => Verb = verb;

    internal string Verb { get; }

    internal string Operand { get; private set; } = "";

    internal bool Json => Has("--json");

    internal string? this[string option] => options.GetValueOrDefault(option);

    internal bool Has(string option) => options.ContainsKey(option);

    internal static AuditArguments? Read(IReadOnlyList<string> args, out string mistake)
    {
        mistake = args.Count == 0 ? "`audit` needs a verb" : $"`{args[0]}` is not a verb of `audit`";
        if (args.Count == 0 || !Verbs.TryGetValue(args[0], out var known))
        {
            return null;
        }

        var read = new AuditArguments(args[0]);
        for (var i = 1; i < args.Count; i++)
        {
            var word = args[i];
            if (known.Flags.Contains(word, StringComparer.Ordinal))
            {
                read.options[word] = "";
            }
            else if (known.Values.Contains(word, StringComparer.Ordinal) && i + 1 < args.Count)
            {
                read.options[word] = args[++i];
            }
            else if (known.Operand && read.Operand.Length == 0 && !word.StartsWith('-'))
            {
                read.Operand = word;
            }
            else
            {
                mistake = $"`{word}` is not an option of `audit {read.Verb}`, or lacks its value";
                return null;
            }
        }

        mistake = known.Operand ? $"`audit {read.Verb}` needs an operand" : "`--limit` needs a number above 0";
        return (known.Operand && read.Operand.Length == 0) || read.Limit < 1 ? null : read;
    }

    internal AuditFilter Filter() => new()
    {
        Session = this["--session"],
        Verdict = this["--verdict"],
        Code = this["--code"],
        Rule = this["--rule"],
        Channel = this["--channel"],
        Kind = this["--kind"],
        ToolUseId = this["--tool-use"],
        Of = this["--of"],
        Since = this["--since"],
        Until = this["--until"],
        Limit = Limit,
    };

    private int Limit => this["--limit"] is not { } text ? 50
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : 0;
}
