using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge.Programs;

/// <summary>Programs whose words are not getopt's, each too small for a file of its own.</summary>
internal static class SmallLanguages
{
    private static readonly HashSet<string> OpensslReads = new(StringComparer.Ordinal)
    {
        "-in", "-inkey", "-key", "-cert", "-CAfile", "-CA", "-CAkey", "-certfile", "-kfile", "-rand", "-config", "-extfile", "-signature", "-sign", "-verify",
        "-prverify", "-peerkey", "-recip", "-signer", "-content", "-untrusted", "-CRL", "-CRLfile", "-chainCAfile", "-dhparam", "-secretkeyid", "-spkac", "-macopt",
    };

    private static readonly HashSet<string> OpensslPlain = new(StringComparer.Ordinal)
    {
        "version", "dgst", "enc", "base64", "x509", "req", "rand", "genrsa", "genpkey", "gendsa", "rsa", "pkey", "ec", "ecparam", "verify", "asn1parse", "s_client", "ciphers",
        "prime", "speed", "passwd", "list", "help", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "crl", "pkcs7", "pkcs8", "pkcs12", "dhparam", "errstr",
        "pkeyutl", "pkeyparam", "nseq", "storeutl", "mac", "kdf", "rsautl",
    };

    public static void Dd(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        foreach (var word in call.Words[1..])
        {
            var known = word.Text ?? word.Prefix;
            if (known.StartsWith("if=", StringComparison.Ordinal))
            {
                call.Read(ArgumentReader.Tail(word, 3), TreeWalk.None, "dd if");
            }
            else if (known.StartsWith("of=", StringComparison.Ordinal))
            {
                call.Write(ArgumentReader.Tail(word, 3), TreeWalk.None, "dd of");
            }
            else if (!known.Contains('=', StringComparison.Ordinal) && known is not ("--help" or "--version"))
            {
                call.Doubt();
            }
        }
    }

    public static void Jq(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        Word? filter = null;
        var given = false;
        var arguments = false;
        var words = call.Words;
        for (var i = 1; i < words.Length; i++)
        {
            var known = words[i].Text ?? words[i].Prefix;
            switch (known)
            {
                case "--arg" or "--argjson":
                    i += 2;
                    break;
                case "--rawfile" or "--slurpfile" or "--argfile":
                    i += 2;
                    if (i < words.Length)
                    {
                        call.Read(words[i], TreeWalk.None, "jq " + known);
                    }

                    break;
                case "--args" or "--jsonargs":
                    arguments = true;
                    break;
                case "--indent":
                    i++;
                    break;
                case "-L" or "--library-path":
                    i++;
                    call.Doubt();
                    break;
                case ['-', '-', ..] when known is not "--from-file":
                    if (!IsJqFlag(known))
                    {
                        call.Doubt();
                    }

                    break;
                case ['-', _, ..]:
                    given |= known is "--from-file" || known.Contains('f', StringComparison.Ordinal);
                    if (known is not "--from-file" && known.AsSpan(1).IndexOfAnyExcept("nrjaSCMescRfhV") >= 0)
                    {
                        call.Doubt();
                    }

                    break;
                default:
                    if (filter is null)
                    {
                        filter = words[i];
                        if (given)
                        {
                            call.Read(words[i], TreeWalk.None, "jq -f");
                        }
                    }
                    else if (!arguments)
                    {
                        call.Read(words[i]);
                    }

                    break;
            }
        }

        StateFilter(call, filter, given);
    }

