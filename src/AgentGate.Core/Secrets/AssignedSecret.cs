using System.Buffers;

namespace AgentGate.Core.Secrets;

/// <summary>Values given to names that promise a secret: <c>PASSWORD=…</c>, <c>"api_key": "…"</c>, <c>--token …</c>, <c>&lt;secret&gt;…</c>.</summary>
internal static class AssignedSecret
{
    /// <summary>What a name contains when its value is a secret. A password may be any word, so its value is believed sooner than a key's.</summary>
    internal static readonly string[] Words =
        ["password", "passwd", "passphrase", "pwd", "pass", "_pw", "secret", "token", "credential", "api_key", "apikey", "api-key", "key", "auth", "private", "access"];

    private const int PasswordWords = 6;

    // Short words that many harmless names contain: they count only where the name ends or goes on after a separator.
    private static readonly string[] LooseWords = ["pass", "_pw", "key", "auth", "private", "access"];

    // Identifiers are short; a "name" of a kilobyte is text.
    private const int LongestTail = 48;

    // Far above any token but an inline key file; beyond it only the decision is bounded, not the redaction.
    private const int LongestLook = 4_096;

    // Names that end so name something about a secret, not the secret.
    private static readonly string[] HarmlessTails =
        ["file", "path", "dir", "name", "id", "url", "uri", "type", "ttl", "length", "len", "count", "size", "limit", "policy", "store", "ring", "env", "format", "expiry", "expires", "izer", "ized", "vault", "chars", "hash", "results"];

    // Names of keys that are no secrets.
    private static readonly string[] HarmlessKeys = ["public", "pub", "cache", "primary", "foreign", "sort", "partition", "host", "registry", "object", "bucket", "mon", "tur", "hot", "don"];

    private static readonly SearchValues<char> Tail = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
    private static readonly SearchValues<char> BareEnd = SearchValues.Create(" \t\r\n\"'`;,&|)<>\\");

    internal static Secret At(string text, int at)
    {
        var word = -1;
        for (var i = 0; i < Words.Length; i++)
        {
            if (text.AsSpan(at).StartsWith(Words[i], StringComparison.OrdinalIgnoreCase))
            {
                word = i;
                break;
            }
        }

        if (word < 0)
        {
            return default;
        }

        var nameEnd = at + Words[word].Length;
        var tail = text.AsSpan(nameEnd, Math.Min(LongestTail, text.Length - nameEnd));
        var tailLength = tail.IndexOfAnyExcept(Tail);
        tail = tailLength < 0 ? tail : tail[..tailLength];
        if (IsHarmless(text, at, Words[word], tail))
        {
            return default;
        }

        // `vendor-token-5f3a…`: the value hangs on its name.
        var dash = tail.LastIndexOf('-');
        if (dash >= 0 && tail.Length - dash > 16 && CannotBeAWord(tail[(dash + 1)..]))
        {
            var start = nameEnd + dash + 1;
            return new Secret(start, BareValueEnd(text, start) - start, "token");
        }

        return Value(text, at, nameEnd + tail.Length, word < PasswordWords);
    }

