using System.Globalization;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>Variables whose values are again expressions; bash itself stops at 1024.</summary>
    private const int MaxArithmeticDepth = 8;

    /// <summary>Names already looked at in the check that is under way: values that name each other would otherwise multiply.</summary>
    private readonly HashSet<string> _checkedNames = new(StringComparer.Ordinal);

    /// <summary>
    /// Expands an expression and computes it when that is simple. What matters more: an array subscript in it, or in the value of a variable it
    /// names, is expanded again by bash, commands included. Where that cannot be excluded an unknown execution is stated.
    /// </summary>
    private Value Arithmetic(WordNode expression)
    {
        var text = Value.Empty;
        foreach (var part in expression.Parts)
        {
            var value = part switch
            {
                LiteralPart literal => new Value(literal.Text),
                QuotedPart quoted => new Value(quoted.Text),
                DoubleQuotedPart quoted => ExpandText(quoted.Parts, tilde: false),
                ParameterPart parameter => Single(Evaluate(parameter)),
                _ => PartValue(part),
            };
            if (!value.IsKnown && !value.IsNumber && !IsForeign(part))
            {
                Unknown(expression.Span, "arithmetic on a text that is not known");
                NoteAssignments(expression.Raw);
                return Value.Number;
            }

            text = text.IsKnown && value.IsKnown ? text.Append(value) : Value.Unknown;
        }

        if (text.Text is not { } known)
        {
            CheckArithmetic(expression.Raw, expression.Span, 0);
            NoteAssignments(expression.Raw);
            return Value.Number;
        }

        CheckArithmetic(known, expression.Span, 0);
        NoteAssignments(known);
        return ArithmeticText.Compute(known, name => Lookup(name) is { Value.Text: { } number } && _state.Variables.ContainsKey(name) ? (number.Length == 0 ? "0" : number) : null) is { } result
            ? new Value(result.ToString(CultureInfo.InvariantCulture))
            : Value.Number;
    }

    /// <summary>A plain variable the text never set: it comes from the agent's environment, like everything else its shell starts with.</summary>
    private bool IsForeign(WordPart part) => part switch
    {
        ParameterPart { Subscript: null, Indirect: false } p => ShellParser.IsName(p.Name) && !_state.Variables.ContainsKey(p.Name),
        DoubleQuotedPart { Parts: var parts } => parts.All(p => p is LiteralPart or QuotedPart || IsForeign(p)),
        _ => false,
    };

    /// <summary>Checks a value that bash will read as an expression: an operand of <c>-eq</c>, of <c>let</c>, of <c>declare -i</c>.</summary>
    private void CheckArithmetic(Value value, TextSpan span)
    {
        if (value.Text is { } text)
        {
            CheckArithmetic(text, span, 0);
            NoteAssignments(text);
        }
        else if (!value.IsNumber)
        {
            Unknown(span, "arithmetic on a text that is not known");
        }
    }

    private void CheckArithmetic(string text, TextSpan span, int depth)
    {
        if (depth == 0)
        {
            _checkedNames.Clear();
        }

        if (!_budget.TakeWork(text.Length))
        {
            return;
        }

        if (depth > MaxArithmeticDepth || (text.Contains('[', StringComparison.Ordinal) && (text.Contains("$(", StringComparison.Ordinal) || text.Contains('`', StringComparison.Ordinal) || text.Contains("${", StringComparison.Ordinal))))
        {
            Unknown(span, "command inside arithmetic");
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetter(text[i]) && text[i] != '_')
            {
                if (char.IsAsciiDigit(text[i]))
                {
                    while (i + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] is '#' or '_' or '@'))
                    {
                        i++;
                    }
                }

                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
            {
                i++;
            }

            CheckArithmeticName(text[start..i--], span, depth);
        }
    }

    private void CheckArithmeticName(string name, TextSpan span, int depth)
    {
        if (!_checkedNames.Add(name) || !_state.Variables.TryGetValue(name, out var variable) || variable.IsUnset)
        {
            return;
        }

        if (variable.Associative || variable is { IsArray: true, Elements.IsDefault: true } || variable.Reference)
        {
            if (!(variable.Associative && (variable.Keyed?.Values.All(v => v.IsSafeNumber) ?? false)))
            {
                Unknown(span, $"arithmetic on `{name}`, whose values are not known");
            }

            return;
        }

        if (variable.IsArray)
        {
            foreach (var element in variable.Elements)
            {
                CheckArithmeticValue(name, element, span, depth);
            }

            return;
        }

        CheckArithmeticValue(name, variable.Value, span, depth);
    }

    private void CheckArithmeticValue(string name, Value value, TextSpan span, int depth)
    {
        if (value.IsSafeNumber)
        {
            return;
        }

        if (value.Text is { } text)
        {
            CheckArithmetic(text, span, depth + 1);
        }
        else
        {
            Unknown(span, $"arithmetic on `{name}`, whose value is not known");
        }
    }

    /// <summary>Names an expression assigns to hold some number afterwards.</summary>
    private void NoteAssignments(string text)
    {
        foreach (var name in ArithmeticText.Assigned(text))
        {
            if (_state.Variables.TryGetValue(name, out var variable) && variable.IsArray)
            {
                _state = _state.Set(name, variable with { Elements = default });
            }
            else
            {
                Assign(name, Value.Number);
            }
        }
    }
}
