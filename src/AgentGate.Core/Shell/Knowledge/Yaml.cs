using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>A YAML node. Aliases point at the node they name, so a walk must bound its own visits.</summary>
internal sealed class YamlNode
{
    /// <summary>Text of a scalar; null for a collection.</summary>
    public string? Text { get; init; }

    /// <summary>True for an empty or <c>null</c> plain scalar.</summary>
    public bool IsNull { get; init; }

    public List<YamlNode> Items { get; } = [];

    public List<(string Key, YamlNode Value)> Members { get; } = [];

    public bool IsMapping { get; init; }

    /// <summary>Members with those of <c>&lt;&lt;</c> merged in. Later ones with the same key are kept too: whoever looks takes all.</summary>
    public IEnumerable<(string Key, YamlNode Value)> All(int depth = 0)
    {
        foreach (var (key, value) in Members)
        {
            if (key is "<<" && depth < 8)
            {
                foreach (var merged in value.IsMapping ? [value] : value.Items)
                {
                    foreach (var member in merged.All(depth + 1))
                    {
                        yield return member;
                    }
                }
            }
            else
            {
                yield return (key, value);
            }
        }
    }

    /// <summary>Every value of a key: YAML readers differ on which duplicate wins.</summary>
    public IEnumerable<YamlNode> Get(string key) => All().Where(m => string.Equals(m.Key, key, StringComparison.Ordinal)).Select(m => m.Value);
}

/// <summary>Reads YAML to nodes with YamlDotNet's event parser; no reflection, no tags.</summary>
internal static class Yaml
{
    /// <summary>Deeper nesting than any compose file has.</summary>
    private const int MaxDepth = 64;

    /// <summary>All documents of a text; null when it is not YAML.</summary>
    public static List<YamlNode>? Read(string text)
    {
        try
        {
            var parser = new YamlDotNet.Core.Parser(new StringReader(text));
            var documents = new List<YamlNode>();
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                documents.Add(ReadNode(parser, new Dictionary<string, YamlNode>(StringComparer.Ordinal), 0));
                parser.Consume<DocumentEnd>();
            }

            return documents;
        }
        catch (YamlException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static YamlNode ReadNode(IParser parser, Dictionary<string, YamlNode> anchors, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException("too deep");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var named) ? named : throw new YamlException("unknown alias");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
            return Remember(anchors, scalar.Anchor, new YamlNode { Text = scalar.Value, IsNull = isNull });
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var node = Remember(anchors, sequence.Anchor, new YamlNode());
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                node.Items.Add(ReadNode(parser, anchors, depth + 1));
            }

            return node;
        }

        var mapping = parser.Consume<MappingStart>();
        var map = Remember(anchors, mapping.Anchor, new YamlNode { IsMapping = true });
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, anchors, depth + 1);
            map.Members.Add((key.Text ?? "", ReadNode(parser, anchors, depth + 1)));
        }

        return map;
    }

    private static YamlNode Remember(Dictionary<string, YamlNode> anchors, AnchorName anchor, YamlNode node)
    {
        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = node;
        }

        return node;
    }
}
