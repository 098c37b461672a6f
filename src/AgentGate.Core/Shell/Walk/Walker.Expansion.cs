using System.Collections.Immutable;
using System.Text;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>All expansions on a list of words, in bash's order: braces, tilde, parameters and commands, splitting, pathnames, quotes.</summary>
    private List<Word> ExpandWords(ImmutableArray<WordNode> nodes)
    {
        var words = new List<Word>(nodes.Length);
        foreach (var node in nodes)
        {
            ExpandWord(node, words);
            if (words.Count > Budget.MaxFields)
            {
                words.RemoveRange(Budget.MaxFields, words.Count - Budget.MaxFields);
                words.Add(Word.Unknown(node.Span, maySplit: true));
                return words;
            }
        }

        return words;
    }

    private void ExpandWord(WordNode node, List<Word> words)
    {
        if (node.Bare is { } bare && IsPlain(bare))
        {
            words.Add(new Word(bare, node.Span));
            return;
        }

        if (node.Assignment is { } assignment)
        {
            // An operand of `declare` and its like: it neither splits nor matches.
            var value = ArrayOf(assignment) is null ? ExpandText(assignment.Value.Parts, assignmentTilde: true) : Value.Unknown;
            var head = assignment.Name + (assignment.Subscript is null ? "" : "[" + assignment.Subscript.Raw + "]") + (assignment.Append ? "+=" : "=");
            words.Add(ToWord(new Value(head).Append(value), node.Span));
            return;
        }

        if (!BraceExpansion.MayApply(node.Parts))
        {
            ExpandParts(node.Parts, node.Span, words);
            return;
        }

        if (BraceExpansion.Expand(node.Parts, Budget.MaxFields) is not { } alternatives)
        {
            // Too many: the substitutions in the word still run.
            _ = ExpandText(node.Parts);
            words.Add(Word.Unknown(node.Span, maySplit: true));
            return;
        }

        foreach (var alternative in alternatives)
        {
            ExpandParts(alternative, node.Span, words);
        }
    }

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAny("*?[{~(") < 0;

    private void ExpandParts(ImmutableArray<WordPart> parts, TextSpan span, List<Word> words)
    {
        var fields = new FieldList(span, Ifs);
        AddParts(fields, parts, quoted: false, splitLiterals: false, tilde: true);
        fields.End();
        foreach (var field in fields.Fields)
        {
            if (!_budget.TakeWork(16 + (field.Word.Text?.Length ?? 0)))
            {
                words.Add(Word.Unknown(span, maySplit: true));
                return;
            }

            if (field.Pattern is null || _state.NoGlob)
            {
                words.Add(field.Word);
            }
            else
            {
                ExpandPathname(field, words);
            }
        }
    }

    private void AddParts(FieldList fields, ImmutableArray<WordPart> parts, bool quoted, bool splitLiterals, bool tilde)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            switch (parts[i])
            {
                case LiteralPart literal when quoted:
                    fields.Quoted(literal.Text);
                    break;
                case LiteralPart literal:
                    var text = literal.Text;
                    if (tilde && i == 0 && text[0] == '~')
                    {
                        var home = Tilde(text, whole: parts.Length == 1, out var rest);
                        if (home is { } value)
                        {
                            AddValue(fields, value, quoted: true);
                            text = rest;
                        }
                    }

                    if (splitLiterals)
                    {
                        fields.Split(text);
                    }
                    else
                    {
                        fields.Literal(text);
                    }

                    break;
                case QuotedPart part:
                    fields.Quoted(part.Text);
                    break;
                case DoubleQuotedPart part:
                    if (part.Parts.IsEmpty)
                    {
                        fields.Quoted("");
                    }
                    else if (part.Parts is not [ParameterPart { Name: "@" }] && !IsAllElements(part.Parts))
                    {
                        fields.Quoted("");
                    }

                    AddParts(fields, part.Parts, quoted: true, splitLiterals: false, tilde: false);
                    break;
                case ParameterPart part:
                    AddParameter(fields, part, quoted);
                    break;
                case var part:
                    AddValue(fields, PartValue(part), quoted);
                    break;
            }
        }
    }

    /// <summary><c>"${a[@]}"</c>: no field at all when the array is empty.</summary>
    private static bool IsAllElements(ImmutableArray<WordPart> parts) => parts is [ParameterPart { Subscript.Raw: "@" }];

    private static void AddValue(FieldList fields, Value value, bool quoted)
    {
        if (value.Text is null)
        {
            fields.Unknown(value, quoted);
        }
        else if (quoted)
        {
            fields.Quoted(value.Text);
        }
        else
        {
            fields.Split(value.Text);
        }
    }

    private void AddParameter(FieldList fields, ParameterPart part, bool quoted)
    {
        var result = Evaluate(part);
        if (result.Argument is { } argument)
        {
            AddParts(fields, argument.Parts, quoted, splitLiterals: !quoted, tilde: true);
        }
        else if (result.Many)
        {
            fields.UnknownMany();
        }
        else if (!result.List.IsDefault)
        {
            if (quoted && result.Star)
            {
                AddValue(fields, Join(result.List), quoted: true);
                return;
            }

            if (!quoted && Ifs is not " \t\n" && result.List.Any(v => v.Text is ""))
            {
                // Whether empty values survive depends on IFS in ways not worth following.
                fields.UnknownMany();
                return;
            }

            for (var i = 0; i < result.List.Length; i++)
            {
                if (i > 0)
                {
                    fields.End();
                }

                AddValue(fields, result.List[i], quoted);
            }
        }
        else
        {
            AddValue(fields, result.Value, quoted);
        }
    }

    private Value Join(ImmutableArray<Value> list)
    {
        if (Ifs is not { } ifs)
        {
            return list.Length == 1 ? list[0] : Value.Unknown;
        }

        var joined = Value.Empty;
        for (var i = 0; i < list.Length; i++)
        {
            joined = i == 0 ? list[i] : joined.Append(new Value(ifs.Length > 0 ? ifs[..1] : "")).Append(list[i]);
        }

        return joined;
    }

    /// <summary>A word where the shell neither splits nor matches: an assignment, a here-string, the subject of <c>case</c>, a redirection.</summary>
    private Value ExpandText(ImmutableArray<WordPart> parts, bool assignmentTilde = false, bool tilde = true)
    {
        var value = Value.Empty;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (!_budget.TakeWork(8 + (value.Text?.Length ?? 0)))
            {
                return Value.Unknown;
            }

            if (part is LiteralPart literal && tilde && literal.Text.Contains('~', StringComparison.Ordinal))
            {
                value = value.Append(ExpandTildes(literal.Text, atStart: i == 0, last: i == parts.Length - 1, assignmentTilde));
            }
            else
            {
                value = value.Append(part switch
                {
                    LiteralPart plain => new Value(plain.Text),
                    QuotedPart quoted => new Value(quoted.Text),
                    DoubleQuotedPart quoted => ExpandText(quoted.Parts, tilde: false),
                    ParameterPart parameter => Single(Evaluate(parameter)),
                    _ => PartValue(part),
                });
            }
        }

        return value;
    }

    private Value ExpandTildes(string text, bool atStart, bool last, bool afterColons)
    {
        var value = Value.Empty;
        var start = 0;
        while (true)
        {
            var end = afterColons ? text.IndexOf(':', start) : -1;
            var piece = end < 0 ? text[start..] : text[start..end];
            if (piece.StartsWith('~') && (start > 0 || atStart) && Tilde(piece, whole: last || end >= 0, out var rest) is { } home)
            {
                value = value.Append(home).Append(new Value(rest));
            }
            else
            {
                value = value.Append(new Value(piece));
            }

            if (end < 0)
            {
                return value;
            }

            value = value.Append(new Value(":"));
            start = end + 1;
        }
    }

    /// <param name="whole">False when something that is not plain text follows: <c>~$x</c> is not a tilde.</param>
    private Value? Tilde(string text, bool whole, out string rest)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        rest = slash < 0 ? "" : text[slash..];
        var user = slash < 0 ? text[1..] : text[1..slash];
        if (slash < 0 && !whole)
        {
            return null;
        }

        return user switch
        {
            "" => Lookup("HOME").Value,
            "+" => Lookup("PWD").Value,
            "-" => Lookup("OLDPWD").Value,
            "root" => new Value("/root"),
            _ when user.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+') => Value.Unknown,
            _ => null,
        };
    }

    /// <summary>A word as a pattern: quoted characters escaped.</summary>
    private Value ExpandPattern(WordNode word)
    {
        var value = Value.Empty;
        foreach (var part in word.Parts)
        {
            value = value.Append(part switch
            {
                LiteralPart literal => new Value(literal.Text),
                QuotedPart quoted => new Value(GlobPattern.Escape(quoted.Text)),
                DoubleQuotedPart quoted => ExpandText(quoted.Parts, tilde: false) is { Text: { } text } ? new Value(GlobPattern.Escape(text)) : Value.Unknown,
                ParameterPart parameter => Single(Evaluate(parameter)),
                _ => PartValue(part),
            });
        }

        return value;
    }

    private Value PartValue(WordPart part) => part switch
    {
        CommandPart command => Substitute(command),
        ArithmeticPart arithmetic => Arithmetic(arithmetic.Expression),
        ProcessPart process => WalkProcess(process),
        _ => Value.Unknown,
    };

    private Value Single(Parameter result)
    {
        if (result.Argument is { } argument)
        {
            return ExpandText(argument.Parts);
        }

        return result.Many ? Value.Unknown : result.List.IsDefault ? result.Value : Join(result.List);
    }

    private Word ToWord(Value value, TextSpan span) => value.Text is { } text ? new Word(text, span) : Word.Unknown(span, value.Prefix) with { IsPipe = value.IsPipe };

    /// <summary>Pathname expansion, answered from facts. Unknown when the facts do not say.</summary>
    private void ExpandPathname(Field field, List<Word> words)
    {
        var unknown = Word.Unknown(field.Word.Span, LiteralHead(field.Pattern!), maySplit: true);
        var pattern = field.Pattern!;
        if (_state.UnusualGlob || GlobPattern.IsExtended(pattern))
        {
            words.Add(unknown);
            return;
        }

        var absolute = pattern.StartsWith('/');
        if (!absolute && _state.Directories.Length != 1)
        {
            words.Add(unknown);
            return;
        }

        var matches = new List<string>();
        if (!Match(absolute ? "/" : "", pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), 0, matches))
        {
            words.Add(unknown);
            return;
        }

        if (matches.Count == 0)
        {
            words.Add(field.Word);
            return;
        }

        matches.Sort(StringComparer.Ordinal);
        foreach (var match in matches)
        {
            words.Add(new Word(pattern.EndsWith('/') ? match + "/" : match, field.Word.Span));
        }
    }

    private static string LiteralHead(string pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length && pattern[i] is not ('*' or '?' or '['); i++)
        {
            text.Append(pattern[i] == '\\' && i + 1 < pattern.Length ? pattern[++i] : pattern[i]);
        }

        return text.ToString();
    }

    /// <returns>False when the facts leave it open which names match.</returns>
    private bool Match(string named, string[] segments, int at, List<string> matches)
    {
        if (matches.Count > Budget.MaxFields)
        {
            return false;
        }

        if (at == segments.Length)
        {
            matches.Add(named);
            return true;
        }

        var directory = named.StartsWith('/') ? named : UnixPath.Resolve(_state.Directories[0], named);
        var segment = segments[at];
        var last = at == segments.Length - 1;
        if (!GlobPattern.HasMeta(segment))
        {
            var path = Combine(named, GlobPattern.Unescape(segment));
            var kind = _facts.File(named.StartsWith('/') ? UnixPath.Resolve("/", path) : UnixPath.Resolve(_state.Directories[0], path)).Kind;
            return kind switch
            {
                FileKind.Missing => true,
                FileKind.Unknown => false,
                FileKind.Directory => Match(path, segments, at + 1, matches),
                _ => !last || Match(path, segments, at + 1, matches),
            };
        }

        if (_facts.List(directory) is not { } names)
        {
            return _facts.File(directory).Kind == FileKind.Missing && !_facts.Written.Any(w => UnixPath.IsWithin(w, directory));
        }

        if (!_budget.TakeWork((long)names.Length * (segment.Length + 8)))
        {
            return false;
        }

        var written = _facts.Written.Where(w => string.Equals(UnixPath.Directory(w), directory, StringComparison.Ordinal)).Select(UnixPath.Name);
        foreach (var name in names.Union(written, StringComparer.Ordinal))
        {
            if ((name.StartsWith('.') && !segment.StartsWith('.') && !segment.StartsWith("\\.", StringComparison.Ordinal) && !_state.DotGlob) || !GlobPattern.Matches(segment, name))
            {
                continue;
            }

            var path = Combine(named, name);
            if (last)
            {
                matches.Add(path);
                continue;
            }

            switch (_facts.File(UnixPath.Resolve(directory, name)).Kind)
            {
                case FileKind.Directory when !Match(path, segments, at + 1, matches):
                case FileKind.Unknown:
                    return false;
            }
        }

        return true;
    }

    private static string Combine(string directory, string name) => directory.Length == 0 || directory.EndsWith('/') ? directory + name : directory + "/" + name;
}
