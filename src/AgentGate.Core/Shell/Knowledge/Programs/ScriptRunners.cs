using System.Text.Json;

using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>npm, pnpm, yarn and bun: <c>run</c> is judged by the script that package.json holds.</summary>
internal static class ScriptRunners
{
    public static void Describe(Invocation call)
    {
        var entry = ProgramTable.Find(call.Program)!;
        var before = ArgumentReader.Read(entry, call.Words[1..], stopAtOperand: true);
        var at = 1 + before.RestIndex;
        if (at < call.Words.Length && call.Words[at].Text is { } name && !entry.Subcommands.ContainsKey(name) && call.Program is "yarn" or "pnpm" or "bun")
        {
            // `yarn build` is `yarn run build`; bun also runs files, yarn and pnpm also programs of the packages.
            EntryEngine.ApplyOptions(call, entry, before);
            EntryEngine.AddWords(call, at);
            if (!RunScript(call, Directory(call, before), call.Words[at].Text!, call.Words[(at + 1)..]))
            {
                call.Doubt();
                call.Effects.RunUnknown(call.Program + " " + name);
            }

            return;
        }

        if (EntryEngine.FindSubcommand(call, entry, 1) is not { } found)
        {
            return;
        }

        var arguments = ArgumentReader.Read(found.Entry, call.Words[found.Start..], stopAtOperand: found.Entry.Name is "run" or "run-script" or "exec" or "x" or "dlx");
        EntryEngine.ApplyOptions(call, found.Entry, arguments);
        if (!arguments.Clear || found.Entry.Doubt)
        {
            call.Doubt();
        }

        switch (found.Entry.Name)
        {
            case "run" or "run-script" or "rum" or "urn":
                if (arguments.Operands.Count == 0)
                {
                    return;
                }

                if (arguments.Operands[0].Text is not { } script || !RunScript(call, Directory(call, before, arguments), script, arguments.Operands.Skip(1).ToArray()))
                {
                    call.Doubt();
                    call.Effects.RunUnknown(call.Program + " run");
                }

                return;
            case "test" or "t" or "tst" or "start" or "stop" or "restart":
                var own = found.Entry.Name is "t" or "tst" ? "test" : found.Entry.Name;
                if (!RunScript(call, Directory(call, before, arguments), own, arguments.Operands.ToArray()))
                {
                    call.Doubt();
                    call.Effects.RunUnknown(call.Program + " " + own);
                }

                return;
            case "exec" or "x" or "dlx":
                RunPackage(call, arguments);
                return;
            default:
                EntryEngine.ApplyOperands(call, found.Entry, arguments);
                return;
        }
    }

    /// <summary>npx and its kin: fetch a package when it is not there and run its program.</summary>
    public static void Npx(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("npx")!;
        RunPackage(call, ArgumentReader.Read(entry, call.Words[1..], stopAtOperand: true));
    }

    private static void RunPackage(Invocation call, Arguments arguments)
    {
        call.Doubt();
        foreach (var code in arguments.Values("-c", "--call"))
        {
            call.RunShell(code, call.Program + " -c");
        }

        var rest = arguments.Operands.SkipWhile(o => o.Text is "--").ToArray();
        if (rest.Length > 0)
        {
            if (rest[0].Text is { } name && !name.StartsWith('.') && name.IndexOf('@', 1) is > 0 and var version)
            {
                rest[0] = new Word(name[..version], rest[0].Span);
            }

            call.Run(rest);
        }
    }

    private static string? Directory(Invocation call, params Arguments[] given)
    {
        foreach (var arguments in given)
        {
            foreach (var value in arguments.Values("--prefix", "-C", "--cwd", "--dir"))
            {
                return call.Effects.Resolve(value);
            }

            if (arguments.HasAny("-w", "--workspace", "--workspaces", "-ws", "-r", "--recursive", "--filter", "-F"))
            {
                return null;
            }
        }

        return call.Effects.Resolve(call.Made("."));
    }

    private static bool RunScript(Invocation call, string? directory, string name, ReadOnlySpan<Word> arguments)
    {
        for (var at = directory; at is not null; at = at.Length > 1 ? UnixPath.Directory(at) : null)
        {
            if (call.Facts.Text(UnixPath.Resolve(at, "package.json")) is not { } text)
            {
                continue;
            }

            if (Scripts(text) is not { } scripts || !scripts.TryGetValue(name, out var own))
            {
                return false;
            }

            var where = at;
            foreach (var script in new[] { scripts.GetValueOrDefault("pre" + name), Join(own, arguments), scripts.GetValueOrDefault("post" + name) })
            {
                if (script is { Length: > 0 })
                {
                    call.Effects.RunShell(call.Made(script), call.Command with { Cwd = where, Depth = call.Command.Depth + 1 }, [], $"{call.Program} run {name}");
                }
            }

            return true;
        }

        return false;
    }

    /// <summary>npm quotes the words it appends; here a word that would need it makes the text unknown.</summary>
    private static string? Join(string script, ReadOnlySpan<Word> arguments)
    {
        var text = script;
        foreach (var word in arguments)
        {
            if (word.Text is not "--")
            {
                text += " '" + (word.Text ?? "$AGENTGATE_UNKNOWN").Replace("'", "'\\''", StringComparison.Ordinal) + "'";
            }
        }

        return text;
    }

    private static Dictionary<string, string>? Scripts(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            var scripts = new Dictionary<string, string>(StringComparer.Ordinal);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("scripts", out var members) && members.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in members.EnumerateObject())
                {
                    if (member.Value.ValueKind == JsonValueKind.String)
                    {
                        scripts[member.Name] = member.Value.GetString()!;
                    }
                }
            }

            return scripts;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
