using System.Globalization;
using System.Text;
using AgentGate.Core.Shell.Syntax;

namespace AgentGate.Core.Shell.Walk;

/// <summary>What commands print whose output depends on nothing but their arguments and their input text.</summary>
internal static class PureOutput
{
    private const int MaxCount = 10_000;

    /// <param name="isNumber">True when the output, although unknown, is certainly one decimal number.</param>
    /// <returns>Null when the output cannot be known.</returns>
    public static string? Of(SimpleCommand command, out bool isNumber)
    {
        isNumber = false;
        var words = command.Words;
        if (words.Any(w => !w.IsKnown))
        {
            isNumber = IsNumeric(words.Select(w => w.Text ?? "").ToArray(), anyUnknown: true);
            return null;
        }

        var argv = words.Select(w => w.Text!).ToArray();
        var input = command.Input is { Kind: InputKind.Text, Value: { } text } ? text : null;
        isNumber = IsNumeric(argv, anyUnknown: false);
        return argv[0] switch
        {
            "echo" => Echo(words),
            "printf" => Printf(words),
            "cat" => argv.Length == 1 || argv is [_, "-"] ? input : null,
            "rev" when argv.Length == 1 && input is not null => string.Concat(Lines(input).Select(l => Reverse(l) + "\n")),
            "tr" => input is null or { Length: > 16 * 1024 } ? null : Translate(argv, input),
            "base64" => Base64(argv, input),
            "xxd" => argv is [_, "-r", "-p"] or [_, "-p", "-r"] or [_, "-rp"] or [_, "-pr"] && input is not null ? FromHex(input) : null,
            "basename" => BaseName(argv),
            "dirname" => argv.Length == 2 && !argv[1].StartsWith('-') ? DirectoryName(argv[1]) + "\n" : null,
            "seq" => Sequence(argv),
            "head" or "tail" => argv.Length == 1 || !argv.Skip(1).Any(a => !a.StartsWith('-')) ? HeadOrTail(argv, input) : null,
            "true" or "mkdir" or "touch" or "rm" or "chmod" or "sleep" when !argv.Any(a => a.StartsWith('-') && a.Contains('v', StringComparison.Ordinal)) => "",
            _ => null,
        };
    }

    private static bool IsNumeric(string[] argv, bool anyUnknown) => argv[0] switch
    {
        "wc" => argv.Length == 2 && argv[1] is "-l" or "-c" or "-w" or "-m",
        "nproc" => true,
        "date" => argv is [_, "+%s"] or [_, "+%Y"] or [_, "+%s%N"] or [_, "+%s%3N"] or [_, "+%Y%m%d"] or [_, "+%H"] or [_, "+%M"] or [_, "+%S"],
        "stat" => argv.Length == 4 && argv[1] is "-c" or "-f" && argv[2] is "%s" or "%Y" or "%z" or "%m",
        "id" => argv is [_, "-u"] or [_, "-g"],
        "pgrep" => argv.Length > 1 && argv[1] is "-c",
        "grep" or "rg" => argv.Length == 3 && argv[1] is "-c" or "-ci" or "-ic",
        "git" => argv.Length > 2 && argv[1] is "rev-list" && argv.Contains("--count", StringComparer.Ordinal) && !anyUnknown,
        "seq" => argv.Length == 2 && anyUnknown,
        _ => false,
    };

    public static string? Echo(IReadOnlyList<Word> words)
    {
        var at = 1;
        bool newline = true, escapes = false;
        while (at < words.Count && words[at].Text is { Length: > 1 } option && option[0] == '-' && option.Skip(1).All(c => c is 'n' or 'e' or 'E'))
        {
            foreach (var c in option)
            {
                newline &= c != 'n';
                escapes = c switch { 'e' => true, 'E' => false, _ => escapes };
            }

            at++;
        }

        if (words.Skip(at).Any(w => !w.IsKnown))
        {
            return null;
        }

        var text = string.Join(' ', words.Skip(at).Select(w => w.Text));
        if (escapes && NamesWideCharacter(text))
        {
            return null;
        }

        if (escapes)
        {
            text = AnsiEscape.Decode(text, zeroOctal: true, out var stopped);
            newline &= !stopped;
        }

        return newline ? text + "\n" : text;
    }

    public static string? Printf(IReadOnlyList<Word> words)
    {
        var at = words.Count > 1 && words[1].Text is "--" ? 2 : 1;
        if (words.Count <= at || words.Skip(at).Any(w => !w.IsKnown))
        {
            return null;
        }

        var format = words[at].Text!;
        if (words.Skip(at).Any(w => NamesWideCharacter(w.Text!)))
        {
            return null;
        }

        var arguments = words.Skip(at + 1).Select(w => w.Text!).ToArray();
        var output = new StringBuilder();
        var next = 0;
        do
        {
            var before = next;
            if (!PrintfOnce(format, arguments, ref next, output, out var stopped) || output.Length > 65536)
            {
                return null;
            }

            if (stopped || next == before)
            {
                break;
            }
        }
        while (next < arguments.Length);

        return output.ToString();
    }

