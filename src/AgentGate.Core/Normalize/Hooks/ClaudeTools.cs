using System.Collections.Immutable;
using System.Text.Json;
using AgentGate.Core.Model;

namespace AgentGate.Core.Normalize.Hooks;

/// <summary>What Claude Code's own tools do, in operations. A tool nobody knows is a call by its name, plus whatever its arguments plainly say.</summary>
internal static class ClaudeTools
{
    private const string McpPrefix = "mcp__";

    public static bool IsEdit(string tool) => tool is "Write" or "Edit" or "MultiEdit" or "NotebookEdit";

    public static AccessRequest Request(HookEvent hook, Where where, IFactSource facts)
    {
        var input = hook.Input;
        switch (hook.Tool)
        {
            case "Bash" when Argument(input, "command") is { } line:
                return Shell(line, hook, where, facts);
            case "Read" or "NotebookRead" when (Argument(input, "file_path") ?? Argument(input, "notebook_path")) is { } path:
                return RequestReader.Read(path, Channel.Hook, where, facts);
            case "Write" when Argument(input, "file_path") is { } path:
                return RequestReader.Write(path, Channel.Hook, where, facts);
            case "Edit" or "MultiEdit" or "NotebookEdit" when (Argument(input, "file_path") ?? Argument(input, "notebook_path")) is { } path:
                return Edit(path, where, facts);
            case "Glob" or "LS":
                // Names only: which files there are is no secret of theirs.
                return Of(Argument(input, "pattern") ?? Argument(input, "path") ?? where.Cwd, where, []);
            case "Grep":
                return Grep(input, where, facts);
            case "WebFetch" when Argument(input, "url") is { } url:
                return RequestReader.Connect(url, "GET", Channel.Hook, where);
            default:
                return hook.Tool.StartsWith(McpPrefix, StringComparison.Ordinal) ? Mcp(hook, where) : OwnTool(hook, where, facts);
        }
    }

    /// <summary>A request from which nothing could be read.</summary>
    public static AccessRequest Unreadable(HookEvent hook, Where where) =>
        Of(hook.Tool, where, [new CallOperation("claude", hook.Tool.Length == 0 ? "unreadable" : hook.Tool, "{}")]) with { Parse = ParseOutcome.Error };

    private static AccessRequest Shell(string line, HookEvent hook, Where where, IFactSource facts)
    {
        var request = RequestReader.Shell(line, Channel.Hook, where, facts);
        return hook.Input.TryGetProperty("dangerouslyDisableSandbox", out var off) && off.ValueKind == JsonValueKind.True
            ? request with { Operations = request.Operations.Add(new EscapeOperation("agent-sandbox") { Via = "dangerouslyDisableSandbox" }) }
            : request;
    }

    /// <summary>An edit shows the model the lines around the change and fails differently for text that is not there, so it reads too.</summary>
    private static AccessRequest Edit(string path, Where where, IFactSource facts)
    {
        var target = RequestReader.Target(path, where.Cwd, where.Home, facts);
        return Of(path, where, [new FileOperation(Verb.Read, target), new FileOperation(Verb.Write, target)]);
    }

    private static AccessRequest Grep(JsonElement input, Where where, IFactSource facts)
    {
        var target = RequestReader.Target(Argument(input, "path") ?? where.Cwd, where.Cwd, where.Home, facts);
        var isFile = facts.File(target.Absolute).Kind == FileKind.File;
        var operation = new FileOperation(Verb.Read, target, isFile ? TreeWalk.None : TreeWalk.Unignored) { Glob = Argument(input, "glob") };
        return Of($"Grep {Argument(input, "pattern")} in {target.Named}", where, [operation]);
    }

    private static AccessRequest Mcp(HookEvent hook, Where where)
    {
        // A server's own name may hold `__`; the payload's mcp_server says where it ends, when it fits the tool's name.
        var rest = hook.Tool[McpPrefix.Length..];
        var server = hook.Server is { Length: > 0 } named && rest.StartsWith(named + "__", StringComparison.Ordinal) ? named : null;
        if (server is null)
        {
            var separator = rest.IndexOf("__", StringComparison.Ordinal);
            server = separator < 0 ? rest : rest[..separator];
        }

        var tool = rest.Length > server.Length + 2 ? rest[(server.Length + 2)..] : "";
        return RequestReader.Call(server, tool, Json(hook.Input), Channel.Hook, where);
    }

    private static AccessRequest OwnTool(HookEvent hook, Where where, IFactSource facts)
    {
        var operations = ImmutableArray.CreateBuilder<Operation>();
        operations.Add(new CallOperation("claude", hook.Tool, Json(hook.Input)));
        var parse = ParseOutcome.NotText;
        if (Argument(hook.Input, "command") is { } line)
        {
            var shell = RequestReader.Shell(line, Channel.Hook, where, facts);
            operations.AddRange(shell.Operations);
            parse = shell.Parse;
        }

        foreach (var name in (ReadOnlySpan<string>)["file_path", "notebook_path", "scriptPath"])
        {
            if (Argument(hook.Input, name) is { } path)
            {
                var target = RequestReader.Target(path, where.Cwd, where.Home, facts);
                operations.Add(new FileOperation(Verb.Read, target));
                operations.Add(new FileOperation(Verb.Write, target));
            }
        }

        if (Argument(hook.Input, "url") is { } url)
        {
            operations.Add(Destination.Read(url, defaultScheme: null, "GET"));
        }

        return Of(hook.Tool, where, operations.ToImmutable()) with { Parse = parse };
    }

    private static AccessRequest Of(string subject, Where where, ImmutableArray<Operation> operations) => new()
    {
        Channel = Channel.Hook,
        Where = where,
        Subject = subject,
        Parse = ParseOutcome.NotText,
        Operations = operations,
    };

    private static string? Argument(JsonElement input, string name) => ClaudeDialect.Text(input, name);

    private static string Json(JsonElement input) => input.ValueKind == JsonValueKind.Undefined ? "{}" : input.GetRawText();
}
