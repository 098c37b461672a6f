using System.Collections.Immutable;
using System.Text;

namespace AgentGate.Core.Shell.Syntax;

/// <summary>
/// Writes a syntax tree as shell text, one statement a line. Words keep their own spelling; everything else has one form, so that
/// printing what was parsed from printed text gives the same text.
/// </summary>
public static class ShellPrinter
{
    public static string Print(ScriptNode script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var page = new Page();
        Script(page, script);
        return page.ToString();
    }

    /// <summary>Text under construction. A line break is followed by the bodies of the here-documents that the line began.</summary>
    private sealed class Page
    {
        private readonly StringBuilder _text = new();
        private readonly List<HereDocument> _pending = [];

        public void Add(string text) => _text.Append(text);

        public void Begin(HereDocument document) => _pending.Add(document);

        public void Break()
        {
            _text.Append('\n');
            foreach (var document in _pending)
            {
                _text.Append(Body(document));
                _text.Append(document.Delimiter).Append('\n');
            }

            _pending.Clear();
        }

        public override string ToString() => _text.ToString();

        /// <summary>The body with a line break at its end, which a document that ran to the end of its text may lack, and no backslash before that.</summary>
        private static string Body(HereDocument document)
        {
            var raw = document.Raw;
            if (!document.Quoted && raw.TrimEnd('\n') is var text && (text.Length - text.TrimEnd('\\').Length) % 2 == 1)
            {
                raw = raw.EndsWith('\n') ? text[..^1] : text + "\\";
            }

            return raw.Length == 0 || raw[^1] == '\n' ? raw : raw + "\n";
        }
    }

    private static void Script(Page page, ScriptNode script)
    {
        foreach (var statement in script.Statements)
        {
            for (var i = 0; i < statement.Pipelines.Length; i++)
            {
                page.Add(i == 0 ? "" : statement.AndThen[i - 1] ? " && " : " || ");
                Pipeline(page, statement.Pipelines[i]);
            }

            page.Add(statement.Background ? " &" : "");
            page.Break();
        }
    }

    private static void Pipeline(Page page, PipelineNode pipeline)
    {
        page.Add(pipeline.Time);
        page.Add(pipeline.Time.Length > 0 && (pipeline.Negated || !pipeline.Commands.IsEmpty) ? " " : "");
        page.Add(pipeline.Negated ? "! " : "");
        for (var i = 0; i < pipeline.Commands.Length; i++)
        {
            page.Add(i == 0 ? "" : pipeline.WithErrors[i - 1] ? " |& " : " | ");
            Command(page, pipeline.Commands[i]);
        }
    }

    private static void Command(Page page, CommandNode command)
    {
        switch (command)
        {
            case SimpleNode simple:
                // A redirection before the first word stays there: `> f done` runs a program named `done`, `done > f` ends a loop.
                Redirections(page, command, early: true);
                page.Add(string.Join(' ', simple.Assignments.Select(a => Spelling(a.Raw, a.Value.Parts)).Concat(simple.Words.Select(w => Spelling(w.Raw, w.Parts)))));
                break;
            case GroupNode group:
                Block(page, "{", group.Body, "}");
                break;
            case SubshellNode subshell:
                Block(page, "(", subshell.Body, ")");
                break;
            case IfNode branch:
                If(page, branch);
                break;
            case ForNode loop:
                page.Add(loop.Select ? "select " : "for ");
                page.Add(loop.Name);
                page.Add(loop.Words is { } words ? " in" + string.Concat(words.Select(w => " " + w.Raw)) : "");
                page.Add("; ");
                Block(page, "do", loop.Body, "done");
                break;
            case ArithmeticForNode loop:
                page.Add($"for (({loop.Expressions.Raw})); ");
                Block(page, "do", loop.Body, "done");
                break;
            case WhileNode loop:
                Block(page, loop.Until ? "until" : "while", loop.Condition, "do");
                page.Break();
                Script(page, loop.Body);
                page.Add("done");
                break;
            case CaseNode choice:
                Case(page, choice);
                break;
            case TestNode test:
                page.Add("[[ ");
                Test(page, test.Expression);
                page.Add(" ]]");
                break;
            case ArithmeticNode arithmetic:
                page.Add($"(({arithmetic.Expression.Raw}))");
                break;
            case FunctionNode function:
                page.Add($"function {function.Name} () ");
                Command(page, function.Body);
                break;
            case CoprocNode coproc:
                page.Add(coproc.Name is null ? "coproc " : $"coproc {coproc.Name} ");
                Command(page, coproc.Body);
                break;
        }

        Redirections(page, command, early: false);
    }

