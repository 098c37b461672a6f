using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>What options give to a container that is started: host paths, host namespaces, privileges.</summary>
internal static class ContainerOptions
{
    private static readonly string[] Sockets = ["/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock", "/var/run/podman/podman.sock", "/run/containerd/containerd.sock"];

    public static void State(Invocation call, Arguments arguments)
    {
        foreach (var (spec, value) in arguments.Options)
        {
            switch (spec.Name)
            {
                case "-v" or "--volume" when value is { } volume:
                    StateVolume(call, volume);
                    break;
                case "--mount" when value is { } mount:
                    StateMount(call, mount);
                    break;
                case "--network" or "--net" or "--pid" or "--ipc" or "--uts" or "--userns" or "--cgroupns" when value is { } space:
                    if (space.Text is null or "host" || space.Text.StartsWith("container:", StringComparison.Ordinal))
                    {
                        call.Effects.Escape("host-namespace", call.Program + " " + spec.Name);
                    }

                    break;
                case "--privileged" when value is null || value.Value.Text is not "false":
                    call.Effects.Escape("privileged-container", call.Program + " --privileged");
                    break;
                case "--cap-add":
                    call.Effects.Escape("capability", call.Program + " --cap-add");
                    break;
                case "--device" or "--device-cgroup-rule" or "--gpus":
                    call.Effects.Escape("device", call.Program + " " + spec.Name);
                    break;
                case "--security-opt" when value is null || value.Value.Text is null || value.Value.Text.Contains("unconfined", StringComparison.Ordinal) || value.Value.Text.Contains("disable", StringComparison.Ordinal):
                    call.Effects.Escape("unconfined-container", call.Program + " --security-opt");
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The words after the image or container name, executed there.</summary>
    public static void RunInside(Invocation call, List<Word> operands)
    {
        if (operands.Count > 1)
        {
            call.Run(operands.Skip(1).ToArray(), c => c with { Place = Place.Container, Cwd = null });
        }
    }

    /// <summary><c>cp</c> between here and a container: a path in a container is judged by its name like one here.</summary>
    public static void Copy(Invocation call, Arguments arguments)
    {
        for (var i = 0; i < arguments.Operands.Count; i++)
        {
            var word = arguments.Operands[i];
            var colon = word.Text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
            var inside = colon > 0 ? ArgumentReader.Tail(word, colon + 1) : word;
            if (i == 0)
            {
                call.Read(inside, TreeWalk.All, call.Program + " cp");
            }
            else if (colon > 0)
            {
                call.Doubt();
            }
            else if (word.Text is not "-")
            {
                call.Write(word, TreeWalk.All, call.Program + " cp");
            }
        }
    }

    private static void StateVolume(Invocation call, Word volume)
    {
        if (volume.Text is not { } text)
        {
            // Most often `$PWD:/x`, which the walk knows; what is left is anyone's guess.
            StateBind(call, Word.Unknown(volume.Span), readOnly: false);
            return;
        }

        var parts = text.Split(':');
        if (parts.Length > 1 && (parts[0].StartsWith('/') || parts[0].StartsWith('.') || parts[0].StartsWith('~')))
        {
            StateBind(call, new Word(parts[0], volume.Span), parts.Length > 2 && parts[2].Split(',').Contains("ro", StringComparer.Ordinal));
        }
    }

    private static void StateMount(Invocation call, Word mount)
    {
        if (mount.Text is not { } text)
        {
            StateBind(call, Word.Unknown(mount.Span), readOnly: false);
            return;
        }

        string? source = null;
        var bind = false;
        var readOnly = false;
        foreach (var field in text.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? field : field[..equals];
            var value = equals < 0 ? "true" : field[(equals + 1)..];
            bind |= key is "type" && value is "bind";
            source = key is "source" or "src" ? value : source;
            readOnly |= key is "readonly" or "ro" && value is not ("false" or "0");
        }

        if (bind)
        {
            StateBind(call, source is null ? Word.Unknown(mount.Span) : new Word(source, mount.Span), readOnly);
        }
    }

    private static void StateBind(Invocation call, Word source, bool readOnly)
    {
        var path = call.Effects.Resolve(source);
        if (path is not null && (Array.IndexOf(Sockets, path) >= 0 || path is "/var/run" or "/run"))
        {
            call.Effects.Escape("docker-socket", call.Program + " bind mount");
        }

        if (path is "/" or "/proc" or "/sys" or "/dev")
        {
            call.Effects.Escape("host-filesystem", call.Program + " bind mount");
        }

        call.Read(source, TreeWalk.All, "bind mount");
        if (!readOnly)
        {
            call.Write(source, TreeWalk.All, "bind mount");
        }
    }
}
