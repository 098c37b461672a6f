using System.Text;
using AgentGate.Core.Model;
using AgentGate.Core.Shell;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Shell.Walk;

namespace AgentGate.Core.Tests.Shell;

/// <summary>Hostile text: never an exception, never an allow because it was too much.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] Lines =
    [
        "cat <<A <<-'B' | while read -r x; do echo \"$x ${y:-$(z \"`w`\")}\" >&2; done > out 2>&1\n1 $(a)\nA\n\t2\n\tB\n",
        "f() { local -a a=(1 \"$2\" [3]=x); for ((i=0;i<$#;i++)); do a[$i]+=$((i*2)); done; }; f {1..3} \"${a[@]/#x/y}\"",
        "if [[ -f $a && ( $b =~ ^(x|y)+$ || ! $c -eq 1 ) ]]; then case $x in (a|b*) c;; *) d;& e) f;;& esac; fi",
        "coproc NAME { cat; }; exec {fd}<>file 3>&- <(a) > >(b); time -p ! a |& b && (c; d) || { e; } &",
        "$'a\\x41\\n' $\"b\" ~/c \\d e\\\nf $((1+$(g))) $[2] ${!h} ${#i[@]} ${j:1:2} ${k//l/m} !(n) @(o|p)",
    ];

    [Fact]
    public void Every_prefix_of_a_line_is_judged()
    {
        foreach (var line in Lines)
        {
            for (var length = 0; length <= line.Length; length++)
            {
                Judge(line[..length]);
            }
        }
    }

    [Fact]
    public void Every_suffix_of_a_line_is_judged()
    {
        foreach (var line in Lines)
        {
            for (var start = 0; start <= line.Length; start++)
            {
                Judge(line[start..]);
            }
        }
    }

    /// <summary>Mutations with a fixed seed: the same inputs in every run.</summary>
    [Fact]
    public void Mutated_lines_are_judged()
    {
        var random = new Random(20_26);
        const string alphabet = "()[]{}<>|&;$`\"'\\#!*?~=+-:,/@^% \n\tabifdo0129_\0é\ud800";
        var seeds = Lines.Concat(SharedLines()).ToArray();
        for (var round = 0; round < 8_000; round++)
        {
            var text = new StringBuilder(seeds[random.Next(seeds.Length)]);
            for (var change = random.Next(1, 6); change > 0 && text.Length > 0; change--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0:
                        text.Remove(at, 1);
                        break;
                    case 1:
                        text.Insert(at, alphabet[random.Next(alphabet.Length)]);
                        break;
                    case 2:
                        text[at] = alphabet[random.Next(alphabet.Length)];
                        break;
                    default:
                        var length = random.Next(1, Math.Min(20, text.Length - at) + 1);
                        text.Insert(random.Next(text.Length), text.ToString(at, length));
                        break;
                }
            }

            Judge(text.ToString());
        }
    }

    [Theory]
    [InlineData("(", "")]
    [InlineData("((", "")]
    [InlineData("$(", "")]
    [InlineData("$((", "")]
    [InlineData("${x:-", "")]
    [InlineData("{ ", "")]
    [InlineData("\"", "")]
    [InlineData("\"$(", "")]
    [InlineData("`", "")]
    [InlineData("a[", "")]
    [InlineData("x=(", "")]
    [InlineData("<(", "")]
    [InlineData("if ", "")]
    [InlineData("! ", "")]
    [InlineData("[[ ( ", "")]
    [InlineData("<<A ", "")]
    [InlineData("@(", "")]
    [InlineData("case a in b) ", "")]
    [InlineData("f() ", "")]
    [InlineData("\\\n", "")]
    [InlineData("a;", "")]
    [InlineData("a|", "a")]
    [InlineData("{a,b}", "")]
    [InlineData("{1..999999}", "")]
    [InlineData("{", "")]
    [InlineData("$x", "")]
    [InlineData("a ", "")]
    [InlineData("a&&", "a")]
    [InlineData("x+=y;", "")]
    [InlineData("eval ", "a")]
    [InlineData("for x in a b; do ", "")]
    [InlineData("while :; do x=$x$x; done;", "")]
    [InlineData("f(){ f;f; };f;", "")]
    [InlineData("x=$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x;", "")]
    [InlineData("x=aaaaaaaa$x$x;y=${x//a/$x};z=${y##*a*b};", "")]
    [InlineData("set -- $@ $@ a;", "")]
    [InlineData("a+=(\"${a[@]}\" b);", "")]
    [InlineData("a[1]='a[1]';unset 'a[1]';", "")]
    public void A_megabyte_of_anything_is_judged(string unit, string end)
    {
        var text = string.Concat(Enumerable.Repeat(unit, (1024 * 1024 / unit.Length) + 1)) + end;
        var reading = Judge(text);
        Assert.True(reading.Operations.Length <= 20_000, $"{reading.Operations.Length} operations");
    }

    [Theory]
    [InlineData("b=a; b=$b$b$b$b; eval \"$b\"", false)]
    [InlineData("f(){ f | f & }; f", true)]
    [InlineData("a=(a[{1..20}]); ((a[2]+a[3]))", false)]
    [InlineData("x=aa; for i in {1..60}; do x=$x$x; done; touch $x", true)]
    [InlineData("echo {1..9}{1..9}{1..9}{1..9}", false)]
    [InlineData("touch {1..9}{1..9}{1..9}{1..9}", true)]
    public void Bombs_end_in_unknown_or_in_nothing(string line, bool unknown)
    {
        var reading = Judge(line);
        Assert.Equal(unknown, reading.Operations.Any(o => o.Target is null));
    }

    [Fact]
    public void More_commands_than_the_budget_end_in_unknown()
    {
        var reading = Judge(string.Concat(Enumerable.Repeat("ls\n", 10_000)));
        Assert.Contains(reading.Operations, o => o.Target is null);
    }

    [Fact]
    public void Text_longer_than_the_limit_is_an_error()
    {
        var reading = Judge(new string(' ', ShellReader.MaxLength + 1));
        Assert.Equal(ParseOutcome.Error, reading.Parse);
    }

    [Fact]
    public void Spans_lie_inside_the_text()
    {
        foreach (var line in Lines.Concat(SharedLines().Take(500)))
        {
            foreach (var operation in ShellReader.Read(line, LabFacts.Where, LabFacts.Instance).Operations)
            {
                Assert.InRange(operation.Span.Start, 0, line.Length);
                Assert.InRange(operation.Span.End, 0, line.Length);
            }
        }
    }

    private static IEnumerable<string> SharedLines() =>
        SharedFolder.Find("corpora/shell/snippets.jsonl.gz") is null ? [] : Corpus.Rows("shell/snippets.jsonl.gz").Select(r => r.Source()).Where(s => s.Length < 400);

    private static ShellReading Judge(string text)
    {
        var reading = ShellReader.Read(text, LabFacts.Where, LabFacts.Instance);
        Assert.DoesNotContain(reading.Operations, o => o.Via is Walker.KnowledgeFailed);
        if (reading.Parse == ParseOutcome.Error)
        {
            Assert.Contains(reading.Operations, o => o.Target is null);
        }
        else if (ShellParser.Parse(text) is { Stopped: null } syntax)
        {
            _ = ShellPrinter.Print(syntax.Script);
        }

        return reading;
    }
}
