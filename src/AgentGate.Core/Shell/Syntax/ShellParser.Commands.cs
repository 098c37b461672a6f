using System.Collections.Immutable;

namespace AgentGate.Core.Shell.Syntax;

public sealed partial class ShellParser
{
    private CommandNode? ParseCommand()
    {
        SkipBlank();
        if (AtEnd || !Enter())
        {
            return null;
        }

        Count();
        var command = ParseCompound() ?? (AtClosingWord() ? null : ParseSimple());
        _depth--;
        return command;
    }

    private bool AtClosingWord() => Cur switch
    {
        '}' => AtReserved("}"),
        ']' => AtReserved("]]"),
        't' => AtReserved("then"),
        'e' => AtReserved("else") || AtReserved("elif") || AtReserved("esac"),
        'f' => AtReserved("fi"),
        'd' => AtReserved("do") || AtReserved("done"),
        _ => false,
    };

    private CommandNode? ParseCompound()
    {
        var start = _pos;
        CommandNode? command = Cur switch
        {
            '(' when Ahead(1) == '(' && ArithmeticEnd(SkipContinuations(_pos + 1) + 1) >= 0 => ParseArithmeticCommand(start),
            '(' => ParseSubshell(start),
            '{' when AtReserved("{") => ParseGroup(start),
            '[' when AtReserved("[[") => ParseTest(start),
            'i' when AtReserved("if") => ParseIf(start),
            'f' when AtReserved("for") => ParseFor(start),
            's' when AtReserved("select") => ParseFor(start),
            'w' when AtReserved("while") => ParseWhile(start),
            'u' when AtReserved("until") => ParseWhile(start),
            'c' when AtReserved("case") => ParseCase(start),
            'c' when AtReserved("coproc") => ParseCoproc(start),
            'f' when AtReserved("function") => ParseFunction(start),
            _ => null,
        };
        if (command is null or FunctionNode or CoprocNode)
        {
            return command;
        }

        var redirections = ImmutableArray.CreateBuilder<RedirectionNode>();
        SkipBlank();
        while (ReadRedirection() is { } redirection)
        {
            redirections.Add(redirection);
            SkipBlank();
        }

        return command with { Redirections = redirections.ToImmutable(), Span = Span(start) };
    }

    private SubshellNode ParseSubshell(int start)
    {
        _pos++;
        var body = ParseBody();
        ExpectChar(')');
        return new SubshellNode(body, Span(start));
    }

    private GroupNode ParseGroup(int start)
    {
        Advance(1);
        var body = ParseBody();
        Expect("}");
        return new GroupNode(body, Span(start));
    }

    private ArithmeticNode ParseArithmeticCommand(int start)
    {
        Advance(2);
        var expression = ReadArithmetic();
        return new ArithmeticNode(expression, Span(start));
    }

    private IfNode ParseIf(int start)
    {
        var branches = ImmutableArray.CreateBuilder<IfBranch>();
        ScriptNode? otherwise = null;
        Advance(2);
        while (_error is null)
        {
            var condition = ParseBody();
            Expect("then");
            branches.Add(new IfBranch(condition, ParseBody()));
            if (TakeReserved("elif"))
            {
                continue;
            }

            if (TakeReserved("else"))
            {
                otherwise = ParseBody();
            }

            Expect("fi");
            break;
        }

        return new IfNode(branches.ToImmutable(), otherwise, Span(start));
    }

    private WhileNode ParseWhile(int start)
    {
        var until = Cur == 'u';
        Advance(5);
        var condition = ParseBody();
        Expect("do");
        var body = ParseBody();
        Expect("done");
        return new WhileNode(until, condition, body, Span(start));
    }

