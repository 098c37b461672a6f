using System.Text.Json;

namespace AgentGate.Core.Normalize.Hooks;

/// <summary>At which moment of an agent's work a hook speaks. Zero is a moment nobody knows, which is answered as one that can block.</summary>
public enum HookMoment : byte
{
    Unknown = 0,
    BeforeTool,
    AfterTool,
    AfterToolFailure,
    SessionStart,
    SessionEnd,
    SubagentStart,
    SubagentStop,
    Prompt,

    /// <summary>A known event at which nothing is decided.</summary>
    Notice,
}

/// <summary>One hook call in the words all agents share.</summary>
public sealed record HookEvent
{
    public required HookMoment Moment { get; init; }

    /// <summary>The event's name as the agent spelled it; answers have to repeat it.</summary>
    public required string EventName { get; init; }

    /// <summary>The agent's own session id, claimed by the payload: a label for people, not a proof.</summary>
    public string AgentSession { get; init; } = "";

    public string? Subagent { get; init; }

    public string? ToolUseId { get; init; }

    public string Tool { get; init; } = "";

    /// <summary>The tool's input object; undefined for events without one.</summary>
    public JsonElement Input { get; init; }

    /// <summary>Absolute directory the agent works in.</summary>
    public required string Cwd { get; init; }

    /// <summary>MCP server the tool belongs to, where the agent names it apart from the tool.</summary>
    public string? Server { get; init; }

    /// <summary>True while the agent only plans and its own read-only promise must not be lifted by an allow.</summary>
    public bool Planning { get; init; }
}

/// <summary>What a hook process does to answer.</summary>
/// <param name="Stdout">Bytes for the agent.</param>
/// <param name="Stderr">Text shown to the model or person where the agent takes it from there.</param>
/// <param name="Exit">Exit code of the hook process.</param>
public sealed record HookAnswer(string Stdout, string Stderr, int Exit)
{
    /// <summary>No opinion: the agent goes on as if there were no hook.</summary>
    public static readonly HookAnswer Silent = new("", "", 0);
}
