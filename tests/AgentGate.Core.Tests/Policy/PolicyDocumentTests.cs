using System.Text.RegularExpressions;
using AgentGate.Core.Model;
using AgentGate.Core.Policy;
using AgentGate.Core.Policy.Files;

namespace AgentGate.Core.Tests.Policy;

/// <summary>docs/policy.md is complete and its examples are policies.</summary>
public sealed class PolicyDocumentTests
{
    private static readonly string Text = File.ReadAllText(System.IO.Path.Combine(SharedFolder.Repository, "docs", "policy.md"));

    public static TheoryData<string> Keys =>
    [
        .. PolicyFileReader.Keys.Concat(PolicyFileReader.DefaultKeys).Concat(PolicyFileReader.ApprovalKeys).Concat(RuleReader.Keys).Concat(RuleReader.WhenKeys)
            .Concat(TestReader.Keys).Concat(PatternReader.EscapeKinds).Concat(LayerNames.All).Concat(EmbeddedPolicies.Baselines)
            .Concat(EmbeddedPolicies.Packs.Select(p => p["pack:".Length..]))
            .Concat(Enum.GetValues<Channel>().Where(c => c != Channel.Unknown).Select(c => c.Name()))
            .Concat(Enum.GetValues<Assurance>().Select(a => a.Name()))
            .Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_word_of_the_language_is_documented(string key) =>
        Assert.Matches($@"`[^`\n]*(?<![\w-]){Regex.Escape(key)}(?![\w-])[^`\n]*`|\| {Regex.Escape(key)} \|", Text);

    [Fact]
    public void Every_example_is_a_policy()
    {
        var examples = Regex.Matches(Text, "```toml\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToList();
        Assert.True(examples.Count >= 3);
        foreach (var example in examples)
        {
            var policy = example.StartsWith("version", StringComparison.Ordinal) ? example : "version = 1\n" + example;
            var errors = PolicyBench.Errors(new PolicySource(Layer.User, "example", policy)).Where(e => PolicyBench.ReadsShell || !e.Message.Contains("docker compose config", StringComparison.Ordinal));
            Assert.True(!errors.Any(), example + "\n" + string.Join('\n', errors));
        }
    }
}
