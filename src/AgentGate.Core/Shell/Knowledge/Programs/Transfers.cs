using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>curl and wget: URLs with their methods, what is uploaded and what is saved.</summary>
internal static class Transfers
{
    public static void Curl(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("curl")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        if (!arguments.HasAny("-q", "--disable") && call.Variable("CURL_HOME") is not null)
        {
            call.Doubt();
        }

        var method = "GET";
        var saves = arguments.HasAny("-O", "--remote-name", "--remote-name-all");
        foreach (var (spec, value) in arguments.Options)
        {
            switch (spec.Name)
            {
                case "-K" or "--config" when value is { } config:
                    // The file may hold any option; what it does cannot be told without reading it as curl does.
                    call.Read(config, TreeWalk.None, "curl -K");
                    call.Doubt();
                    break;
                case "-d" or "--data" or "--data-ascii" or "--data-binary" or "--json" or "--url-query" when value is { } data:
                    method = "POST";
                    StateAt(call, data, 0);
                    break;
                case "--data-raw" or "--form-string":
                    method = "POST";
                    break;
                case "--data-urlencode" when value is { } encoded:
                    method = "POST";
                    StateAt(call, encoded, (encoded.Text ?? encoded.Prefix).IndexOf('@', StringComparison.Ordinal), encoded.Text?.Split('@')[0].Contains('=', StringComparison.Ordinal) == true);
                    break;
                case "-F" or "--form" when value is { } form:
                    method = "POST";
                    StateForm(call, form);
                    break;
                case "-T" or "--upload-file" when value is { } upload:
                    method = "PUT";
                    call.Read(upload, TreeWalk.None, "curl -T");
                    break;
                case "-H" or "--header" or "--proxy-header" or "-w" or "--write-out" when value is { } header:
                    StateAt(call, header, 0);
                    break;
                case "-b" or "--cookie" when value is { } cookie && !(cookie.Text ?? cookie.Prefix).Contains('=', StringComparison.Ordinal):
                    call.Read(cookie, TreeWalk.None, "curl -b");
                    break;
                case "-n" or "--netrc" or "--netrc-optional":
                    call.Effects.UseFile(call.Home(".netrc"), "curl -n");
                    break;
                case "-o" or "--output" when value is { } output && output.Text is not "-":
                    call.Write(InDirectory(arguments, output), TreeWalk.None, "curl -o");
                    break;
                case "-x" or "--proxy" or "--preproxy" or "--socks4" or "--socks4a" or "--socks5" or "--socks5-hostname" or "--proxy1.0" when value is { } proxy && proxy.Text is not "":
                    call.Effects.Connect(proxy, "http", null, "curl " + spec.Name);
                    break;
                default:
                    break;
            }
        }

        method = arguments.HasAny("-I", "--head") ? "HEAD" : arguments.HasAny("-G", "--get") ? "GET" : method;
        foreach (var own in arguments.Values("-X", "--request"))
        {
            method = own.Text ?? "?";
        }

        foreach (var url in arguments.Operands.Concat(arguments.Values("--url")))
        {
            StateUrl(call, url, method, "curl");
            if (saves)
            {
                var name = url.Text is { } text ? UnixPath.Name(text.Split('?', '#')[0]) : "";
                call.Write(name.Length > 0 ? InDirectory(arguments, call.Made(name)) : Word.Unknown(url.Span), TreeWalk.None, "curl -O");
            }
        }
    }

