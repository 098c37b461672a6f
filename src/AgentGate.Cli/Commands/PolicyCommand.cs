using System.Text.Json;
using AgentGate.Cli.Check;
using AgentGate.Cli.Daemon;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Model;
using AgentGate.Core.Normalize;
using AgentGate.Core.Policy;
using AgentGate.Core.Text;
using AgentGate.Platform.Facts;
using AgentGate.Platform.Paths;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate policy check|test|explain</c>: all offline.</summary>
internal static class PolicyCommand
{
    private const string Usage = """
        usage: agentgate policy check   [FILE…] [--json]
               agentgate policy test    [FILE…] [--json]
               agentgate policy explain [--policy FILE]… [--read | --write | --connect] [--json] REQUEST

        check     every mistake in the files, with line, column and cure
        test      the [[test]]s of the files, one by one
        explain   how one request would be decided here, operation by operation, with rule, layer, file and line

        Without files those that speak in this directory are taken: the organisation's, your own and the repository's, on top of the baseline.

        examples
          agentgate policy check agentgate.toml
          agentgate policy test policies/strict.toml
          agentgate policy explain 'docker compose config'
          agentgate policy explain --read .env.example

        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, Usage))
        {
            return Exit.Done;
        }

        var verb = args.Length == 0 ? "" : args[0];
        var files = new List<string>();
        var rest = new List<string>();
        var kind = "shell";
        var json = false;
        for (var i = 1; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--policy" when i + 1 < args.Length:
                    files.Add(args[++i]);
                    break;
                case "--read" or "--write" or "--connect":
                    kind = args[i][2..];
                    break;
                case ['-', '-', ..]:
                    return Screen.Misused($"`{Screen.Plain(args[i])}` is not understood", "policy");
                default:
                    rest.Add(args[i]);
                    break;
            }
        }

        if (verb is "check" or "test")
        {
            files.AddRange(rest);
        }

        var sources = files.Count > 0 ? PolicySources.Named(files) : PolicySources.Present(DaemonCall.WorkingDirectory());
        if (sources is null)
        {
            return Exit.Usage;
        }

        switch (verb)
        {
            case "check":
                return Check(sources, json);
            case "test":
                return Test(sources, json);
            case "explain" when rest.Count > 0:
                return Explain(sources, kind, string.Join(' ', rest), json);
            case "explain":
                return Screen.Misused("there is no request to explain", "policy");
            default:
                return Screen.Misused($"`policy {Screen.Plain(verb, 60)}` is not a command", "policy");
        }
    }

    private static int Check(List<PolicySource> sources, bool json)
    {
        var load = PolicySnapshot.Load(sources);
        if (json)
        {
            Data(writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("valid", load.Snapshot is not null);
                writer.WriteString("hash", load.Snapshot?.Hash);
                writer.WriteNumber("rules", load.Snapshot?.Rules.Length ?? 0);
                writer.WriteStartArray("errors");
                foreach (var error in load.Errors)
                {
                    Write(writer, error);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        }
        else
        {
            foreach (var error in load.Errors)
            {
                Screen.Say($"{Screen.Red("error")} {error}");
            }

            foreach (var note in load.Snapshot?.Notes ?? [])
            {
                Screen.Say($"{Screen.Yellow("note")}  {note}");
            }

            Screen.Say(load.Snapshot is { } snapshot
                ? $"{Screen.Green("ok")}    {snapshot.Rules.Length} rules, policy {snapshot.Hash[..12]}"
                : $"{load.Errors.Length} mistakes; a policy with a mistake is not used");
        }

        return load.Snapshot is null ? Exit.Usage : Exit.Done;
    }

    private static int Test(List<PolicySource> sources, bool json)
    {
        var (results, errors) = PolicySnapshot.Test(sources);
        var failed = results.Count(r => r.Failure is not null);
        if (json)
        {
            Data(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("passed", results.Length - failed);
                writer.WriteNumber("failed", failed);
                writer.WriteStartArray("tests");
                foreach (var result in results)
                {
                    writer.WriteStartObject();
                    writer.WriteString("request", result.Subject);
                    writer.WriteString("file", result.File);
                    writer.WriteNumber("line", result.Place.Line);
                    writer.WriteString("decision", result.Decision.Verdict.Name());
                    writer.WriteString("failure", result.Failure?.ToString());
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteStartArray("errors");
                foreach (var error in errors)
                {
                    Write(writer, error);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        }
        else
        {
            foreach (var error in errors)
            {
                Screen.Say($"{Screen.Red("error")} {error}");
            }

            foreach (var result in results)
            {
                Screen.Say(result.Failure is { } failure
                    ? $"{Screen.Red("FAIL")}  {failure}"
                    : $"{Screen.Green("ok")}    {result.Decision.Verdict.Name(),-5} {Screen.Plain(result.Subject, 100)}");
            }

            Screen.Say($"{results.Length - failed} passed, {failed} failed");
        }

        return errors.IsEmpty && failed == 0 ? Exit.Done : Exit.Usage;
    }

    private static int Explain(List<PolicySource> sources, string kind, string subject, bool json)
    {
        if (PolicySources.Load(sources) is not { } policy)
        {
            return Exit.Usage;
        }

        var cwd = UnixPath.Resolve("/", DaemonCall.WorkingDirectory());
        var home = Environment.GetEnvironmentVariable("HOME") is { Length: > 1 } set ? set : UserAccount.Home ?? "/";
        var where = new Where(cwd, RepositoryRoot.Of(cwd), home);
        var facts = new MachineFacts(DaemonCall.CarriedVariables());
        var request = kind switch
        {
            "read" => RequestReader.Read(subject, Channel.Hook, where, facts),
            "write" => RequestReader.Write(subject, Channel.Hook, where, facts),
            "connect" => RequestReader.Connect(subject, null, Channel.Http, where),
            _ => RequestReader.Shell(subject, Channel.Shell, where, facts),
        };
        var decision = policy.Evaluate(request, facts);
        if (json)
        {
            Data(writer => CheckAnswer.Write(writer, new CheckRequest("null", request, null), decision, 0));
        }
        else
        {
            Screen.Data(string.Join('\n', PolicyExplanation.Of(request, decision).Lines()) + "\n");
        }

        return decision.Verdict switch
        {
            Verdict.Allow => Exit.Done,
            Verdict.Ask => Exit.Unanswered,
            _ => Exit.Denied,
        };
    }

    private static void Write(Utf8JsonWriter writer, Diagnostic error)
    {
        writer.WriteStartObject();
        writer.WriteString("file", error.File);
        writer.WriteNumber("line", error.Place.Line);
        writer.WriteNumber("column", error.Place.Column);
        writer.WriteString("message", error.Message);
        writer.WriteString("help", error.Help);
        writer.WriteEndObject();
    }

    private static void Data(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        buffer.WriteByte((byte)'\n');
        Screen.Data(buffer.ToArray());
    }
}
