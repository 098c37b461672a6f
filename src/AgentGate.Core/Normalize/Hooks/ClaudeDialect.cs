using System.Text.Json;
using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Normalize.Hooks;

/// <summary>
/// Claude Code's hooks, as measured on version 2.1.330. What matters here: an exit code other than 0 or 2 lets the tool run, so does text that
/// is not JSON; a deny is therefore always exit 0 with the JSON form.
/// </summary>
public sealed class ClaudeDialect : IHookDialect
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The answer is read by a JSON parser and never embedded in a page, so quotes and backticks may stay legible in logs.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Agent => "claude";

    public HookEvent? Read(ReadOnlyMemory<byte> payload, out string error)
    {
        try
        {
            // The document is not disposed: its elements live as long as the event, and without a pooled buffer of its own it holds only the payload.
            var root = JsonDocument.Parse(payload, Strict).RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                error = "the hook payload is not a JSON object";
                return null;
            }

            var eventName = Text(root, "hook_event_name");
            var cwd = Text(root, "cwd");
            if (eventName is null || cwd is null || !UnixPath.IsAbsolute(cwd))
            {
                error = "the hook payload lacks `hook_event_name` or an absolute `cwd`";
                return null;
            }

            error = "";
            return new HookEvent
            {
                Moment = Moment(eventName),
                EventName = eventName,
                Cwd = UnixPath.Resolve("/", cwd),
                AgentSession = Text(root, "session_id") ?? "",
                Subagent = Text(root, "agent_id"),
                ToolUseId = Text(root, "tool_use_id"),
                Tool = Text(root, "tool_name") ?? "",
                Input = root.TryGetProperty("tool_input", out var input) ? input : default,
                Server = root.TryGetProperty("mcp_server", out var server) && server.ValueKind == JsonValueKind.Object ? Text(server, "name") : null,
                Planning = string.Equals(Text(root, "permission_mode"), "plan", StringComparison.Ordinal),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-8, or half of a surrogate pair.
            error = "the hook payload is not valid JSON";
            return null;
        }
    }

    public AccessRequest Request(HookEvent hook, Where where, IFactSource facts)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AccessRequest request;
        try
        {
            request = ClaudeTools.Request(hook, where, facts);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair deep in an argument: no operation can be read from it.
            request = ClaudeTools.Unreadable(hook, where);
        }

        return request with { Tool = hook.Tool, ToolUseId = hook.ToolUseId };
    }

    public HookAnswer Answer(HookEvent? hook, Decision decision, string decisionId, bool attended)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (hook is not null && hook.Moment is not (HookMoment.BeforeTool or HookMoment.Unknown))
        {
            return HookAnswer.Silent;
        }

        if (decision.Verdict == Verdict.Allow)
        {
            // Silence leaves Claude's own review of edits, and its plan mode, as the person set them. An explicit allow elsewhere spares the
            // question Claude would ask about a pipeline that has just been understood.
            return hook is null || hook.Planning || ClaudeTools.IsEdit(hook.Tool) ? HookAnswer.Silent : Permission("allow", "", hook);
        }

        var reason = ReasonText.ForModel(decision, decisionId);
        return Permission(decision.Verdict == Verdict.Ask && attended ? "ask" : "deny", reason, hook);
    }

    private static HookAnswer Permission(string permission, string reason, HookEvent? hook)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("hookSpecificOutput");
            json.WriteString("hookEventName", hook?.EventName ?? "PreToolUse");
            json.WriteString("permissionDecision", permission);
            if (reason.Length > 0)
            {
                json.WriteString("permissionDecisionReason", reason);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new HookAnswer(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n", "", 0);
    }

    private static HookMoment Moment(string eventName) => eventName switch
    {
        "PreToolUse" => HookMoment.BeforeTool,
        "PostToolUse" => HookMoment.AfterTool,
        "PostToolUseFailure" => HookMoment.AfterToolFailure,
        "SessionStart" => HookMoment.SessionStart,
        "SessionEnd" => HookMoment.SessionEnd,
        "SubagentStart" => HookMoment.SubagentStart,
        "SubagentStop" => HookMoment.SubagentStop,
        "UserPromptSubmit" => HookMoment.Prompt,
        "PostToolBatch" or "Notification" or "Stop" or "StopFailure" or "PreCompact" or "PostCompact" or "Setup" or "ConfigChange"
            or "PermissionRequest" or "PermissionDenied" or "InstructionsLoaded" or "CwdChanged" or "FileChanged" => HookMoment.Notice,
        _ => HookMoment.Unknown,
    };

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
