using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>Which hosts git's remotes are.</summary>
internal static class GitRemotes
{
    public static void State(Git.Scene scene, string name, Arguments arguments)
    {
        var via = "git " + name;
        var config = scene.Config;
        if (arguments.HasAny("--all", "--multiple") || name is "remote update")
        {
            ContactAll(scene, config, via);
            return;
        }

        if (name is "push" && arguments.Values("--repo").Cast<Word?>().FirstOrDefault() is { } named && arguments.Operands.Count == 0)
        {
            ContactNamed(scene, config, named, via);
            return;
        }

        if (arguments.Operands.Count > 0)
        {
            ContactNamed(scene, config, arguments.Operands[0], via);
            return;
        }

        // Without a name it is the branch's remote; with one remote there is no doubt which.
        var names = config.RemoteNames().ToList();
        if (config.Complete && names.Count == 1)
        {
            ContactNamed(scene, config, scene.Call.Made(names[0]), via);
        }
        else if (config.Complete && names.Count > 1)
        {
            ContactAll(scene, config, via);
        }
        else
        {
            scene.Call.Effects.Connect(Word.Unknown(scene.Call.Command.Span), "https", null, via);
        }
    }

    /// <summary>Contact with a URL, or with a local repository.</summary>
    public static void Contact(Git.Scene scene, Word url, string via)
    {
        var call = scene.Call;
        var known = url.Text ?? url.Prefix;
        var helper = known.IndexOf("::", StringComparison.Ordinal);
        if (helper > 0 && known[..helper].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.'))
        {
            // `ext::sh -c …` runs a command; any other name runs the program `git-remote-NAME`.
            if (known.StartsWith("ext::", StringComparison.Ordinal))
            {
                call.RunShell(ArgumentReader.Tail(url, 5), via + " ext::");
            }
            else
            {
                call.Effects.RunUnknown("git-remote-" + known[..helper]);
            }

            return;
        }

        if (Locations.Remote(url) is { } remote)
        {
            call.Effects.Connect(remote.Word, remote.Scheme ?? "ssh", Method(via), via);
        }
        else if (url.Text is null)
        {
            call.Effects.Connect(url, "https", null, via);
        }
        else
        {
            call.Read(scene.At(Locations.Local(url)), TreeWalk.All, via);
        }
    }

    /// <summary>What the contact is for, in HTTP's word for it: fetching begins with a GET of <c>info/refs</c>, pushing ends with a POST.</summary>
    private static string Method(string via) => via.EndsWith("push", StringComparison.Ordinal) || via.EndsWith("send-pack", StringComparison.Ordinal) ? "POST" : "GET";

    private static void ContactNamed(Git.Scene scene, GitConfig config, Word name, string via)
    {
        if (name.Text is { } text && config.Last("remote." + text + ".url") is { } url)
        {
            if (config.Rewrites)
            {
                scene.Call.Effects.Connect(Word.Unknown(name.Span), "https", null, via);
                return;
            }

            Contact(scene, new Word(url, name.Span), via);
            if (config.Last("remote." + text + ".pushurl") is { } push && via.EndsWith("push", StringComparison.Ordinal))
            {
                Contact(scene, new Word(push, name.Span), via);
            }

            return;
        }

        var known = name.Text ?? name.Prefix;
        var isPlace = known.Contains(':', StringComparison.Ordinal) || known.StartsWith('/') || known.StartsWith('.');
        if (isPlace)
        {
            Contact(scene, name, via);
        }
        else
        {
            scene.Call.Effects.Connect(Word.Unknown(name.Span), "https", null, via);
        }
    }

    private static void ContactAll(Git.Scene scene, GitConfig config, string via)
    {
        if (!config.Complete)
        {
            scene.Call.Effects.Connect(Word.Unknown(scene.Call.Command.Span), "https", null, via);
        }

        foreach (var name in config.RemoteNames())
        {
            ContactNamed(scene, config, scene.Call.Made(name), via);
        }
    }
}
