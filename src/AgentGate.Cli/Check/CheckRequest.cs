using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Core.Normalize.Hooks;
using AgentGate.Core.Text;

namespace AgentGate.Cli.Check;

/// <summary>One line of <c>check --jsonl</c>.</summary>
/// <param name="Id">The line's own id as JSON text; <c>null</c> when it has none.</param>
/// <param name="Request">What it asks; null when it is not understood or nothing is decided about it.</param>
/// <param name="Failure">The decision where there is no request.</param>
internal readonly record struct CheckRequest(string Id, AccessRequest? Request, Decision? Failure)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    /// <summary>Never throws. What is not understood is denied.</summary>
    public static CheckRequest Read(ReadOnlyMemory<byte> line, CheckPlace place, IFactSource facts)
    {
        var id = "null";
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Malformed(id, "a line holds one JSON object");
            }

            if (root.TryGetProperty("id", out var named))
            {
                id = named.GetRawText();
            }

            return Read(root, id, place, facts);
        }
        catch (JsonException)
        {
            return Malformed(id, "the line is not valid JSON");
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException)
        {
            // A value of another type than its key wants, one that is missing, or text that is not UTF-8.
            return Malformed(id, "a value is missing or not of the type its key wants");
        }
    }

    private static CheckRequest Read(JsonElement root, string id, CheckPlace place, IFactSource facts)
    {
        JsonElement what = default;
        string? kind = null;
        string? cwd = null;
        var assurance = Assurance.Hook;
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "id":
                    break;
                case "cwd":
                    cwd = property.Value.GetString();
                    break;
                case "assurance":
                    switch (property.Value.GetString())
                    {
                        case "hook":
                            break;
                        case "proxy":
                            assurance = Assurance.Proxy;
                            break;
                        case "sandbox":
                            assurance = Assurance.Sandbox;
                            break;
                        default:
                            return Malformed(id, "`assurance` is hook, proxy or sandbox");
                    }

                    break;
                case "shell" or "read" or "write" or "connect" or "call" or "docker" or "hook":
                    if (kind is not null)
                    {
                        return Malformed(id, "a line asks one thing");
                    }

                    kind = property.Name;
                    what = property.Value;
                    break;
                default:
                    // A key that is not understood could be the one that matters.
                    return Malformed(id, $"`{Terminal.Screen.Plain(property.Name, 60)}` is not a key of a request");
            }
        }

        if (cwd is not null && !UnixPath.IsAbsolute(cwd))
        {
            return Malformed(id, "`cwd` is an absolute path");
        }

        var where = place.Of(cwd);
        var request = kind switch
        {
            "shell" => RequestReader.Shell(Text(what), Channel.Shell, where, facts),
            "read" => RequestReader.Read(Text(what), Channel.Hook, where, facts),
            "write" => RequestReader.Write(Text(what), Channel.Hook, where, facts),
            "connect" => RequestReader.Connect(Text(what.GetProperty("url")), OptionalText(what, "method"), Channel.Http, where),
            "call" => RequestReader.Call(Text(what.GetProperty("server")), Text(what.GetProperty("tool")), what.TryGetProperty("arguments", out var arguments) ? arguments.GetRawText() : "{}", Channel.Mcp, where),
            _ => null,
        };
        if (request is not null)
        {
            return new CheckRequest(id, request with { Assurance = assurance }, null);
        }

        return kind switch
        {
            "hook" => Hook(what, id, cwd, assurance, place, facts),
            "docker" => new CheckRequest(id, null, Decision.Failure(ReasonCode.UnknownOperation, "requests to the Docker API are not understood yet, so they are denied")),
            _ => Malformed(id, "a line asks one of shell, read, write, connect, call, docker and hook"),
        };
    }

    private static CheckRequest Hook(JsonElement what, string id, string? cwd, Assurance assurance, CheckPlace place, IFactSource facts)
    {
        if (HookDialects.Find(Text(what.GetProperty("agent"))) is not { } dialect)
        {
            return Malformed(id, "this agent's hooks are not understood");
        }

        // A copy: the event's elements outlive this line's document.
        var payload = System.Text.Encoding.UTF8.GetBytes(what.GetProperty("payload").GetRawText());
        if (dialect.Read(payload, out var error) is not { } hook)
        {
            return Malformed(id, error);
        }

        if (hook.Moment is not (HookMoment.BeforeTool or HookMoment.Unknown))
        {
            return new CheckRequest(id, null, new Decision { Verdict = Verdict.Allow, Code = ReasonCode.DefaultAllow, Reason = $"nothing is decided at `{hook.EventName}`" });
        }

        return new CheckRequest(id, dialect.Request(hook, place.Of(cwd ?? hook.Cwd), facts) with { Assurance = assurance }, null);
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new InvalidOperationException();

    private static string? OptionalText(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static CheckRequest Malformed(string id, string reason) =>
        new(id, null, Decision.Failure(ReasonCode.InputMalformed, reason, "`agentgate check --help` shows the form of a request"));
}
