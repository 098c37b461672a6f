using System.Text;
using AgentGate.Core.Text;

namespace AgentGate.Core.Tests.Text;

public class CanonicalJsonTests
{
    private const string Lone = "\ud800";

    [Fact]
    public void Members_are_sorted_by_utf16_code_units_as_in_rfc8785_section_3_2_3()
    {
        var value = new CanonicalJsonObject()
            .Set("\u20ac", "Euro Sign").Set("\r", "Carriage Return").Set("\ufb33", "Hebrew Letter Dalet With Dagesh").Set("1", "One")
            .Set("\ud83d\ude00", "Emoji: Grinning Face").Set("\u0080", "Control").Set("\u00f6", "Latin Small Letter O With Diaeresis");

        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            value.ToString());
    }

    [Fact]
    public void Strings_are_escaped_as_in_rfc8785_section_3_2_2_2()
    {
        CanonicalJsonValue value = "\u20ac$\u000f\nA'B\"\\\\\"/\u007f\u2028";

        Assert.Equal("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\u2028\"", value.ToString());
    }

    [Fact]
    public void A_lone_surrogate_is_written_as_the_replacement_character()
    {
        CanonicalJsonValue value = "a" + Lone + "b";

        Assert.Equal("\"a\ufffdb\"", value.ToString());
    }

    [Fact]
    public void The_encoded_length_is_what_is_written()
    {
        foreach (var text in (string[])["", "plain", "\0\u001f\t\"\\", "\u00f6\u20ac\ud83d\ude00", "x" + Lone, Lone + "\udc00\udc00"])
        {
            Assert.Equal(((CanonicalJsonValue)text).ToUtf8().Length, CanonicalJson.EncodedLength(text));
        }
    }

    [Fact]
    public void A_cut_fits_and_splits_no_character()
    {
        const string text = "a\ud83d\ude00\u20ac\0" + Lone + "z";
        for (var limit = 2; limit < 30; limit++)
        {
            var cut = CanonicalJson.Cut(text, limit).ToString();
            Assert.StartsWith(cut, text, StringComparison.Ordinal);
            Assert.True(CanonicalJson.EncodedLength(cut) <= limit);
            Assert.False(cut.Length > 0 && char.IsHighSurrogate(cut[^1]) && text[cut.Length] == '\ude00');
        }
    }

    [Theory]
    [InlineData(" { \"b\" : [ 1 , -2 , true , null ] , \"a\" : \"\\u0041\\/\" } ", "{\"a\":\"A/\",\"b\":[1,-2,true,null]}")]
    [InlineData("-0", "0")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void The_reader_gives_the_canonical_form(string json, string canonical)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Assert.Equal(canonical, CanonicalJsonReader.Read(bytes, out _)?.ToString());
        Assert.False(CanonicalJsonReader.IsCanonical(bytes) && !string.Equals(json, canonical, StringComparison.Ordinal));
        Assert.True(CanonicalJsonReader.IsCanonical(Encoding.UTF8.GetBytes(canonical)));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "twice")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "twice")]
    [InlineData("\"\\ud800\"", "surrogate")]
    [InlineData("\"\\udc00\\ud800\"", "surrogate")]
    [InlineData("{\"\\ud800\":1}", "surrogate")]
    [InlineData("1.5", "integer")]
    [InlineData("1e2", "integer")]
    [InlineData("9007199254740992", "integer")]
    [InlineData("-9223372036854775808", "integer")]
    [InlineData("[1,]", "not JSON")]
    [InlineData("{}{}", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("// c\n1", "not JSON")]
    [InlineData("[1", "not JSON")]
    public void What_two_readers_could_read_differently_is_refused(string json, string mistake)
    {
        Assert.Null(CanonicalJsonReader.Read(Encoding.UTF8.GetBytes(json), out var said));
        Assert.Contains(mistake, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_and_invalid_utf8_are_refused_without_overflow()
    {
        Assert.Null(CanonicalJsonReader.Read(Encoding.UTF8.GetBytes(new string('[', 1_000_000)), out _));
        Assert.Null(CanonicalJsonReader.Read([(byte)'"', 0xff, (byte)'"'], out var mistake));
        Assert.Equal("not valid UTF-8", mistake);
    }

    [Fact]
    public void Every_prefix_of_an_object_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes("{\"a\":[\"\u20ac\",{\"b\":12}],\"c\":false}");
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(CanonicalJsonReader.Read(whole.AsSpan(0, length), out _));
        }
    }
}
