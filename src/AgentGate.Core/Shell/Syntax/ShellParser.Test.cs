namespace AgentGate.Core.Shell.Syntax;

public sealed partial class ShellParser
{
    private static readonly WordNode EmptyWord = new([], "", default);

    private CommandNode ParseTest(int start)
    {
        Advance(2);
        _tests++;
        SkipNewlines();
        var expression = ParseTestOr();
        Expect("]]");
        _tests--;
        return new TestNode(expression, Span(start));
    }

    private TestExpression ParseTestOr()
    {
        var left = ParseTestAnd();
        while (_error is null)
        {
            SkipNewlines();
            if (Cur != '|' || Ahead(1) != '|')
            {
                break;
            }

            Advance(2);
            left = new TestJoin(left, And: false, ParseTestAnd());
        }

        return left;
    }

    private TestExpression ParseTestAnd()
    {
        var left = ParseTestTerm();
        while (_error is null)
        {
            SkipNewlines();
            if (Cur != '&' || Ahead(1) != '&')
            {
                break;
            }

            Advance(2);
            left = new TestJoin(left, And: true, ParseTestTerm());
        }

        return left;
    }

    private TestExpression ParseTestTerm()
    {
        SkipNewlines();
        if (!Enter())
        {
            return new TestWord(EmptyWord);
        }

        var term = ParseTestTermInside();
        _depth--;
        return term;
    }

    private TestExpression ParseTestTermInside()
    {
        if (AtReserved("!"))
        {
            Advance(1);
            return new TestNot(ParseTestTerm());
        }

        if (Cur == '(')
        {
            _pos++;
            var inner = ParseTestOr();
            ExpectChar(')');
            return new TestGroup(inner);
        }

        if (AtReserved("]]") || ReadWord() is not { } word)
        {
            Unexpected();
            return new TestWord(EmptyWord);
        }

        SkipBlank();
        if (IsTestUnary(word.Bare))
        {
            // `[[ -f ]]` and `[[ -f == x ]]`: bash wants an operand; only an operator that takes two makes the first a plain word.
            if (!AtReserved("]]") && ReadWord() is { } operand)
            {
                return new TestUnary(word.Raw, operand);
            }

            Unexpected();
            return new TestWord(word);
        }

        if (Cur is '<' or '>' && Ahead(1) != '(')
        {
            var op = Cur.ToString();
            _pos++;
            SkipBlank();
            return ReadWord() is { } right && !string.Equals(right.Raw, "]]", StringComparison.Ordinal) ? new TestBinary(word, op, right) : MissingOperand(word);
        }

        if (Cur is ')' or '&' or '|' or '\n' || AtEnd || AtReserved("]]"))
        {
            return new TestWord(word);
        }

        var binary = ReadWord();
        if (binary?.Bare is not { } name || !IsTestBinary(name))
        {
            Fail($"expected an operator of two operands in `[[`, found `{binary?.Raw ?? Cur.ToString()}`");
            return new TestWord(word);
        }

        SkipBlank();
        if (AtReserved("]]"))
        {
            return MissingOperand(word);
        }

        return ReadWord(regex: name is "=~") is { } second ? new TestBinary(word, name, second) : MissingOperand(word);
    }

    private TestWord MissingOperand(WordNode word)
    {
        Unexpected();
        return new TestWord(word);
    }

    internal static bool IsTestUnary(string? word) =>
        word is { Length: 2 } && word[0] == '-' && "abcdefghknoprstuvwxzGLNORS".Contains(word[1], StringComparison.Ordinal);

    internal static bool IsTestBinary(string word) => word is "==" or "=" or "!=" or "=~" || IsArithmeticComparison(word) || word is "-nt" or "-ot" or "-ef";

    internal static bool IsArithmeticComparison(string word) => word is "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge";
}