    private CommandNode ParseFor(int start)
    {
        var select = Cur == 's';
        Advance(select ? 6 : 3);
        SkipBlank();
        if (!select && Cur == '(' && Ahead(1) == '(')
        {
            Advance(2);
            var expressions = ReadArithmetic();
            if (_error is null && expressions.Parts.OfType<LiteralPart>().Sum(p => p.Text.Count(c => c == ';')) != 2)
            {
                Fail("an arithmetic `for` needs three expressions");
            }

            SkipBlank();
            if (Cur == ';')
            {
                _pos++;
            }

            return new ArithmeticForNode(expressions, ParseLoopBody(), Span(start));
        }

        var name = ReadWord();
        if (name is null)
        {
            Unexpected();
            return new ForNode("", [], ScriptNode.Empty, select, Span(start));
        }

        SkipBlank();
        ImmutableArray<WordNode>? words = null;
        if (Cur == ';')
        {
            _pos++;
        }
        else
        {
            SkipNewlines();
            if (TakeReserved("in"))
            {
                words = ReadWords();
                SkipBlank();
                if (Cur is ';' or '\n' && !(Cur == ';' && Ahead(1) is ';' or '&'))
                {
                    if (Cur == ';')
                    {
                        _pos++;
                    }
                }
                else
                {
                    Unexpected();
                }
            }
        }

        return new ForNode(name.Raw, words, ParseLoopBody(), select, Span(start));
    }

    private ImmutableArray<WordNode> ReadWords()
    {
        var words = ImmutableArray.CreateBuilder<WordNode>();
        SkipBlank();
        while (ReadWord() is { } word)
        {
            words.Add(word);
            SkipBlank();
        }

        return words.ToImmutable();
    }

    /// <summary><c>do … done</c>, or the <c>{ … }</c> that bash takes in its place.</summary>
    private ScriptNode ParseLoopBody()
    {
        SkipNewlines();
        if (TakeReserved("{"))
        {
            var group = ParseBody();
            Expect("}");
            return group;
        }

        Expect("do");
        var body = ParseBody();
        Expect("done");
        return body;
    }

    private CaseNode ParseCase(int start)
    {
        Advance(4);
        SkipBlank();
        var subject = ReadWord();
        SkipNewlines();
        Expect("in");
        var items = ImmutableArray.CreateBuilder<CaseItem>();
        while (subject is not null && _error is null)
        {
            SkipNewlines();
            if (TakeReserved("esac"))
            {
                return new CaseNode(subject, items.ToImmutable(), Span(start));
            }

            items.Add(ParseCaseItem());
            SkipBlank();
            if (Cur == ';' && Ahead(1) is ';' or '&')
            {
                continue;
            }

            if (items[^1].Terminator.Length == 0)
            {
                items[^1] = items[^1] with { Terminator = ";;" };
                SkipNewlines();
                Expect("esac");
                return new CaseNode(subject, items.ToImmutable(), Span(start));
            }
        }

        Unexpected();
        return new CaseNode(subject ?? new WordNode([], "", Span(start)), items.ToImmutable(), Span(start));
    }

    private CaseItem ParseCaseItem()
    {
        if (Cur == '(')
        {
            _pos++;
        }

        var patterns = ImmutableArray.CreateBuilder<WordNode>();
        while (_error is null)
        {
            SkipBlank();
            if (ReadWord() is not { } pattern)
            {
                Unexpected();
                break;
            }

            patterns.Add(pattern);
            SkipBlank();
            if (Cur == '|')
            {
                _pos++;
                continue;
            }

            ExpectChar(')');
            break;
        }

        var body = ParseStatements();
        SkipBlank();
        var terminator = "";
        if (Cur == ';' && Ahead(1) == ';')
        {
            terminator = Ahead(2) == '&' ? ";;&" : ";;";
        }
        else if (Cur == ';' && Ahead(1) == '&')
        {
            terminator = ";&";
        }

        Advance(terminator.Length);
        return new CaseItem(patterns.ToImmutable(), body, terminator);
    }

