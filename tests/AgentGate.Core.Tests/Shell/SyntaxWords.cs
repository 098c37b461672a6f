using System.Collections.Immutable;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Tests.Shell;

/// <summary>The words of all simple commands of a tree after quote removal, null where an expansion sits.</summary>
internal static class SyntaxWords
{
    public static List<string?[]> Of(ScriptNode script)
    {
        var found = new List<string?[]>();
        Script(script, found);
        return found;
    }

    private static void Script(ScriptNode? script, List<string?[]> found)
    {
        foreach (var command in script is null ? [] : script.Statements.SelectMany(s => s.Pipelines).SelectMany(p => p.Commands))
        {
            Command(command, found);
        }
    }

    private static void Command(CommandNode command, List<string?[]> found)
    {
        foreach (var redirection in command.Redirections)
        {
            Parts(redirection.Target.Parts, found);
            Parts(redirection.Document?.Parts ?? [], found);
        }

        switch (command)
        {
            case SimpleNode simple:
                if (!simple.Words.IsEmpty)
                {
                    found.Add([.. simple.Words.Select(w => Plain(w.Parts))]);
                }

                foreach (var word in simple.Words)
                {
                    Parts(word.Parts, found);
                }

                foreach (var assignment in simple.Assignments)
                {
                    Parts(assignment.Value.Parts, found);
                    Parts(assignment.Subscript?.Parts ?? [], found);
                }

                break;
            case GroupNode node:
                Script(node.Body, found);
                break;
            case SubshellNode node:
                Script(node.Body, found);
                break;
            case IfNode node:
                foreach (var branch in node.Branches)
                {
                    Script(branch.Condition, found);
                    Script(branch.Body, found);
                }

                Script(node.Else, found);
                break;
            case ForNode node:
                foreach (var word in node.Words ?? [])
                {
                    Parts(word.Parts, found);
                }

                Script(node.Body, found);
                break;
            case ArithmeticForNode node:
                Parts(node.Expressions.Parts, found);
                Script(node.Body, found);
                break;
            case ArithmeticNode node:
                Parts(node.Expression.Parts, found);
                break;
            case WhileNode node:
                Script(node.Condition, found);
                Script(node.Body, found);
                break;
            case CaseNode node:
                Parts(node.Subject.Parts, found);
                foreach (var item in node.Items)
                {
                    foreach (var pattern in item.Patterns)
                    {
                        Parts(pattern.Parts, found);
                    }

                    Script(item.Body, found);
                }

                break;
            case FunctionNode node:
                Command(node.Body, found);
                break;
            case CoprocNode node:
                Command(node.Body, found);
                break;
            case TestNode node:
                Test(node.Expression, found);
                break;
        }
    }

    private static void Test(TestExpression expression, List<string?[]> found)
    {
        switch (expression)
        {
            case TestWord word:
                Parts(word.Word.Parts, found);
                break;
            case TestUnary unary:
                Parts(unary.Word.Parts, found);
                break;
            case TestBinary binary:
                Parts(binary.Left.Parts, found);
                Parts(binary.Right.Parts, found);
                break;
            case TestNot not:
                Test(not.Inner, found);
                break;
            case TestGroup group:
                Test(group.Inner, found);
                break;
            case TestJoin join:
                Test(join.Left, found);
                Test(join.Right, found);
                break;
        }
    }

    private static void Parts(ImmutableArray<WordPart> parts, List<string?[]> found)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case DoubleQuotedPart quoted:
                    Parts(quoted.Parts, found);
                    break;
                case CommandPart command:
                    Script(command.Script, found);
                    break;
                case ProcessPart process:
                    Script(process.Script, found);
                    break;
                case ArithmeticPart arithmetic:
                    Parts(arithmetic.Expression.Parts, found);
                    break;
                case ParameterPart parameter:
                    Parts(parameter.Argument?.Parts ?? [], found);
                    Parts(parameter.Second?.Parts ?? [], found);
                    Parts(parameter.Subscript?.Parts ?? [], found);
                    break;
                case ArrayPart array:
                    foreach (var element in array.Elements)
                    {
                        Parts(element.Value.Parts, found);
                    }

                    break;
            }
        }
    }

    private static string? Plain(ImmutableArray<WordPart> parts)
    {
        var text = "";
        foreach (var part in parts)
        {
            switch (part)
            {
                case LiteralPart { Text: var pattern } when Enumerable.Range(1, Math.Max(0, pattern.Length - 1)).Any(i => pattern[i] == '(' && "?*+@!".Contains(pattern[i - 1], StringComparison.Ordinal)):
                    return null;
                case LiteralPart literal:
                    text += literal.Text;
                    break;
                case QuotedPart quoted:
                    text += quoted.Text;
                    break;
                case DoubleQuotedPart quoted when Plain(quoted.Parts) is { } inner:
                    text += inner;
                    break;
                default:
                    return null;
            }
        }

        return text;
    }
}