    /// <summary>A backslash that ends the whole text stands for itself; with a line break after it, it would not.</summary>
    private static string Spelling(string raw, ImmutableArray<WordPart> parts) =>
        parts is [.., QuotedPart { Text: "\\", Span.Length: 1 }] && raw.EndsWith('\\') ? raw + "\\" : raw;

    private static void Redirections(Page page, CommandNode command, bool early)
    {
        var words = command as SimpleNode;
        var first = words is null ? -1 : Math.Min(words.Words.IsEmpty ? int.MaxValue : words.Words[0].Span.Start, words.Assignments.IsEmpty ? int.MaxValue : words.Assignments[0].Span.Start);
        foreach (var redirection in command.Redirections)
        {
            if (early != redirection.Span.Start < first)
            {
                continue;
            }

            page.Add(early ? "" : " ");
            page.Add(redirection.Fd + redirection.Operator);
            page.Add((redirection.Operator is "<" or ">" or "<<<" or "<<" && redirection.Target.Raw.StartsWith('<')) || redirection.Target.Raw[0] is '<' or '>' or '&' or '-' ? " " : "");
            page.Add(Spelling(redirection.Target.Raw, redirection.Target.Parts));
            page.Add(early ? " " : "");
            if (redirection.Document is { } document)
            {
                page.Begin(document);
            }
        }
    }

    private static void Block(Page page, string open, ScriptNode body, string close)
    {
        page.Add(open);
        page.Break();
        Script(page, body);
        page.Add(close);
    }

    private static void If(Page page, IfNode node)
    {
        for (var i = 0; i < node.Branches.Length; i++)
        {
            Block(page, i == 0 ? "if" : "elif", node.Branches[i].Condition, "then");
            page.Break();
            Script(page, node.Branches[i].Body);
        }

        if (node.Else is { } otherwise)
        {
            page.Add("else");
            page.Break();
            Script(page, otherwise);
        }

        page.Add("fi");
    }

    private static void Case(Page page, CaseNode node)
    {
        page.Add($"case {node.Subject.Raw} in");
        page.Break();
        foreach (var item in node.Items)
        {
            page.Add($"({string.Join(" | ", item.Patterns.Select(p => p.Raw))})");
            page.Break();
            Script(page, item.Body);
            page.Add(item.Terminator);
            page.Break();
        }

        page.Add("esac");
    }

    private static void Test(Page page, TestExpression expression)
    {
        switch (expression)
        {
            case TestWord word:
                page.Add(word.Word.Raw);
                break;
            case TestUnary unary:
                page.Add($"{unary.Operator} {unary.Word.Raw}");
                break;
            case TestBinary binary:
                page.Add($"{binary.Left.Raw} {binary.Operator} {binary.Right.Raw}");
                break;
            case TestNot not:
                page.Add("! ");
                Test(page, not.Inner);
                break;
            case TestGroup group:
                page.Add("( ");
                Test(page, group.Inner);
                page.Add(" )");
                break;
            case TestJoin join:
                Test(page, join.Left);
                page.Add(join.And ? " && " : " || ");
                Test(page, join.Right);
                break;
        }
    }
}