    private static bool IsHarmless(string text, int at, string word, ReadOnlySpan<char> tail)
    {
        if (LooseWords.Contains(word, StringComparer.Ordinal) && ((tail.Length > 0 && char.IsAsciiLetter(tail[0]) && !tail.StartsWith("s", StringComparison.Ordinal))
            || (word is "pass" && at > 0 && char.IsAsciiLetter(text[at - 1]) && char.IsLower(text[at]))))
        {
            return true;
        }

        foreach (var harmless in HarmlessTails)
        {
            if (tail.EndsWith(harmless, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        if (!word.EndsWith("key", StringComparison.Ordinal))
        {
            return false;
        }

        var before = text.AsSpan(0, at).TrimEnd("_-. ");
        foreach (var harmless in HarmlessKeys)
        {
            if (before.EndsWith(harmless, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Secret Value(string text, int nameStart, int nameEnd, bool password)
    {
        var kind = password ? "password" : "token";
        var at = nameEnd;
        var quotedName = at < text.Length && text[at] is '"' or '\'' or '`' or ']' or ')' or '\\';
        at = SkipAny(text, at, "\"'`])\\", 4);
        var gap = at;
        at = SkipAny(text, at, " \t", 8);
        var spaced = at > gap;
        var operators = at;
        // `::=`, `:=`, `=>`, `!=`, `==`, `=`, `:`, and `>` of an element.
        at = SkipAny(text, at, ":=>!,", 3);
        var assigned = at > operators;
        // A .netrc has no operators.
        var netrc = !assigned && spaced && password && text.AsSpan(Math.Max(0, nameStart - 128), nameStart - Math.Max(0, nameStart - 128)).Contains("login ", StringComparison.Ordinal);
        if (!assigned && !(spaced && (!quotedName || At(text, at, "value="))))
        {
            return default;
        }

        at = SkipAny(text, at, " \t\r\n", 8);
        if (!assigned && At(text, at, "value="))
        {
            // <add key="Password" value="…" />
            at += "value=".Length;
            assigned = true;
        }

        if (Redactor.IsPlaceholder(text.AsSpan(at, Math.Min(16, text.Length - at))) && !At(text, at, "$2"))
        {
            return default;
        }

        var quote = at;
        at = SkipAny(text, at, "\\\"'`([@", 4);
        var quoted = at > quote && text[at - 1] is '"' or '\'' or '`';
        if (at >= text.Length || (at > quote && At(text, at - 1, "[redacted:")))
        {
            return default;
        }

        if (Redactor.TokenAt(text, at) is { Length: > 0 } token)
        {
            return token;
        }

        var end = quoted ? ClosingQuote(text, at, text[at - 1]) : BareValueEnd(text, at);
        var value = text.AsSpan(at, end - at);
        return IsSecret(value, password, quoted, assigned || netrc, IsOption(text, nameStart), end < text.Length ? text[end] : '\0')
            ? new Secret(at, end - at, kind)
            : default;
    }

    private static bool IsSecret(ReadOnlySpan<char> value, bool password, bool quoted, bool assigned, bool option, char follower)
    {
        if (Redactor.IsPlaceholder(value) || IsWordOfCode(value))
        {
            return false;
        }

        var looked = value[..Math.Min(value.Length, 256)];
        var digits = looked.IndexOfAnyInRange('0', '9') >= 0;
        var letters = looked.ContainsAnyInRange('a', 'z') || looked.ContainsAnyInRange('A', 'Z');
        if (!assigned && !option)
        {
            // "the token 5f…": only what cannot be a word.
            return value.Length >= 16 && CannotBeAWord(looked);
        }

        // A call, a member or an index is code that fetches the secret, not the secret.
        if (!quoted && (follower == '(' || looked.ContainsAny("({[")))
        {
            return false;
        }

        // `config.password`, `process.env.TOKEN`: where the secret comes from, not what it is.
        if (!quoted && !digits && looked.Contains('.') && looked.IndexOfAnyExcept(Tail) < 0)
        {
            return false;
        }

        // Prose after a quoted colon has spaces; nobody's token has.
        if (quoted && value.Contains(' ') && !password)
        {
            return false;
        }

        if (password)
        {
            return value.Length >= (quoted || option ? 4 : 5) && !(value.Contains(' ') && !digits);
        }

        if (!letters)
        {
            // Fifteen digits are no port, no size and no time in seconds or milliseconds.
            return value.Length >= 15 && looked.IndexOfAnyExceptInRange('0', '9') < 0;
        }

        return value.Length >= 8 && (digits || value.Length >= 20) && Entropy(looked) >= (digits ? 2.5 : 3.5) && (value.Length >= 32 || !looked.Contains('/'));
    }

    /// <summary><c>--token</c> and <c>-password</c>: the next word is the value.</summary>
    private static bool IsOption(string text, int nameStart)
    {
        var start = nameStart;
        while (start > 0 && nameStart - start < LongestTail && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '_'))
        {
            start--;
        }

        return text[start] == '-' && (start == 0 || text[start - 1] is ' ' or '"' or '\'' or ',');
    }

    private static bool CannotBeAWord(ReadOnlySpan<char> value) =>
        value.IndexOfAnyInRange('0', '9') >= 0 && (value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z'))
        && !value.ContainsAny("./$({") && LongestPart(value) >= 12 && Entropy(value) >= 3.0;

    // `my-secret-name-1234` is made of words; a token's parts are long.
    private static int LongestPart(ReadOnlySpan<char> value)
    {
        var longest = 0;
        foreach (var part in value.SplitAny('-', '_'))
        {
            longest = Math.Max(longest, part.End.GetOffset(value.Length) - part.Start.GetOffset(value.Length));
        }

        return longest;
    }

    private static bool IsWordOfCode(ReadOnlySpan<char> value)
    {
        Span<char> lower = stackalloc char[16];
        if (value.Length > lower.Length)
        {
            return false;
        }

        lower = lower[..value.ToLowerInvariant(lower)];
        return lower is "true" or "false" or "null" or "none" or "nil" or "undefined" or "string" or "str" or "required" or "optional" or "password" or "secret" or "token" or "bool" or "boolean" or "int" or "object" or "any" or "self" or "this" or "env" or "empty" or "changeme";
    }

    /// <summary>Shannon entropy in bits per character: English words stay below 3.2, random hex is near 4.</summary>
    internal static double Entropy(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var c in text)
        {
            counts[c & 127]++;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var p = (double)count / text.Length;
                entropy -= p * Math.Log2(p);
            }
        }

        return entropy;
    }

    private static int ClosingQuote(string text, int at, char quote)
    {
        var line = text.AsSpan(at, Math.Min(LongestLook, text.Length - at));
        var end = line.IndexOfAny(quote, '\n');
        if (end < 0)
        {
            return text.Length - at <= LongestLook ? text.Length : BareValueEnd(text, at);
        }

        // `\"` ends a value that stands in a string itself.
        return end > 0 && line[end - 1] == '\\' ? at + end - 1 : at + end;
    }

    private static int BareValueEnd(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny(BareEnd);
        return end < 0 ? text.Length : at + end;
    }

    private static bool At(string text, int at, string word) => text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static int SkipAny(string text, int at, string any, int most)
    {
        var end = Math.Min(text.Length, at + most);
        while (at < end && any.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }
}
