using System.Text;

namespace AgentGate.Core.Shell.Walk;

/// <summary>Collects what commands write to their standard output, as long as it can be known.</summary>
internal sealed class Output
{
    /// <summary>A longer text is not worth knowing: no honest line computes one.</summary>
    private const int MaxLength = 256 * 1024;

    private readonly StringBuilder _text = new();
    private bool _unknown;
    private bool _number = true;

    public string? Text => _unknown ? null : _text.ToString();

    /// <summary>The output as a command substitution gives it: without its last line breaks.</summary>
    public Value Substitution => _unknown ? (_number ? Value.Number : Value.Unknown) : new Value(_text.ToString().TrimEnd('\n').Replace("\0", "", StringComparison.Ordinal));

    public void Write(string? text, bool isNumber = false)
    {
        if (text is null || text.Length + _text.Length > MaxLength)
        {
            _number &= isNumber && text is null && _text.Length == 0 && !_unknown;
            _unknown = true;
        }
        else if (text.Length > 0)
        {
            _number &= !_unknown;
            _text.Append(text);
        }
    }
}