    private FunctionNode ParseFunction(int start)
    {
        Advance(8);
        SkipBlank();
        var name = ReadWord();
        if (name is null)
        {
            Unexpected();
            return new FunctionNode("", new GroupNode(ScriptNode.Empty, Span(start)), Span(start));
        }

        SkipBlank();
        if (Cur == '(' && Ahead(1) != '(')
        {
            var at = _pos;
            _pos++;
            SkipBlank();
            if (Cur == ')')
            {
                _pos++;
            }
            else
            {
                // `function f (cmd)`: the parenthesis is the body.
                _pos = at;
            }
        }

        return FunctionBody(name.Raw, start);
    }

    private FunctionNode FunctionBody(string name, int start)
    {
        SkipNewlines();
        if (!Enter())
        {
            return new FunctionNode(name, new GroupNode(ScriptNode.Empty, Span(start)), Span(start));
        }

        var body = ParseCompound();
        _depth--;
        if (body is null or FunctionNode or CoprocNode)
        {
            Unexpected();
            body = new GroupNode(ScriptNode.Empty, Span(start));
        }

        return new FunctionNode(name, body, Span(start));
    }

    private CoprocNode ParseCoproc(int start)
    {
        Advance(6);
        SkipBlank();
        if (ParseCompound() is { } compound)
        {
            return new CoprocNode(null, compound, Span(start));
        }

        // `coproc NAME { …; }`: a name counts only before a compound command.
        var at = _pos;
        while (IsNameChar(Cur) && !AtEnd)
        {
            _pos++;
        }

        var name = _text[at.._pos];
        SkipBlank();
        if (name.Length > 0 && ParseCompound() is { } named)
        {
            return new CoprocNode(name, named, Span(start));
        }

        if (_error is null)
        {
            _pos = at;
        }

        if (ParseSimple() is { } simple)
        {
            return new CoprocNode(null, simple, Span(start));
        }

        Unexpected();
        return new CoprocNode(null, new SimpleNode([], [], Span(start)), Span(start));
    }

    /// <summary>A simple command, or the definition of a function when <c>()</c> follows its first word.</summary>
    private CommandNode? ParseSimple()
    {
        var start = _pos;
        var assignments = ImmutableArray.CreateBuilder<AssignmentNode>();
        var words = ImmutableArray.CreateBuilder<WordNode>();
        var redirections = ImmutableArray.CreateBuilder<RedirectionNode>();
        var takesAssignments = false;
        while (_error is null)
        {
            SkipBlank();
            if (AtEnd)
            {
                break;
            }

            if (ReadRedirection() is { } redirection)
            {
                redirections.Add(redirection);
                Count();
                continue;
            }

            if (words.Count == 0 || takesAssignments)
            {
                var word = ReadAssignmentOrWord();
                if (word is null)
                {
                    break;
                }

                if (words.Count == 0 && word.Assignment is not null)
                {
                    assignments.Add(word.Assignment);
                    Count();
                    continue;
                }

                words.Add(word);
                takesAssignments = takesAssignments || (words.Count == 1 && TakesAssignments(word));
            }
            else if (ReadWord() is { } word)
            {
                words.Add(word);
            }
            else
            {
                break;
            }

            if (words.Count == 1 && assignments.Count == 0 && redirections.Count == 0)
            {
                SkipBlank();
                if (Cur == '(')
                {
                    _pos++;
                    ExpectChar(')');
                    return FunctionBody(words[0].Raw, start);
                }
            }
        }

        if (words.Count == 0 && assignments.Count == 0 && redirections.Count == 0)
        {
            return null;
        }

        if (_error is null && Cur == '(')
        {
            Unexpected();
        }

        return new SimpleNode(assignments.ToImmutable(), words.ToImmutable(), Span(start)) { Redirections = redirections.ToImmutable() };
    }

    /// <summary>The builtins whose operands may be <c>name=(…)</c>: bash's ASSIGNMENT_BUILTINs, and <c>eval</c> and <c>let</c> beside them.</summary>
    private static bool TakesAssignments(WordNode word) =>
        word.Bare is "alias" or "declare" or "export" or "local" or "readonly" or "typeset" or "eval" or "let";
}
