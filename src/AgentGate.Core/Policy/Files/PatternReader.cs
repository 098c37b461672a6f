using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Policy.Patterns;
using AgentGate.Core.Toml;

namespace AgentGate.Core.Policy.Files;

/// <summary>Compiles the patterns of one rule, each typed by its verb.</summary>
internal sealed class PatternReader(TomlForm form)
{
    /// <summary>Kinds of escape that channels and command knowledge state (see <see cref="EscapeOperation"/>). Others may come; a slip in one of these is a mistake.</summary>
    public static readonly string[] EscapeKinds = ["sudo", "setuid", "privileged-container", "unconfined-container", "host-namespace", "host-filesystem", "docker-socket", "capability", "device", "agent-sandbox", "gate"];

    private delegate T? Parser<T>(string text, out string problem, out string? help)
        where T : class;

    /// <summary>Null when the rule has nothing for the verb, or nothing that is right.</summary>
    public VerbPatterns? Read(TomlTable rule, Verb verb, bool isAllow)
    {
        var key = verb.Name();
        if (rule[key] is not { } value || value is TomlInvalid)
        {
            return null;
        }

        switch (verb)
        {
            case Verb.Read or Verb.Write:
                return Lists<PathPattern>(value, key, PathPattern.Parse) is { } paths ? new PathPatterns(paths.Included, paths.Excluded) : null;
            case Verb.Run:
                return Lists<CommandPattern>(value, key, CommandPattern.Parse) is { } commands ? new CommandPatterns(commands.Included, commands.Excluded) : null;
            case Verb.Connect:
                var hosts = Lists(value, key, (string text, out string problem, out string? help) => HostPattern.Parse(text, isAllow, out problem, out help));
                var urlPaths = UrlPaths(rule);
                var methods = Methods(rule);
                return hosts is null ? null : new ConnectPatterns(hosts.Value.Included, hosts.Value.Excluded, methods, urlPaths);
            case Verb.Call:
                var tools = Lists<Boxed<ToolPattern>>(value, key, Tool);
                var conditions = Arguments(rule);
                return tools is null ? null : new CallPatterns([.. tools.Value.Included.Select(t => t.Value)], [.. tools.Value.Excluded.Select(t => t.Value)], conditions);
            case Verb.Use:
                return Uses(value, key);
            default:
                return Lists<Glob>(value, key, Escape) is { } kinds ? new NamePatterns(kinds.Included, kinds.Excluded) : null;
        }
    }

    private (ImmutableArray<T> Included, ImmutableArray<T> Excluded)? Lists<T>(TomlValue value, string key, Parser<T> parse)
        where T : class
    {
        var texts = form.Texts(value, key);
        var included = ImmutableArray.CreateBuilder<T>();
        var excluded = ImmutableArray.CreateBuilder<T>();
        var isWhole = true;
        foreach (var text in texts)
        {
            var isException = text.Value.StartsWith('!');
            if (parse(isException ? text.Value[1..] : text.Value, out var problem, out var help) is { } pattern)
            {
                (isException ? excluded : included).Add(pattern);
                if (isException && texts.Any(t => string.Equals(t.Value, text.Value[1..], StringComparison.Ordinal)))
                {
                    form.Error(text.Span, $"`{text.Value}` takes back what the same list says, which then can never match", "remove both");
                }
            }
            else
            {
                form.Error(text.Span, problem, help);
                isWhole = false;
            }
        }

        if (included.Count == 0 && isWhole && value is TomlString or TomlArray { IsTableArray: false } && !(value is TomlArray { Items.Length: > 0 } && texts.IsEmpty))
        {
            form.Error(value.Span, $"`{key}` can never match: it has {(texts.IsEmpty ? "no patterns" : "only exceptions")}", "add a pattern without `!`");
        }

        return included.Count == 0 ? null : (included.ToImmutable(), excluded.ToImmutable());
    }

    private NamePatterns? Uses(TomlValue value, string key)
    {
        // Credentials have plain names; whatever looks like a path is a file.
        var lists = Lists<Boxed<(Glob? Name, PathPattern? File)>>(value, key, Use);
        if (lists is not { } both)
        {
            return null;
        }

        var files = both.Included.Where(u => u.Value.File is not null).Select(u => u.Value.File!).ToImmutableArray();
        return new NamePatterns(
            [.. both.Included.Where(u => u.Value.Name is not null).Select(u => u.Value.Name!)],
            [.. both.Excluded.Where(u => u.Value.Name is not null).Select(u => u.Value.Name!)],
            files.IsEmpty ? null : new PathPatterns(files, [.. both.Excluded.Where(u => u.Value.File is not null).Select(u => u.Value.File!)]));
    }

