using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>ssh, scp and rsync: another host, and options that run programs here.</summary>
internal static class Remotes
{
    public static void Ssh(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("ssh")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        StateOptions(call, entry, arguments);
        if (arguments.HasAny("-L", "-R", "-D", "-W", "-w", "-N", "-f", "-M", "-S", "-O"))
        {
            // Tunnels lead anywhere.
            call.Doubt();
        }

        if (arguments.HasAny("-V", "-G", "-Q"))
        {
            return;
        }

        // ssh takes options after the host too, until the command begins.
        var rest = arguments.Operands.ToArray();
        if (rest.Length == 0)
        {
            return;
        }

        Contact(call, rest[0]);
        var after = ArgumentReader.Read(entry, rest.AsSpan(1));
        StateOptions(call, entry, after);
        if (after.Operands.Count > 0)
        {
            call.Effects.RunShell(Invocation.Join([.. after.Operands]), call.Command with { Place = Place.Remote, Cwd = null, Depth = call.Command.Depth + 1 }, [], "ssh");
        }
        else
        {
            // A shell there, fed from here.
            call.Doubt();
        }
    }

    public static void Copy(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find(call.Program)!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        StateOptions(call, entry, arguments);
        var lists = arguments.HasAny("--list-only", "-n", "--dry-run");
        for (var i = 0; i < arguments.Operands.Count; i++)
        {
            var word = arguments.Operands[i];
            var isTarget = i == arguments.Operands.Count - 1 && i > 0;
            if (Locations.Remote(word) is { } remote)
            {
                call.Effects.Connect(remote.Word, remote.Scheme ?? "ssh", null, call.Program);
            }
            else if (isTarget && !lists)
            {
                call.Write(word, TreeWalk.All, call.Program);
            }
            else if (!isTarget)
            {
                call.Read(word, TreeWalk.All, call.Program);
            }
        }
    }

    private static void StateOptions(Invocation call, ProgramEntry entry, Arguments arguments)
    {
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        if (call.Program is "rsync")
        {
            return;
        }

        foreach (var jump in arguments.Values("-J"))
        {
            Contact(call, jump);
        }

        foreach (var program in arguments.Values("-S").Where(_ => call.Program is "scp" or "sftp"))
        {
            call.RunShell(program, call.Program + " -S");
        }

        foreach (var config in arguments.Values("-F"))
        {
            if (config.Text is not ("/dev/null" or "none"))
            {
                call.Effects.RunUnknown(call.Program + " -F");
            }
        }

        foreach (var option in arguments.Values("-o"))
        {
            StateOption(call, option);
        }
    }

    private static void StateOption(Invocation call, Word option)
    {
        var known = option.Text ?? option.Prefix;
        var end = known.AsSpan().IndexOfAny('=', ' ');
        var name = (end < 0 ? known : known[..end]).ToLowerInvariant();
        switch (name)
        {
            case "proxycommand" or "localcommand" or "knownhostscommand":
                call.RunShell(end < 0 ? Word.Unknown(option.Span) : ArgumentReader.Tail(option, end + 1), "ssh -o " + name);
                break;
            case "stricthostkeychecking" or "userknownhostsfile" or "connecttimeout" or "batchmode" or "loglevel" or "serveraliveinterval" or "serveralivecountmax"
                or "user" or "port" or "identitiesonly" or "passwordauthentication" or "compression" or "requesttty" or "addressfamily" or "numberofpasswordprompts"
                or "preferredauthentications" or "pubkeyauthentication" or "connectionattempts" or "forwardagent" or "permitlocalcommand" or "checkhostip" when option.IsKnown:
                break;
            case "match" or "include" or "":
                call.Effects.RunUnknown("ssh -o");
                break;
            default:
                call.Doubt();
                break;
        }
    }

    private static void Contact(Invocation call, Word host)
    {
        if (host.Text is { } text)
        {
            var at = text.LastIndexOf('@');
            host = new Word(text.Contains("://", StringComparison.Ordinal) ? text : text[(at + 1)..], host.Span);
        }

        call.Effects.Connect(host, "ssh", null, "ssh");
    }
}
