using System.Text.Json;

namespace AgentGate.Cli.Agents;

/// <summary>
/// How to say no to each agent without the daemon. Measured on the real clients: an exit code other than 0 and 2, text that is no JSON, and a
/// timeout all let the tool run almost everywhere, so the answer is exit 0 with that client's own deny and a reason that is not empty. Where it
/// cannot be told which event this is, exit 2 is added, which most clients take as "blocked, for the reason on standard error".
/// </summary>
internal static class FailClosed
{
    // One row per agent: the key that holds the event's name, and the events at which something is about to happen, each with its form of "no".
    // At every other event there is nothing to stop, and an answer there could only get in the person's way.
    private static readonly AgentRow[] Rows =
    [
        new("claude", "hook_event_name", PermissionDecision, [new("PreToolUse", PermissionDecision), new("PermissionRequest", PermissionRequest)]),
        new("codex", "hook_event_name", PermissionDecision, [new("PreToolUse", PermissionDecision), new("PermissionRequest", PermissionRequest)]),
        new("qwen", "hook_event_name", PermissionDecision, [new("PreToolUse", PermissionDecision), new("PermissionRequest", PermissionRequest)]),
        new("gemini", "hook_event_name", Decision, [new("BeforeTool", Decision)]),
        new("copilot", "hook_event_name", CopilotDecision, [new("PreToolUse", CopilotDecision), new("preToolUse", CopilotDecision), new("permissionRequest", Behaviour), new("PermissionRequest", Behaviour), new("preMcpToolCall", CopilotDecision)]),
        new("opencode", "hook_event_name", PermissionDecision, [new("tool.execute.before", PermissionDecision)]),
        new("cline", "hookName", Cancel, [new("tool_call", Cancel), new("PreToolUse", Cancel)]),
    ];

    /// <summary>The agent's own "no", or silence where nothing would happen anyway.</summary>
    /// <param name="agent">The name after <c>hook</c>.</param>
    /// <param name="input">What of the body arrived.</param>
    /// <param name="reason">What happened and the cure; for the model and the person.</param>
    public static HookReply Reply(string agent, ReadOnlySpan<byte> input, string reason)
    {
        var row = Array.Find(Rows, r => string.Equals(r.Agent, agent, StringComparison.Ordinal));
        if (row is null)
        {
            return new HookReply(PermissionDecision("PreToolUse", reason), reason + "\n", Terminal.Exit.Usage);
        }

        if (EventName.Find(input, row.EventKey) is not { } name)
        {
            return new HookReply(row.Unknown("PreToolUse", reason), reason + "\n", Terminal.Exit.Usage);
        }

        var form = Array.Find(row.Events, e => string.Equals(e.Name, name, StringComparison.Ordinal)).Form;
        return form is null ? HookReply.Silent : new HookReply(form(name, reason), "", 0);
    }

    private static string PermissionDecision(string name, string reason) =>
        $$$"""{"hookSpecificOutput":{"hookEventName":"{{{name}}}","permissionDecision":"deny","permissionDecisionReason":"{{{Escape(reason)}}}"}}""" + "\n";

    private static string PermissionRequest(string name, string reason) =>
        $$$$"""{"hookSpecificOutput":{"hookEventName":"{{{{name}}}}","decision":{"behavior":"deny","message":"{{{{Escape(reason)}}}}"}}}""" + "\n";

    private static string Decision(string name, string reason) => $$"""{"decision":"deny","reason":"{{Escape(reason)}}"}""" + "\n";

    private static string CopilotDecision(string name, string reason) =>
        $$"""{"permissionDecision":"deny","permissionDecisionReason":"{{Escape(reason)}}"}""" + "\n";

    private static string Behaviour(string name, string reason) => $$"""{"behavior":"deny","message":"{{Escape(reason)}}"}""" + "\n";

    // Ends the whole run, which is the only "no" this client knows (measured).
    private static string Cancel(string name, string reason) => $$"""{"cancel":true,"errorMessage":"{{Escape(reason)}}"}""" + "\n";

    private static string Escape(string text) => JsonEncodedText.Encode(text).ToString();

    private sealed record AgentRow(string Agent, string EventKey, Func<string, string, string> Unknown, BlockingEvent[] Events);

    private readonly record struct BlockingEvent(string Name, Func<string, string, string> Form);
}
