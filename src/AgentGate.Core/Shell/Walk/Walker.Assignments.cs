using System.Collections.Immutable;
using System.Globalization;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    private static ArrayPart? ArrayOf(AssignmentNode assignment) => assignment.Value.Parts is [ArrayPart array] ? array : null;

    private void Assign(AssignmentNode node)
    {
        if (ArrayOf(node) is { } array)
        {
            AssignArray(node, array);
            return;
        }

        var value = node.Name is "PATH" ? ExpandPath(node.Value) : ExpandText(node.Value.Parts, assignmentTilde: true);
        if (node.Subscript is not null)
        {
            AssignElement(node, value);
        }
        else if (node.Append)
        {
            _state.Variables.TryGetValue(node.Name, out var variable);
            if (variable is { IsArray: true })
            {
                _state = _state.Set(node.Name, variable with { Elements = default });
                return;
            }

            var before = node.Name is "PATH" && variable is null ? new Value(InheritedPath)
                : variable is null ? Lookup(node.Name) is { Presence: Presence.Unset } ? Value.Empty : Lookup(node.Name).Value
                : variable.Value;
            Assign(node.Name, variable is { Integer: true } ? Value.Number : before.Append(value), node.Span);
        }
        else
        {
            Assign(node.Name, value, node.Span);
        }
    }

    private void Assign(string name, Value value) => Assign(name, value, default);

    private void Assign(string name, Value value, TextSpan span)
    {
        if (name.Length == 0 || !ShellParser.IsName(name))
        {
            return;
        }

        if (name is "PROMPT_COMMAND" or "PS4" or "PS0" && (value.Text is null || name is "PROMPT_COMMAND" || value.Text.Contains('`', StringComparison.Ordinal) || value.Text.Contains("$(", StringComparison.Ordinal)))
        {
            Unknown(span, $"`{name}`, which bash runs by itself");
        }

        if (name is "GLOBIGNORE")
        {
            // Its mere presence makes `*` match names that begin with a dot.
            _state = _state with { UnusualGlob = true };
        }

        if (_sourcing > 0)
        {
            value = value.IsSafeNumber ? Value.Number : Value.Unknown;
        }

        var exported = _state.AllExport || name is "PATH" or "HOME" or "PWD" || (!_state.Variables.ContainsKey(name) && _facts.Environment(name) is not null);
        if (!_state.Variables.TryGetValue(name, out var variable))
        {
            _state = _state.Set(name, new Variable { Value = value, Exported = exported });
            return;
        }

        if (variable.Reference)
        {
            // Another variable is assigned through this one.
            _state = _state.Forget();
            return;
        }

        if (variable.Integer)
        {
            CheckArithmetic(value, span);
            value = value.IsSafeNumber && value.Text is { Length: > 0 } ? value : Value.Number;
        }

        if (variable.ReadOnly && variable.Value != value)
        {
            value = Value.Unknown;
        }

        _state = variable.IsArray
            ? _state.Set(name, variable with { Elements = variable.Elements is { IsDefault: false, Length: > 0 } elements ? elements.SetItem(0, value) : variable.Elements.IsDefault ? default : [value], IsUnset = false, MaybeUnset = false })
            : _state.Set(name, variable with { Value = value, IsUnset = false, MaybeUnset = false, Exported = variable.Exported || exported });
    }

    /// <summary>PATH, in which the value it had before keeps its place even when that value is not known.</summary>
    private Value ExpandPath(WordNode word)
    {
        var before = !_state.Variables.TryGetValue("PATH", out var path) ? new Value(InheritedPath) : path.IsUnset ? Value.Empty : path.Value;
        return Rewrite(word, before);
    }

    private Value Rewrite(WordNode word, Value path)
    {
        var value = Value.Empty;
        foreach (var part in word.Parts)
        {
            value = value.Append(part switch
            {
                ParameterPart { Name: "PATH", Operator: "", Length: false, Indirect: false, Subscript: null } => path,
                DoubleQuotedPart quoted => Rewrite(new WordNode(quoted.Parts, "", quoted.Span), path),
                _ => ExpandText([part], assignmentTilde: true),
            });
        }

        return value;
    }

    private void AssignElement(AssignmentNode node, Value value)
    {
        _state.Variables.TryGetValue(node.Name, out var variable);
        if (variable is { Associative: true })
        {
            var key = ExpandText(node.Subscript!.Parts, tilde: false);
            var keyed = key.Text is { } known && variable.Keyed is { } before && !node.Append && _sourcing == 0 ? before.SetItem(known, value) : null;
            _state = _state.Set(node.Name, variable with { Keyed = keyed, IsUnset = false });
            return;
        }

        var index = Arithmetic(node.Subscript!);
        _state.Variables.TryGetValue(node.Name, out variable);
        variable ??= new Variable { Elements = [], IsArray = true };
        if (!variable.IsArray)
        {
            variable = variable with { IsArray = true, Elements = variable.IsUnset ? [] : [variable.Value] };
        }

        var elements = variable.Elements;
        if (_sourcing > 0 || node.Append || elements.IsDefault || !int.TryParse(index.Text, CultureInfo.InvariantCulture, out var at) || at < 0 || at > elements.Length || at > Budget.MaxFields)
        {
            elements = default;
        }
        else
        {
            elements = at == elements.Length ? elements.Add(value) : elements.SetItem(at, value);
        }

        _state = _state.Set(node.Name, variable with { Elements = elements, IsUnset = false, MaybeUnset = false });
    }

    private void AssignArray(AssignmentNode node, ArrayPart array)
    {
        _state.Variables.TryGetValue(node.Name, out var variable);
        var associative = variable is { Associative: true };
        var elements = ImmutableArray.CreateBuilder<Value>();
        var keyed = ImmutableDictionary<string, Value>.Empty;
        var known = _sourcing == 0;
        foreach (var element in array.Elements)
        {
            if (element.Subscript is { } subscript)
            {
                var key = associative ? ExpandText(subscript.Parts, tilde: false) : Arithmetic(subscript);
                var value = ExpandText(element.Value.Parts, assignmentTilde: true);
                known &= associative && key.IsKnown;
                keyed = key.Text is { } text ? keyed.SetItem(text, value) : keyed;
                continue;
            }

            var words = new List<Word>();
            ExpandWord(element.Value, words);
            known &= !associative;
            foreach (var word in words)
            {
                known &= word.IsKnown || !word.MaySplit;
                elements.Add(word.IsKnown ? new Value(word.Text) : Value.Unknown with { Prefix = word.Prefix });
            }
        }

        var before = variable is { IsArray: true } ? variable.Elements : variable is null or { IsUnset: true } ? [] : [variable.Value];
        if (node.Append && known && !associative)
        {
            known = !before.IsDefault && variable is not null;
            elements.InsertRange(0, known ? before : []);
        }
        else if (node.Append && associative)
        {
            known &= variable!.Keyed is not null;
            keyed = known ? variable.Keyed!.SetItems(keyed) : keyed;
        }

        _state = _state.Set(node.Name, (variable ?? new Variable()) with
        {
            IsArray = !associative,
            IsUnset = false,
            MaybeUnset = false,
            Elements = known && !associative && elements.Count <= Budget.MaxFields ? elements.ToImmutable() : default,
            Keyed = known && associative ? keyed : null,
        });
    }
}