    /// <summary>yq, in both programs of that name.</summary>
    public static void Yq(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var entry = ProgramTable.Find("yq")!;
        var arguments = ArgumentReader.Read(entry, call.Words[1..]);
        EntryEngine.ApplyOptions(call, entry, arguments);
        if (!arguments.Clear)
        {
            call.Doubt();
        }

        var operands = arguments.Operands.SkipWhile(o => o.Text is "eval" or "e" or "eval-all" or "ea" or "r" or "read").ToList();
        if (operands.Count > 0 && !arguments.HasAny("--from-file"))
        {
            if (operands[0].Text is not { } filter || filter.Contains("load", StringComparison.Ordinal) || filter.Contains("env", StringComparison.Ordinal))
            {
                call.Doubt();
                if (operands[0].Text is { } named)
                {
                    CodeScan.State(call, named);
                }
            }

            operands.RemoveAt(0);
        }

        var inPlace = arguments.HasAny("-i", "--inplace", "--in-place");
        operands.ForEach(o => EntryEngine.State(call, inPlace ? Meaning.Edit : Meaning.Read, o, null, null));
    }

    public static void Unzip(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var directory = call.Made(".");
        var shows = false;
        Word? archive = null;
        var words = call.Words;
        for (var i = 1; i < words.Length; i++)
        {
            var known = words[i].Text ?? words[i].Prefix;
            if (known is "-d" && i + 1 < words.Length)
            {
                directory = words[++i];
            }
            else if (known is "-x" or "-P")
            {
                i = known is "-P" ? i + 1 : words.Length;
            }
            else if (known is ['-', ..])
            {
                shows |= known.AsSpan(1).IndexOfAny("lpctvzZ") >= 0;
            }
            else
            {
                archive ??= words[i];
            }
        }

        if (archive is { } file)
        {
            call.Read(file, TreeWalk.None, "unzip");
            if (!shows)
            {
                call.Write(directory, TreeWalk.All, "unzip");
            }
        }
    }

    /// <summary>One binary of many names: the first word is the program.</summary>
    public static void Multicall(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        if (call.Words.Length > 1 && call.Words[1].Text is not ("--list" or "--list-full" or "--help"))
        {
            call.Run(call.Words[1..]);
        }
    }

    public static void Script(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var ran = false;
        var words = call.Words;
        for (var i = 1; i < words.Length; i++)
        {
            var known = words[i].Text ?? words[i].Prefix;
            if (known.StartsWith("--command=", StringComparison.Ordinal))
            {
                call.RunShell(ArgumentReader.Tail(words[i], 10), "script -c");
                ran = true;
            }
            else if (known is "--command" || (known is ['-', not '-', ..] && known.EndsWith('c')))
            {
                ran = true;
                if (++i < words.Length)
                {
                    call.RunShell(words[i], "script -c");
                }
            }
            else if (known is ['-', not '-', .., ] && known.IndexOf('c', StringComparison.Ordinal) is > 0 and var at)
            {
                ran = true;
                call.RunShell(ArgumentReader.Tail(words[i], at + 1), "script -c");
            }
            else if (known is not ['-', ..])
            {
                call.Write(words[i], TreeWalk.None, "script");
                if (i + 1 < words.Length && words[i + 1].Text is not ['-', ..])
                {
                    // BSD: the words after the file are the command.
                    call.Run(words[(i + 1)..]);
                    ran = true;
                    break;
                }
            }
        }

        if (!ran)
        {
            call.Doubt();
            call.Effects.RunUnknown("script");
        }
    }

