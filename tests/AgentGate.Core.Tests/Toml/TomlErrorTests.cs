using System.Diagnostics;
using System.Text;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Tests.Toml;

public sealed class TomlErrorTests
{
    [Theory]
    [InlineData("a = ", "1:5: expected a value, found the end of the file")]
    [InlineData("a 1", "1:3: `a` needs `=` and a value; write `key = \"value\"`")]
    [InlineData("a = 01", "1:5: `01` is not a value; numbers have no leading zero, a digit on each side of `.` and `_`, and fit in 64 bits")]
    [InlineData("a = yes please", "1:5: `yes` is not a value; put text in double quotes")]
    [InlineData("a = True", "1:5: `True` is not a value; write booleans in lower case")]
    [InlineData("a = \"x", "1:5: the string has no closing `\"` on its line; close it, or use three quotes for text of several lines")]
    [InlineData("a = \"\\d\"", "1:6: `\\d` is no escape; use single quotes for text with backslashes")]
    [InlineData("a = 1\na = 2", "2:1: `a` is set twice; it first stands in line 1")]
    [InlineData("[a]\n[a]", "2:2: `a` is defined twice; it first stands in line 1")]
    [InlineData("a = 1 b = 2", "1:7: unexpected `b` after the end of the statement; start a new line")]
    [InlineData("a = [1, 2", "1:5: `[` has no `]`")]
    [InlineData("a = { b = 1\n}", "1:12: `{ … }` must end on its line; move the keys to a table of their own under `[name]`")]
    [InlineData("a = \"\u0001\"", "1:6: the character U+0001 is not allowed here; remove it, or write it as an escape such as `\\u0000` in a double-quoted string")]
    [InlineData("[[a]\nb = 1", "1:4: `[[` needs `]]` after the name")]
    [InlineData("a = 1979-02-30", "1:5: `1979-02-30` is not a value; dates look like `1979-05-27`, times like `07:32:00`, both joined by `T`")]
    public void Names_the_place_and_the_cure(string text, string expected) =>
        Assert.Equal("f:" + expected, Assert.Single(TomlDocument.Read(text, "f").Errors).ToString());

    [Fact]
    public void Reports_several_mistakes_and_keeps_what_is_right()
    {
        const string Text = """
            version = 1
            mode = enforce
            list = [
              "a",
              "b"
              "c",
              "d",
            ]
            good = "yes"
            [[rule]
            x = 1
            [rest]
            y = 'open
            z = 2
            """;
        var document = TomlDocument.Read(Text, "f");
        Assert.Equal(["2:8", "6:3", "10:7", "13:5"], document.Errors.Select(e => e.Place.ToString()));
        Assert.Equal("yes", Assert.IsType<TomlString>(document.Root["good"]).Value);
        Assert.Equal(2, Assert.IsType<TomlInteger>(Assert.IsType<TomlTable>(document.Root["rest"])["z"]).Value);
    }

    [Fact]
    public void Names_the_first_byte_that_is_not_utf8()
    {
        var document = TomlDocument.Read([.. "a = 1\nb = \""u8, 0xC3, 0x28, .. "\"\n"u8], "f");
        Assert.Equal("f:2:6: the file is not valid UTF-8 from here on; save it as UTF-8", Assert.Single(document.Errors).ToString());
    }

    [Fact]
    public void Places_do_not_count_the_byte_order_mark()
    {
        Assert.Equal("1:5", Assert.Single(TomlDocument.Read("\uFEFFa = !", "f").Errors).Place.ToString());
        Assert.Equal("1:5", Assert.Single(TomlDocument.Read([0xEF, 0xBB, 0xBF, .. "a = !"u8], "f").Errors).Place.ToString());
        Assert.NotEmpty(TomlDocument.Read("\uFEFF\uFEFFa = 1", "f").Errors);
    }

    [Fact]
    public void A_lone_surrogate_is_an_error_and_a_pair_is_not()
    {
        Assert.NotEmpty(TomlDocument.Read("a = \"\uD83D\"", "f").Errors);
        Assert.NotEmpty(TomlDocument.Read("a = \"\uDE00\uD83D\"", "f").Errors);
        Assert.Empty(TomlDocument.Read("a = \"\uD83D\uDE00\"", "f").Errors);
    }

    [Fact]
    public void Every_value_knows_its_text()
    {
        const string Text = "a = [ 'x', { b = 1.5 } ]\n[t]\nc.d = true\n";
        var document = TomlDocument.Read(Text, "f");
        var list = Assert.IsType<TomlArray>(document.Root["a"]);
        Assert.Equal("[ 'x', { b = 1.5 } ]", Text.Substring(list.Span.Start, list.Span.Length));
        Assert.Equal("'x'", Text.Substring(list.Items[0].Span.Start, list.Items[0].Span.Length));
        Assert.Equal("{ b = 1.5 }", Text.Substring(list.Items[1].Span.Start, list.Items[1].Span.Length));
        Assert.Equal("[t]", Text.Substring(document.Root["t"]!.Span.Start, document.Root["t"]!.Span.Length));
    }

    /// <summary>One megabyte of each would overflow the stack of a naive reader or take it minutes.</summary>
    [Theory]
    [InlineData("[")]
    [InlineData("a.")]
    [InlineData("{a=")]
    [InlineData("a=[")]
    [InlineData("\n")]
    [InlineData("x")]
    [InlineData("x=1\n")]
    [InlineData("a = [\n")]
    [InlineData("a = \"\"\"\n")]
    [InlineData("[[a]]\n")]
    [InlineData("[a.b.c.d.e.f]\n")]
    [InlineData("\\")]
    public void Hostile_repetition_ends_soon(string unit)
    {
        var text = new StringBuilder().Insert(0, unit, 1_000_000 / unit.Length).ToString();
        foreach (var input in new[] { text, "a = " + text, "a = [" + text, "a = \"\"\"" + text })
        {
            var watch = Stopwatch.StartNew();
            var document = TomlDocument.Read(input, "f");
            Assert.True(document.Errors.Length <= 100);

            // Milliseconds when linear, hours when quadratic: the bound only has to tell these apart on a busy machine.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
        }
    }

    [Fact]
    public void Every_prefix_and_every_single_damage_of_a_text_is_read_without_throwing()
    {
        const string Text = "a = \"x\\u00e9\" # c\n[b.\"c d\"]\nd = [1, 2.5e3, {e = 1979-05-27T07:32:00Z}]\n[[f]]\ng = '''\nq'''\n";
        for (var i = 0; i <= Text.Length; i++)
        {
            Assert.NotNull(TomlDocument.Read(Text[..i], "f").Root);
            for (var c = 0; i < Text.Length && c < 128; c++)
            {
                Assert.NotNull(TomlDocument.Read(Text[..i] + (char)c + Text[(i + 1)..], "f").Root);
            }
        }
    }
}
