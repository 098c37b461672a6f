using System.Collections.Immutable;
using System.Globalization;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>What a parameter expansion gives.</summary>
    private readonly record struct Parameter(Value Value)
    {
        /// <summary>Several values (<c>$@</c>, <c>${a[@]}</c>); default for a single one.</summary>
        public ImmutableArray<Value> List { get; init; }

        /// <summary>True for the form that joins its values inside double quotes.</summary>
        public bool Star { get; init; }

        /// <summary>True when not even the count of values is known.</summary>
        public bool Many { get; init; }

        /// <summary>The expansion is this word, as in <c>${x:-word}</c>.</summary>
        public WordNode? Argument { get; init; }
    }

    private enum Presence : byte
    {
        Maybe = 0,
        Set,
        Unset,
    }

    private readonly record struct Found(Value Value, Presence Presence)
    {
        public ImmutableArray<Value> List { get; init; }

        public bool Many { get; init; }

        public static readonly Found Number = new(Value.Number, Presence.Set);

        public static readonly Found Unknown = new(Value.Unknown, Presence.Maybe);
    }

    private string? Ifs => _state.Variables.TryGetValue("IFS", out var ifs) ? (ifs.IsUnset ? " \t\n" : ifs.Value.Text) : " \t\n";

    private Found Lookup(string name)
    {
        if (_state.Variables.TryGetValue(name, out var variable))
        {
            if (variable.Reference)
            {
                return Found.Unknown;
            }

            var value = variable.IsArray ? (variable.Elements.IsDefault ? Value.Unknown : variable.Elements is [var first, ..] ? first : Value.Empty) : variable.Value;
            if (value.Text is { } text && text.Contains(InheritedPath, StringComparison.Ordinal))
            {
                value = Value.Unknown;
            }

            return new Found(value, variable.IsUnset ? Presence.Unset : variable.MaybeUnset ? Presence.Maybe : Presence.Set);
        }

        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
        {
            if (!int.TryParse(name, CultureInfo.InvariantCulture, out var index))
            {
                return Found.Unknown;
            }

            return index == 0 ? new Found(_state.Name, Presence.Set)
                : _state.Arguments.IsDefault ? Found.Unknown
                : index <= _state.Arguments.Length ? new Found(_state.Arguments[index - 1], Presence.Set)
                : new Found(Value.Empty, Presence.Unset);
        }

        switch (name)
        {
            case "@" or "*":
                return _state.Arguments.IsDefault ? Found.Unknown with { Many = true }
                    : new Found(Value.Unknown, _state.Arguments.IsEmpty ? Presence.Unset : Presence.Set) { List = _state.Arguments };
            case "#":
                return _state.Arguments.IsDefault ? Found.Number : new Found(new Value(_state.Arguments.Length.ToString(CultureInfo.InvariantCulture)), Presence.Set);
            case "?" or "$" or "!" or "RANDOM" or "SRANDOM" or "SECONDS" or "LINENO" or "PPID" or "UID" or "EUID" or "BASHPID" or "EPOCHSECONDS" or "SHLVL" or "OPTIND" or "BASH_SUBSHELL":
                return Found.Number;
            case "-" or "_":
                return new Found(Value.Unknown, Presence.Set);
            case "HOME":
                return new Found(new Value(_where.Home), Presence.Set);
            case "PWD":
                return _state.Directories.Length == 1 ? new Found(new Value(_state.Directories[0]), Presence.Set) : new Found(Value.Unknown, Presence.Set);
            case "OLDPWD":
                return _state.OldDirectories.Length == 1 ? new Found(new Value(_state.OldDirectories[0]), Presence.Set) : Found.Unknown;
        }

        // The value of a variable that may hold a secret has no business in an operation, which goes on record.
        return !MayBeSecret(name) && _facts.Environment(name) is { } inherited ? new Found(new Value(inherited), Presence.Set) : Found.Unknown;
    }

    private static bool MayBeSecret(string name)
    {
        foreach (var mark in SecretMarks)
        {
            if (name.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] SecretMarks = ["KEY", "TOKEN", "SECRET", "PASS", "PWD_", "CRED", "AUTH", "COOKIE", "SESSION", "PRIVATE", "CERT", "DSN", "CONN", "URL", "URI", "SALT", "PIN"];

    private Found LookupElement(ParameterPart part)
    {
        var subscript = part.Subscript!;
        _state.Variables.TryGetValue(part.Name, out var variable);
        if (subscript.Raw is "@" or "*")
        {
            if (variable is null)
            {
                return Lookup(part.Name) is { Presence: Presence.Set } scalar ? scalar with { List = [scalar.Value] } : Found.Unknown with { Many = true };
            }

            return variable.IsUnset ? new Found(Value.Empty, Presence.Unset) { List = [] }
                : !variable.IsArray && !variable.Associative ? new Found(variable.Value, Presence.Set) { List = [variable.Value] }
                : variable.Elements.IsDefault ? Found.Unknown with { Many = true }
                : new Found(Value.Unknown, variable.Elements.IsEmpty ? Presence.Unset : Presence.Set) { List = variable.Elements };
        }

        if (variable is { Associative: true })
        {
            var key = ExpandText(subscript.Parts, tilde: false);
            return key.Text is { } known && variable.Keyed is { } keyed
                ? keyed.TryGetValue(known, out var value) ? new Found(value, Presence.Set) : new Found(Value.Empty, Presence.Unset)
                : Found.Unknown;
        }

        var index = Arithmetic(subscript);
        if (variable is { IsArray: true, Elements.IsDefault: false } && int.TryParse(index.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var at))
        {
            at = at < 0 ? at + variable.Elements.Length : at;
            return at >= 0 && at < variable.Elements.Length ? new Found(variable.Elements[at], Presence.Set) : new Found(Value.Empty, Presence.Unset);
        }

        return variable is { IsArray: true, Elements.IsDefault: false } && !variable.Elements.IsEmpty && variable.Elements.All(e => e.IsSafeNumber)
            ? new Found(Value.Number, Presence.Maybe)
            : Found.Unknown;
    }

    private Parameter Evaluate(ParameterPart part)
    {
        if (part.Name.Length == 0)
        {
            // bash stops at a bad substitution; other shells, and bash 5.3 with `${ cmd;}`, run what is in it.
            foreach (var inner in new[] { part.Subscript, part.Argument, part.Second })
            {
                _ = inner is null ? default : ExpandText(inner.Parts);
            }

            Unknown(part.Span, "bad substitution");
            return new Parameter(Value.Unknown);
        }

        if (part.Indirect)
        {
            return Indirect(part);
        }

        var found = part.Subscript is null ? Lookup(part.Name) : LookupElement(part);
        return Operate(part, found);
    }

    private Parameter Operate(ParameterPart part, Found found)
    {
        if (part.Length)
        {
            return new Parameter(LengthOf(part, found));
        }

        var all = part.Name is "@" or "*" || part.Subscript?.Raw is "@" or "*";
        var star = part.Name is "*" || part.Subscript?.Raw is "*";
        if (part.Operator.Length == 0)
        {
            return found.Many ? new Parameter(Value.Unknown) { Many = true, Star = star }
                : all && !found.List.IsDefault ? new Parameter(found.Value) { List = found.List, Star = star }
                : new Parameter(found.Value);
        }

        switch (part.Operator)
        {
            case "-" or ":-" or "=" or ":=" or "?" or ":?" or "+" or ":+":
                return Substitute(part, found, all, star);
            case "@P":
                Unknown(part.Span, "expansion of a prompt string");
                return new Parameter(Value.Unknown);
        }

        if (all)
        {
            Spend(part);
            return found.List is { IsDefault: false } list && part.Operator[0] is '#' or '%'
                ? new Parameter(Value.Unknown) { List = [.. list.Select(v => Transform(part, v))], Star = star }
                : new Parameter(Value.Unknown) { Many = true, Star = star };
        }

        return new Parameter(Transform(part, found.Value));
    }

    /// <summary>Expands what stands in an expansion only for what it may run.</summary>
    private void Spend(ParameterPart part)
    {
        foreach (var word in new[] { part.Argument, part.Second })
        {
            if (word is not null && word.Bare is null)
            {
                _ = ExpandText(word.Parts);
            }
        }
    }

    private static Value LengthOf(ParameterPart part, Found found)
    {
        var all = part.Name is "@" or "*" || part.Subscript?.Raw is "@" or "*";
        var length = all ? (found.List.IsDefault ? -1 : found.List.Length) : found.Value.Text?.Length ?? -1;
        return length < 0 ? Value.Number : new Value(length.ToString(CultureInfo.InvariantCulture));
    }

    private Parameter Substitute(ParameterPart part, Found found, bool all, bool star)
    {
        var colon = part.Operator[0] == ':';
        var kind = part.Operator[^1];
        var presence = found.Presence;
        if (colon && presence == Presence.Set && !all)
        {
            presence = found.Value.Text is { } text ? (text.Length == 0 ? Presence.Unset : Presence.Set) : found.Value.IsNumber ? Presence.Set : Presence.Maybe;
        }
        else if (colon && all && presence == Presence.Set)
        {
            presence = !found.List.IsDefault && found.List is [{ Text.Length: > 0 }, ..] ? Presence.Set : Presence.Maybe;
        }

        var value = all && !found.List.IsDefault ? new Parameter(found.Value) { List = found.List, Star = star } : new Parameter(found.Value) { Many = found.Many };
        var argument = part.Argument ?? new WordNode([], "", part.Span);
        var instead = kind switch { '+' => presence == Presence.Set, _ => presence == Presence.Unset };
        if (kind == '+' && presence == Presence.Unset)
        {
            return new Parameter(Value.Empty);
        }

        if (kind is not '+' && presence == Presence.Set)
        {
            return value;
        }

        if (instead)
        {
            if (kind == '?')
            {
                _ = ExpandText(argument.Parts);
                return new Parameter(Value.Unknown);
            }

            if (kind == '=')
            {
                var assigned = ExpandText(argument.Parts);
                Assign(part.Name, assigned);
                return new Parameter(assigned);
            }

            return new Parameter(Value.Empty) { Argument = argument };
        }

        // It depends: the argument may run, and the value is one of two.
        var other = ExpandText(argument.Parts);
        if (kind == '=')
        {
            Assign(part.Name, other.IsSafeNumber && found.Value.IsSafeNumber ? Value.Number : Value.Unknown);
        }

        // With `"${x:-"$@"}"` and the like not even the count of words is known.
        return new Parameter(Value.Unknown) { Many = all || argument.Raw.Contains('@', StringComparison.Ordinal) };
    }

    private Value Transform(ParameterPart part, Value value)
    {
        var op = part.Operator;
        switch (op[0])
        {
            case '#' or '%':
                var pattern = ExpandPattern(part.Argument!);
                return value.Text is { } text && pattern.Text is { } known && !GlobPattern.IsExtended(known) && _budget.TakeWork(((long)text.Length + 1) * (text.Length + 1) * (known.Length + 1))
                    ? new Value(op[0] == '#' ? CutHead(text, known, op.Length == 2) : CutTail(text, known, op.Length == 2))
                    : Value.Unknown;
            case '/':
                return Replace(part, value);
            case '^' or ',' when part.Argument is { Raw.Length: 0 } && value.Text is { } cased:
                return new Value(op switch
                {
                    "^^" => cased.ToUpperInvariant(),
                    ",," => cased.ToLowerInvariant(),
                    _ when cased.Length == 0 => cased,
                    "^" => char.ToUpperInvariant(cased[0]) + cased[1..],
                    _ => char.ToLowerInvariant(cased[0]) + cased[1..],
                });
            case ':':
                return Slice(part, value);
            case '@' when value.Text is { } plain:
                return op switch
                {
                    "@U" => new Value(plain.ToUpperInvariant()),
                    "@L" => new Value(plain.ToLowerInvariant()),
                    "@u" => new Value(plain.Length == 0 ? plain : char.ToUpperInvariant(plain[0]) + plain[1..]),
                    "@E" => new Value(AnsiEscape.Decode(plain)),
                    _ => Value.Unknown,
                };
            default:
                Spend(part);
                return Value.Unknown;
        }
    }

    private static string CutHead(string text, string pattern, bool longest)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            var length = longest ? text.Length - i : i;
            if (GlobPattern.Matches(pattern, text.AsSpan(0, length)))
            {
                return text[length..];
            }
        }

        return text;
    }

    private static string CutTail(string text, string pattern, bool longest)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            var start = longest ? i : text.Length - i;
            if (GlobPattern.Matches(pattern, text.AsSpan(start)))
            {
                return text[..start];
            }
        }

        return text;
    }

    private Value Replace(ParameterPart part, Value value)
    {
        var pattern = ExpandPattern(part.Argument!);
        var replacement = part.Second is null ? Value.Empty : ExpandText(part.Second.Parts);
        if (value.Text is not { } text || pattern.Text is not { } known || replacement.Text is not { } with || GlobPattern.HasMeta(known))
        {
            return value.Text is { Length: 0 } ? value : Value.Unknown;
        }

        var plain = GlobPattern.Unescape(known);
        if (text.Length * ((long)with.Length + 1) > Value.MaxLength)
        {
            return Value.Unknown;
        }

        if (with.Contains('&', StringComparison.Ordinal) || with.Contains('\\', StringComparison.Ordinal))
        {
            // bash 5.2's patsub_replacement may give `&` a meaning.
            return Value.Unknown;
        }

        if (plain.Length == 0)
        {
            return part.Operator switch { "/#" => new Value(with + text), "/%" => new Value(text + with), _ => value };
        }

        return new Value(part.Operator switch
        {
            "//" => text.Replace(plain, with, StringComparison.Ordinal),
            "/#" => text.StartsWith(plain, StringComparison.Ordinal) ? with + text[plain.Length..] : text,
            "/%" => text.EndsWith(plain, StringComparison.Ordinal) ? text[..^plain.Length] + with : text,
            _ => text.IndexOf(plain, StringComparison.Ordinal) is var at and >= 0 ? text[..at] + with + text[(at + plain.Length)..] : text,
        });
    }

    private Value Slice(ParameterPart part, Value value)
    {
        var offset = Arithmetic(part.Argument!);
        var length = part.Second is null ? (Value?)null : Arithmetic(part.Second);
        if (value.Text is not { } text || !int.TryParse(offset.Text is "" ? "0" : offset.Text, CultureInfo.InvariantCulture, out var from) || (length is not null && !int.TryParse(length.Value.Text is "" ? "0" : length.Value.Text, CultureInfo.InvariantCulture, out _)))
        {
            return Value.Unknown;
        }

        from = from < 0 ? from + text.Length : from;
        if (from < 0 || from > text.Length)
        {
            return Value.Empty;
        }

        var end = text.Length;
        if (length is not null)
        {
            var count = int.Parse(length.Value.Text is "" ? "0" : length.Value.Text!, CultureInfo.InvariantCulture);
            end = count < 0 ? text.Length + count : (int)Math.Min(text.Length, (long)from + count);
        }

        return end < from ? Value.Unknown : new Value(text[from..end]);
    }

    private Parameter Indirect(ParameterPart part)
    {
        if (part.Operator is "*" or "@" || part.Subscript?.Raw is "@" or "*")
        {
            // Names of variables, or subscripts: never a command, but how many is not known here.
            return new Parameter(Value.Unknown) { Many = true };
        }

        var found = part.Subscript is null ? Lookup(part.Name) : LookupElement(part);
        var name = found.Value.Text;
        if (name is not null && (name is "@" or "*" || ShellParser.IsName(name) || (name.Length > 0 && name.All(char.IsAsciiDigit))))
        {
            return Operate(part with { Name = name, Indirect = false, Subscript = null }, Lookup(name));
        }

        Spend(part);
        if (name is null ? !found.Value.IsNumber && _state.Variables.ContainsKey(part.Name) : name.Contains('[', StringComparison.Ordinal))
        {
            // The value may be `a[$(cmd)]`, which bash would run.
            Unknown(part.Span, "indirect expansion");
        }

        return new Parameter(Value.Unknown) { Many = name is null || name.EndsWith("[@]", StringComparison.Ordinal) };
    }
}
