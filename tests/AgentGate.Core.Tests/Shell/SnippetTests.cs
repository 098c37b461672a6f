using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Shell;
using AgentGate.Core.Shell.Syntax;
using Xunit.Abstractions;

namespace AgentGate.Core.Tests.Shell;

/// <summary>Real bash 5.2's judgement of 2,739 snippets from three shell projects, against this parser's.</summary>
public sealed class SnippetTests(ITestOutputHelper output)
{
    /// <summary>Valid for <c>bash -n</c>, and still an error here.</summary>
    private static readonly string[] ValidButRejected =
    [
        // Found by a fuzzer: a here-document begun inside `$(…)` whose body and closing parenthesis both lie beyond the end of the text.
        "<<$ <<0\n$(<<$<<",
        "<<a <<0\n$(<<$<<",
    ];

    [SkippableFact]
    public void Accepts_what_bash_accepts_and_rejects_what_it_rejects()
    {
        int valid = 0, accepted = 0, invalid = 0, rejected = 0;
        var surprises = new List<string>();
        foreach (var row in Corpus.Rows("shell/snippets.jsonl.gz"))
        {
            var source = row.Source();
            var reading = ShellReader.Read(source, LabFacts.Where, NoFacts.Instance);
            var bash = row.GetProperty("valid").GetBoolean();
            valid += bash ? 1 : 0;
            invalid += bash ? 0 : 1;
            accepted += bash && reading.Parse == ParseOutcome.Ok ? 1 : 0;
            rejected += !bash && reading.Parse == ParseOutcome.Error ? 1 : 0;
            if (bash != (reading.Parse == ParseOutcome.Ok) && !(bash && ValidButRejected.Contains(source, StringComparer.Ordinal)))
            {
                surprises.Add($"{(bash ? "valid" : "invalid")}: {Corpus.Shown(source)} {reading.Error}");
            }

            if (reading.Parse == ParseOutcome.Error)
            {
                Assert.Contains(reading.Operations, o => o.Target is null);
            }
        }

        output.WriteLine($"accepted {accepted} of {valid} valid, rejected {rejected} of {invalid} invalid");
        Assert.Empty(surprises);
    }

    [SkippableFact]
    public void Printing_what_was_parsed_is_stable_and_means_the_same()
    {
        var surprises = new List<string>();
        var printed = 0;
        foreach (var row in Corpus.Rows("shell/snippets.jsonl.gz"))
        {
            var source = row.Source();
            var syntax = ShellParser.Parse(source);
            if (syntax.Error is not null || syntax.Stopped is not null)
            {
                continue;
            }

            printed++;
            var once = ShellPrinter.Print(syntax.Script);
            var again = ShellParser.Parse(once);
            if (again.Error is not null || !string.Equals(once, ShellPrinter.Print(again.Script), StringComparison.Ordinal))
            {
                surprises.Add($"unstable: {Corpus.Shown(source)} {again.Error?.Message}");
            }
            else if (!source.Contains('\0', StringComparison.Ordinal) && !Meaning(source).SequenceEqual(Meaning(once), StringComparer.Ordinal))
            {
                surprises.Add($"another meaning: {Corpus.Shown(source)}");
            }
        }

        output.WriteLine($"{printed} printed");
        Assert.True(printed > 2500);
        Assert.Empty(surprises);
    }

    private static IEnumerable<string> Meaning(string text) =>
        ShellReader.Read(text, LabFacts.Where, LabFacts.Instance).Operations.Select(Shown.Operation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>
    /// The words of every simple command after quote removal, as shfmt's parser sees them. Where they differ the oracle is not bash: it drops
    /// carriage returns, counts <c>time --</c> and <c>coproc name foo</c> otherwise, keeps <c>\"</c> between backquotes in double quotes, and
    /// has bytes where this parser has text (<c>$'\377'</c>).
    /// </summary>
    [SkippableTheory]
    [InlineData("shell/words-snippets.jsonl.gz", 16)]
    [InlineData("verdict/words-commands.jsonl.gz", 0)]
    public void Words_are_those_of_another_parser(string corpus, int exceptions)
    {
        int total = 0, same = 0;
        var different = new List<string>();
        foreach (var row in Corpus.Rows(corpus))
        {
            var source = row.Source();
            var syntax = ShellParser.Parse(source);
            if (syntax.Error is not null || syntax.Stopped is not null)
            {
                continue;
            }

            var ours = SyntaxWords.Of(syntax.Script);
            foreach (var call in row.GetProperty("calls").EnumerateArray())
            {
                if (call.GetRawText().Contains("\\udc", StringComparison.Ordinal))
                {
                    // Bytes that are not UTF-8, which the oracle wrote as lone surrogates.
                    continue;
                }

                var args = call.GetProperty("args").EnumerateArray().Select(a => a.ValueKind == JsonValueKind.Null ? null : a.GetString()).ToArray();
                if (args.Length == 0)
                {
                    continue;
                }

                total++;
                if (ours.Exists(o => o.SequenceEqual(args, StringComparer.Ordinal)))
                {
                    same++;
                }
                else
                {
                    different.Add($"{JsonSerializer.Serialize(args)} in {Corpus.Shown(source)}");
                }
            }
        }

        output.WriteLine($"{same} of {total} commands");
        foreach (var line in different)
        {
            output.WriteLine(line);
        }

        Assert.True(different.Count <= exceptions, $"{different.Count} differ");
    }
}