    public static void Openssl(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        var words = call.Words;
        if (words.Length < 2 || words[1].Text is not { } command || !OpensslPlain.Contains(command))
        {
            call.Doubt();
        }

        var digests = words.Length > 1 && words[1].Text is "dgst" or "md5" or "sha1" or "sha224" or "sha256" or "sha384" or "sha512" or "verify" or "storeutl";
        for (var i = 2; i < words.Length; i++)
        {
            var known = words[i].Text ?? words[i].Prefix;
            var next = i + 1 < words.Length ? words[i + 1] : Word.Unknown(words[i].Span);
            if (known.StartsWith("--", StringComparison.Ordinal))
            {
                known = known[1..];
            }

            if (OpensslReads.Contains(known))
            {
                call.Read(next, TreeWalk.None, "openssl " + known);
                i++;
            }
            else if (known is "-out" or "-keyout" or "-writerand" or "-CAserial" or "-keylogfile" or "-msgfile" or "-sess_out")
            {
                call.Write(next, TreeWalk.None, "openssl " + known);
                i++;
            }
            else if (known is "-connect" or "-host" or "-proxy" or "-url")
            {
                call.Effects.Connect(next, "https", null, "openssl");
                i++;
            }
            else if (known is "-engine" or "-provider" or "-provider-path" or "-propquery")
            {
                call.Effects.RunUnknown("openssl " + known);
                i++;
            }
            else if (known is "-passin" or "-passout" or "-pass" or "-k" or "-K" or "-iv" or "-S" or "-md" or "-days" or "-subj" or "-servername" or "-cipher" or "-algorithm" or "-pkeyopt"
                or "-newkey" or "-inform" or "-outform" or "-name" or "-addext" or "-hmac" or "-salt" or "-iter" or "-set_serial" or "-checkend" or "-nameopt" or "-starttls")
            {
                if (known.StartsWith("-pass", StringComparison.Ordinal) && next.Text is { } pass)
                {
                    if (pass.StartsWith("file:", StringComparison.Ordinal))
                    {
                        call.Effects.UseFile(ArgumentReader.Tail(next, 5), "openssl " + known);
                    }
                }

                i += known is "-salt" ? 0 : 1;
            }
            else if (digests && known is not ['-', ..])
            {
                call.Read(words[i], TreeWalk.None, "openssl " + words[1].Text);
            }
        }
    }

    /// <summary>BSD option letters have no dash; among them <c>e</c> shows environments.</summary>
    public static void Ps(Invocation call)
    {
        EntryEngine.AddWords(call, 1);
        for (var i = 1; i < call.Words.Length; i++)
        {
            var text = call.Words[i].Text ?? "";
            if (text is "-o" or "-p" or "-u" or "-U" or "-C" or "-t" or "-g" or "-G" or "-s" or "-q" or "-O" or "--pid" or "--ppid" or "--sort" or "--format" or "o" or "p" or "U" or "t" or "--user" or "--tty" or "--columns" or "--cols" or "--width" or "--rows")
            {
                i++;
            }
            else if (!call.Words[i].IsKnown || text is "-E" || (text is not ['-', ..] && text.Contains('e', StringComparison.Ordinal) && text.All(char.IsAsciiLetter)))
            {
                Environments.Reveal(call, "ps e");
            }
        }
    }

    private static bool IsJqFlag(string flag) => flag is "--null-input" or "--raw-output" or "--raw-output0" or "--join-output" or "--ascii-output" or "--sort-keys" or "--color-output"
        or "--monochrome-output" or "--exit-status" or "--slurp" or "--compact-output" or "--raw-input" or "--seq" or "--stream" or "--stream-errors" or "--tab" or "--unbuffered" or "--help"
        or "--version" or "--build-configuration" or "--";

    private static void StateFilter(Invocation call, Word? filter, bool isFile)
    {
        if (filter is null || isFile)
        {
            return;
        }

        if (filter.Value.Text is not { } text)
        {
            // `env` may be in it.
            call.Doubt();
            return;
        }

        for (var at = text.IndexOf("env", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("env", at + 3, StringComparison.OrdinalIgnoreCase))
        {
            var isDollar = at > 0 && text[at - 1] == '$' && string.CompareOrdinal(text, at, "ENV", 0, 3) == 0;
            var isWord = string.CompareOrdinal(text, at, "env", 0, 3) == 0 && (at == 0 || (!char.IsAsciiLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '_' or '$' or '"')));
            if ((isDollar || isWord) && (at + 3 >= text.Length || (!char.IsAsciiLetterOrDigit(text[at + 3]) && text[at + 3] is not ('_' or ':'))))
            {
                var end = at + 4;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                {
                    end++;
                }

                if (at + 3 >= text.Length || text[at + 3] != '.' || !Environments.IsPlain(text[(at + 4)..end]))
                {
                    Environments.Reveal(call, "jq env");
                }
            }
        }

        if (text.Contains("import ", StringComparison.Ordinal) || text.Contains("include ", StringComparison.Ordinal))
        {
            call.Doubt();
        }
    }
}