    private static Boxed<(Glob?, PathPattern?)>? Use(string text, out string problem, out string? help)
    {
        if (text.StartsWith('.') || text.StartsWith('~') || text.Contains('/', StringComparison.Ordinal))
        {
            return PathPattern.Parse(text, out problem, out help) is { } file ? new((null, file)) : null;
        }

        return Name(text, out problem, out help) is { } name ? new((name, null)) : null;
    }

    private static Glob? Name(string text, out string problem, out string? help)
    {
        help = null;
        problem = text.Length == 0 ? "an empty pattern matches nothing" : $"`{text}` has an unfinished `[…]`, a backward range or a lone `\\`";
        return text.Length == 0 ? null : Glob.Parse(text);
    }

    private static Glob? Escape(string text, out string problem, out string? help)
    {
        if (Array.IndexOf(EscapeKinds, text) < 0 && NearestWord.Of(text, EscapeKinds) is { } meant)
        {
            problem = $"`{text}` is no kind of escape";
            help = $"did you mean `{meant}`?";
            return null;
        }

        return Name(text, out problem, out help);
    }

    private static Boxed<ToolPattern>? Tool(string text, out string problem, out string? help)
    {
        problem = $"`{text}` is no tool";
        help = "tools are written `server/tool`, either of which may have `*`";
        if (string.Equals(text, "*", StringComparison.Ordinal))
        {
            return new(new ToolPattern(Glob.Parse("*")!, Glob.Parse("*")!));
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1 && Glob.Parse(text[..slash]) is { } server && Glob.Parse(text[(slash + 1)..]) is { } tool
            ? new(new ToolPattern(server, tool))
            : null;
    }

    private ImmutableArray<string> Methods(TomlTable rule)
    {
        var methods = ImmutableArray.CreateBuilder<string>();
        foreach (var text in form.Texts(rule, "methods"))
        {
            if (text.Value is ConnectPatterns.Unstated || (text.Value.Length > 0 && text.Value.All(c => char.IsAsciiLetterUpper(c) || c == '-')))
            {
                methods.Add(text.Value);
            }
            else
            {
                form.Error(text.Span, $"`{text.Value}` is no HTTP method", $"write `{(text.Value.Length == 0 ? "GET" : text.Value.ToUpperInvariant())}`");
            }
        }

        return methods.ToImmutable();
    }

    private ImmutableArray<PathPattern> UrlPaths(TomlTable rule)
    {
        var paths = ImmutableArray.CreateBuilder<PathPattern>();
        foreach (var text in form.Texts(rule, "paths"))
        {
            if (!text.Value.StartsWith('/'))
            {
                form.Error(text.Span, $"`{text.Value}` can never match: the path of a URL begins with `/`", $"write `/{text.Value}`");
            }
            else if (PathPattern.Parse(text.Value, out var problem, out var help) is { } path)
            {
                paths.Add(path);
            }
            else
            {
                form.Error(text.Span, problem, help);
            }
        }

        return paths.ToImmutable();
    }

    private ImmutableArray<ArgumentCondition> Arguments(TomlTable rule)
    {
        var conditions = ImmutableArray.CreateBuilder<ArgumentCondition>();
        switch (rule["arguments"])
        {
            case null or TomlInvalid:
                break;
            case TomlTable table:
                Add(table, []);
                break;
            case var other:
                form.Wrong(other, "`arguments`", "a table such as `{ path = \"docs/*\" }`");
                break;
        }

        return conditions.ToImmutable();

        void Add(TomlTable table, ImmutableArray<string> path)
        {
            foreach (var entry in table.Entries)
            {
                var here = path.AddRange(entry.Key.Split('.'));
                switch (entry.Value)
                {
                    case TomlTable inner:
                        Add(inner, here);
                        break;
                    case TomlBoolean flag:
                        conditions.Add(new ArgumentCondition(here, [], flag.Value ? "true" : "false"));
                        break;
                    case TomlInteger number:
                        conditions.Add(new ArgumentCondition(here, [], number.Value.ToString()));
                        break;
                    default:
                        var globs = ImmutableArray.CreateBuilder<Glob>();
                        foreach (var text in form.Texts(entry.Value, entry.Key))
                        {
                            if (Glob.Parse(text.Value) is { } glob)
                            {
                                globs.Add(glob);
                            }
                            else
                            {
                                form.Error(text.Span, $"`{text.Value}` has an unfinished `[…]`, a backward range or a lone `\\`");
                            }
                        }

                        if (globs.Count > 0)
                        {
                            conditions.Add(new ArgumentCondition(here, globs.ToImmutable(), null));
                        }

                        break;
                }
            }
        }
    }

    /// <summary>Lets a value type go where null says "no pattern".</summary>
    private sealed record Boxed<T>(T Value);
}