    private static bool PrintfOnce(string format, string[] arguments, ref int next, StringBuilder output, out bool stopped)
    {
        stopped = false;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\')
            {
                var end = format.IndexOf('%', i);
                var piece = end < 0 ? format[i..] : format[i..end];
                output.Append(AnsiEscape.Decode(piece.Replace("\\c", "", StringComparison.Ordinal)));
                i += piece.Length - 1;
                continue;
            }

            if (format[i] != '%')
            {
                output.Append(format[i]);
                continue;
            }

            if (++i >= format.Length)
            {
                return false;
            }

            if (format[i] == '%')
            {
                output.Append('%');
                continue;
            }

            var argument = next < arguments.Length ? arguments[next] : "";
            next++;
            switch (format[i])
            {
                case 's':
                    output.Append(argument);
                    break;
                case 'b':
                    output.Append(AnsiEscape.Decode(argument, zeroOctal: true, out stopped));
                    break;
                case 'c':
                    output.Append(argument.Length > 0 ? argument[..1] : "");
                    break;
                case 'd' or 'i' when long.TryParse(argument.Length == 0 ? "0" : argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !argument.TrimStart('-').StartsWith('0'):
                    output.Append(number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    return false;
            }

            if (stopped)
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>What <c>\u</c> and <c>\U</c> print depends on the locale, except for ASCII, where nobody needs them.</summary>
    private static bool NamesWideCharacter(string text) => text.Contains("\\u", StringComparison.OrdinalIgnoreCase);

    private static string[] Lines(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static string Reverse(string line) => string.Concat(line.EnumerateRunes().Reverse().Select(r => r.ToString()));

    private static string? Translate(string[] argv, string input)
    {
        if (argv is [_, "-d", var drop] && Set(drop) is { } dropped)
        {
            return string.Concat(input.Where(c => !dropped.Contains(c, StringComparison.Ordinal)));
        }

        if (argv.Length != 3 || argv[1].StartsWith('-') || Set(argv[1]) is not { Length: > 0 } from || Set(argv[2]) is not { Length: > 0 } to)
        {
            return null;
        }

        var result = new StringBuilder(input.Length);
        foreach (var c in input)
        {
            var at = from.LastIndexOf(c);
            result.Append(at < 0 ? c : to[Math.Min(at, to.Length - 1)]);
        }

        return result.ToString();
    }

    /// <summary>A set of <c>tr</c> with ranges and escapes; null for classes and what else is rare.</summary>
    private static string? Set(string spelled)
    {
        if (spelled.Contains('[', StringComparison.Ordinal))
        {
            return null;
        }

        var text = AnsiEscape.Decode(spelled);
        var set = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i + 1] == '-' && text[i + 2] >= text[i])
            {
                for (var c = text[i]; c <= text[i + 2] && set.Length < 4096; c++)
                {
                    set.Append(c);
                }

                i += 2;
            }
            else
            {
                set.Append(text[i]);
            }
        }

        return set.ToString();
    }

    private static string? Base64(string[] argv, string? input)
    {
        if (input is null || argv.Length > 2 || (argv.Length == 2 && argv[1] is not ("-d" or "--decode" or "-D" or "-w0")))
        {
            return null;
        }

        if (argv.Length == 2 && argv[1] is not "-w0")
        {
            var bytes = new byte[input.Length];
            return Convert.TryFromBase64String(input.Replace("\n", "", StringComparison.Ordinal), bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
        }

        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(input));
        return argv.Length == 2 ? encoded : encoded.Length <= 76 ? encoded + "\n" : null;
    }

    private static string? FromHex(string input)
    {
        var digits = string.Concat(input.Where(c => !char.IsWhiteSpace(c)));
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Encoding.UTF8.GetString(Convert.FromHexString(digits)) : null;
    }

    private static string? BaseName(string[] argv)
    {
        if (argv.Length is not (2 or 3) || argv[1].StartsWith('-') || argv[1].Length == 0)
        {
            return null;
        }

        var path = argv[1].TrimEnd('/');
        var name = path.Length == 0 ? "/" : path[(path.LastIndexOf('/') + 1)..];
        return (argv.Length == 3 && name.Length > argv[2].Length && name.EndsWith(argv[2], StringComparison.Ordinal) ? name[..^argv[2].Length] : name) + "\n";
    }

    private static string DirectoryName(string given)
    {
        var path = given.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        return path.Length == 0 ? (given.Length == 0 ? "." : "/") : slash < 0 ? "." : path[..slash].TrimEnd('/') is { Length: > 0 } directory ? directory : "/";
    }

    private static string? Sequence(string[] argv)
    {
        var numbers = new List<long>();
        foreach (var argument in argv.Skip(1))
        {
            if (!long.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        var (from, step, to) = numbers.Count switch { 1 => (1, 1, numbers[0]), 2 => (numbers[0], 1, numbers[1]), 3 => (numbers[0], numbers[1], numbers[2]), _ => (0, 0, 0) };
        if (step == 0 || Math.Abs((double)to - from) / Math.Abs((double)step) > MaxCount)
        {
            return null;
        }

        var output = new StringBuilder();
        for (var value = from; step > 0 ? value <= to : value >= to; value += step)
        {
            output.Append(CultureInfo.InvariantCulture, $"{value}\n");
        }

        return output.ToString();
    }

    private static string? HeadOrTail(string[] argv, string? input)
    {
        var count = 10;
        if (input is null || argv.Length > 3 || (argv.Length == 2 && !int.TryParse(argv[1].TrimStart('-', 'n'), CultureInfo.InvariantCulture, out count)) || argv.Length == 3)
        {
            return null;
        }

        if (argv.Length == 2 && (argv[1].Length < 2 || (!char.IsAsciiDigit(argv[1][1]) && !argv[1].StartsWith("-n", StringComparison.Ordinal))))
        {
            return null;
        }

        var lines = Lines(input);
        var kept = argv[0] is "head" ? lines.Take(count) : lines.TakeLast(count);
        return string.Concat(kept.Select(l => l + "\n"));
    }
}
