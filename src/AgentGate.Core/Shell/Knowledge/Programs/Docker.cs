using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>docker and podman; <see cref="Compose"/> for their compose.</summary>
internal static class Docker
{
    public static void Describe(Invocation call)
    {
        var entry = ProgramTable.Find("docker")!;
        var global = ArgumentReader.Read(entry, call.Words[1..], stopAtOperand: true);
        var at = 1 + global.RestIndex;
        if (at < call.Words.Length && call.Words[at].Text is "compose")
        {
            EntryEngine.ApplyOptions(call, entry, global);
            if (!global.Clear)
            {
                call.Doubt();
            }

            Compose.Describe(call, at + 1);
            return;
        }

        if (EntryEngine.FindSubcommand(call, entry, 1) is not { } found)
        {
            return;
        }

        var arguments = ArgumentReader.Read(found.Entry, call.Words[found.Start..]);
        EntryEngine.Apply(call, found.Entry, arguments);
        switch (found.Entry.Name)
        {
            case "run" or "container run" or "create" or "container create":
                ContainerOptions.State(call, arguments);
                RunImage(call, arguments);
                break;
            case "exec" or "container exec":
                ContainerOptions.State(call, arguments);
                ContainerOptions.RunInside(call, arguments.Operands);
                break;
            case "cp" or "container cp":
                ContainerOptions.Copy(call, arguments);
                break;
            case "inspect" or "container inspect":
                StateInspect(call, arguments);
                break;
            case "stack config":
                StateStack(call, arguments);
                break;
            case "buildx bake" or "bake":
                // The bake file, the compose file and `.env` make the plan it prints.
                foreach (var file in arguments.Values("-f", "--file").DefaultIfEmpty(call.Made("docker-bake.hcl")))
                {
                    call.Read(file, TreeWalk.None, "docker buildx bake");
                }

                call.Read(call.Made(".env"), TreeWalk.None, "docker buildx bake");
                break;
            default:
                break;
        }
    }

    private static void RunImage(Invocation call, Arguments arguments)
    {
        var entrypoint = arguments.Values("--entrypoint").Cast<Word?>().LastOrDefault();
        if (entrypoint is { } program && program.Text is not "")
        {
            call.Run([program, .. arguments.Operands.Skip(1)], c => c with { Place = Place.Container, Cwd = null });
            return;
        }

        ContainerOptions.RunInside(call, arguments.Operands);
    }

    /// <summary>Inspection shows a container's environment, unless a format picks something else.</summary>
    private static void StateInspect(Invocation call, Arguments arguments)
    {
        var format = arguments.Values("-f", "--format").Cast<Word?>().LastOrDefault();
        if (format?.Text is { } text && text.StartsWith("{{", StringComparison.Ordinal) && !ShowsEnvironment(text))
        {
            return;
        }

        call.Effects.Read(Word.Unknown(call.Command.Span), TreeWalk.None, "environment of a container");
    }

    private static bool ShowsEnvironment(string format)
    {
        foreach (var part in new[] { "Env", "Args", "Cmd", "range", "index", "{{.}}", "{{ . }}", ".Config}}", ".Config }}", "json .}}", "json . }}", "json .Config}}", "$" })
        {
            if (format.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return format is "json" || format.Contains("json .Config }}", StringComparison.Ordinal);
    }

    private static void StateStack(Invocation call, Arguments arguments)
    {
        foreach (var file in arguments.Values("-c", "--compose-file"))
        {
            call.Read(file, TreeWalk.None, "docker stack config");
        }

        call.Read(call.Made(".env"), TreeWalk.None, "docker stack config");
    }
}