    public static void Wget(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("wget")!;
        var arguments = ArgumentReader.Read(entry, [.. call.Words[1..].ToArray().Select(LongForm)]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        foreach (var list in arguments.Values("-i", "--input-file"))
        {
            call.Read(list, TreeWalk.None, "wget -i");
            call.Effects.Connect(Word.Unknown(list.Span), "http", null, "wget -i");
        }

        var method = arguments.Values("--method").Cast<Word?>().LastOrDefault()?.Text ?? (arguments.HasAny("--post-data", "--post-file") ? "POST" : arguments.Has("--spider") ? "HEAD" : "GET");
        var named = arguments.HasAny("-O", "--output-document") || arguments.HasAny("-P", "--directory-prefix") || arguments.Has("--spider");
        var recursive = arguments.HasAny("-r", "--recursive", "-m", "--mirror", "-p", "--page-requisites");
        foreach (var url in arguments.Operands)
        {
            StateUrl(call, url, method, "wget");
            if (recursive)
            {
                call.Write(call.Made("."), TreeWalk.All, "wget -r");
            }
            else if (!named)
            {
                var name = url.Text is { } text ? UnixPath.Name(text.Split('#')[0]) : "";
                call.Write(name.Length > 0 ? call.Made(name) : url.IsKnown ? call.Made("index.html") : Word.Unknown(url.Span), TreeWalk.None, "wget");
            }
        }
    }

    /// <summary>wget's two-letter options, which getopt would take for clusters.</summary>
    private static Word LongForm(Word word) => word.Text switch
    {
        "-nv" => word with { Text = "--no-verbose" },
        "-nc" => word with { Text = "--no-clobber" },
        "-nd" => word with { Text = "--no-directories" },
        "-nH" => word with { Text = "--no-host-directories" },
        "-np" => word with { Text = "--no-parent" },
        _ => word,
    };

    private static void StateUrl(Invocation call, Word url, string method, string via)
    {
        var known = url.Text ?? url.Prefix;
        if (known.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            var path = url.Text is { } text && text.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? Locations.FilePath(text) : null;
            call.Read(path is null ? Word.Unknown(url.Span) : new Word(path, url.Span), TreeWalk.None, via + " file:");
            return;
        }

        if (url.Text is { } whole && whole.AsSpan().IndexOfAny("{}") >= 0 && !whole.Contains("${", StringComparison.Ordinal))
        {
            // curl expands {a,b} and [1-9] in URLs, in the host too.
            var host = whole.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? whole[(scheme + 3)..].Split('/')[0] : whole.Split('/')[0];
            if (host.AsSpan().IndexOfAny("{}[") >= 0)
            {
                call.Effects.Connect(Word.Unknown(url.Span), "http", method, via);
                return;
            }
        }

        // An unknown path on a known host is still that host.
        var end = url.Text is null && known.IndexOf("://", StringComparison.Ordinal) is > 0 and var start ? known.IndexOf('/', start + 3) : -1;
        call.Effects.Connect(end > 0 ? new Word(known[..(end + 1)], url.Span) : url, "http", method, via);
    }

    private static void StateAt(Invocation call, Word value, int at, bool isValue = false)
    {
        var known = value.Text ?? value.Prefix;
        if (isValue || at < 0)
        {
            return;
        }

        if (at < known.Length && known[at] == '@')
        {
            call.Read(ArgumentReader.Tail(value, at + 1), TreeWalk.None, "curl @file");
        }
        else if (known.Length == 0 && value.Text is null)
        {
            // `-d "$X"`: it may begin with `@`.
            call.Effects.Read(Word.Unknown(value.Span), TreeWalk.None, "curl @file");
        }
    }

    private static void StateForm(Invocation call, Word form)
    {
        var known = form.Text ?? form.Prefix;
        var equals = known.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            if (form.Text is null)
            {
                call.Effects.Read(Word.Unknown(form.Span), TreeWalk.None, "curl -F");
            }

            return;
        }

        if (equals + 1 < known.Length && known[equals + 1] is '@' or '<')
        {
            var file = ArgumentReader.Tail(form, equals + 2);
            foreach (var part in file.Text is { } text ? text.Split(',') : [""])
            {
                call.Read(file.Text is null ? file : new Word(part.Split(';')[0].Trim('"'), form.Span), TreeWalk.None, "curl -F");
            }
        }
    }

    private static Word InDirectory(Arguments arguments, Word file)
    {
        var directory = arguments.Values("--output-dir").Cast<Word?>().LastOrDefault();
        return directory is not { } d || file.Text is ['/', ..] ? file
            : d.Text is { } name && file.Text is { } text ? new Word(name.TrimEnd('/') + "/" + text, file.Span)
            : Word.Unknown(file.Span);
    }
}
