using System.Text.Json.Nodes;

namespace AgentGate.Cli.Agents;

/// <summary>
/// The entries of Claude Code's settings that call the gate. They are in the form that starts a program without a shell (measured to work since
/// 2.1.295): a shell would read files of the agent's side first.
/// </summary>
internal static class ClaudeHooks
{
    /// <summary>Long enough for a person to be found. Claude Code waits ten minutes for its own longest command.</summary>
    public const int ToolTimeoutSeconds = 600;

    // Nobody is asked at these moments.
    private const int NoticeTimeoutSeconds = 30;

    private static readonly string[] Notices =
        ["PostToolUse", "PostToolUseFailure", "SessionStart", "SessionEnd", "SubagentStart", "SubagentStop", "UserPromptSubmit"];

    /// <summary>Adds or renews the entries. True when anything changed; null when the settings have another shape than Claude Code reads.</summary>
    public static bool? Add(JsonObject settings, string client)
    {
        var changed = false;
        if (!TryHooks(settings, out var hooks, out var isNew))
        {
            return null;
        }

        if (isNew)
        {
            settings["hooks"] = hooks;
            changed = true;
        }

        foreach (var name in (string[])["PreToolUse", .. Notices])
        {
            if (AddTo(hooks, name, client) is not { } added)
            {
                return null;
            }

            changed |= added;
        }

        return changed;
    }

    /// <summary>Removes the entries, and the lists that are empty without them. True when anything changed.</summary>
    public static bool Remove(JsonObject settings)
    {
        if (settings["hooks"] is not JsonObject hooks)
        {
            return false;
        }

        var changed = false;
        foreach (var (name, node) in hooks.ToList())
        {
            if (node is not JsonArray groups)
            {
                continue;
            }

            var removedHere = 0;
            for (var g = groups.Count - 1; g >= 0; g--)
            {
                if (groups[g] is not JsonObject group || group["hooks"] is not JsonArray entries)
                {
                    continue;
                }

                var removed = entries.RemoveAll(IsOurs);
                removedHere += removed;
                if (removed > 0 && entries.Count == 0)
                {
                    groups.RemoveAt(g);
                }
            }

            changed |= removedHere > 0;
            if (removedHere > 0 && groups.Count == 0)
            {
                hooks.Remove(name);
            }
        }

        if (changed && hooks.Count == 0)
        {
            settings.Remove("hooks");
        }

        return changed;
    }

    /// <summary>Our entry for an event, or null.</summary>
    public static JsonObject? Find(JsonObject settings, string eventName, out JsonObject? group)
    {
        group = null;
        if (settings["hooks"] is not JsonObject hooks || hooks[eventName] is not JsonArray groups)
        {
            return null;
        }

        foreach (var candidate in groups.OfType<JsonObject>())
        {
            if (candidate["hooks"] is JsonArray entries && entries.FirstOrDefault(IsOurs) is JsonObject entry)
            {
                group = candidate;
                return entry;
            }
        }

        return null;
    }

    private static bool? AddTo(JsonObject hooks, string name, string client)
    {
        if (hooks[name] is not null and not JsonArray)
        {
            return null;
        }

        var entry = Entry(client, name);
        if (hooks[name] is not JsonArray groups)
        {
            hooks[name] = groups = [];
        }

        foreach (var group in groups.OfType<JsonObject>())
        {
            if (group["hooks"] is not JsonArray entries)
            {
                continue;
            }

            for (var i = 0; i < entries.Count; i++)
            {
                if (!IsOurs(entries[i]))
                {
                    continue;
                }

                var wanted = Matcher(name);
                var same = JsonNode.DeepEquals(entries[i], entry) && (wanted is null || JsonNode.DeepEquals(group["matcher"], wanted));
                if (!same)
                {
                    entries[i] = entry;
                    if (wanted is not null)
                    {
                        group["matcher"] = wanted;
                    }
                }

                return !same;
            }
        }

        var added = new JsonObject();
        if (Matcher(name) is { } matcher)
        {
            added["matcher"] = matcher;
        }

        added["hooks"] = new JsonArray(entry);
        groups.Add((JsonNode)added);
        return true;
    }

    private static JsonNode? Matcher(string name) =>
        name.EndsWith("ToolUse", StringComparison.Ordinal) || name.EndsWith("ToolUseFailure", StringComparison.Ordinal) ? JsonValue.Create("*") : null;

    private static JsonObject Entry(string client, string name)
    {
        var blocks = name is "PreToolUse";
        var timeout = blocks ? ToolTimeoutSeconds : NoticeTimeoutSeconds;
        var entry = new JsonObject
        {
            ["type"] = JsonValue.Create("command"),
            ["command"] = JsonValue.Create(client),
            ["args"] = new JsonArray(JsonValue.Create("hook"), JsonValue.Create("claude"), JsonValue.Create("--timeout"), JsonValue.Create(timeout.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ["timeout"] = JsonValue.Create(timeout),
        };
        if (blocks)
        {
            // Without it a hook that cannot start, or takes too long, lets the tool run.
            entry["onFailure"] = JsonValue.Create("block");
        }

        return entry;
    }

    // By the program's name and its first word: an installation that was moved still owns its old entries.
    private static bool IsOurs(JsonNode? node)
    {
        if (node is not JsonObject entry || entry["command"] is not JsonValue value || !value.TryGetValue(out string? command))
        {
            return false;
        }

        var program = command.AsSpan().TrimEnd();
        var isExec = entry["args"] is JsonArray { Count: > 0 } args && args[0] is JsonValue first && first.TryGetValue(out string? word) && word is "hook";
        if (!isExec)
        {
            var hook = command.IndexOf(" hook ", StringComparison.Ordinal);
            if (hook < 0)
            {
                return false;
            }

            program = command.AsSpan(0, hook).Trim().Trim("'\"");
        }

        return Path.GetFileNameWithoutExtension(program).SequenceEqual("agentgate");
    }

    private static bool TryHooks(JsonObject settings, out JsonObject hooks, out bool isNew)
    {
        isNew = settings["hooks"] is null;
        hooks = isNew ? [] : settings["hooks"] as JsonObject ?? [];
        return isNew || settings["hooks"] is JsonObject;
    }
}
