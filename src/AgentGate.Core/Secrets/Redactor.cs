using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace AgentGate.Core.Secrets;

/// <summary>
/// Takes the values of secrets out of text that goes to a record or a person, and leaves <c>[redacted:kind]</c>. Finds what is
/// recognisable: tokens by their provider's shape, private keys, JWTs, authorization headers, passwords in URLs, and values assigned to
/// names such as <c>password</c>. A secret without a shape and without a name cannot be found this way, which is why the log is private too.
/// Time is linear in the text: every look-ahead is bounded or moves on past what it looked at. Redacting twice changes nothing.
/// </summary>
public static class Redactor
{
    private const string MarkStart = "[redacted:";

    private static readonly FrozenDictionary<char, TokenShape[]> Shapes =
        TokenShape.All.GroupBy(s => s.Prefix[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    // Whatever a rule below can start at; a text without any of these is returned as it is.
    private static readonly SearchValues<string> Triggers = SearchValues.Create(
        [MarkStart, .. TokenShape.All.Select(s => s.Prefix), "eyJ", "-----BEGIN", "://", "bearer ", "authorization", "cookie", "-u", "--user", ":AA", "Q~", .. AssignedSecret.Words],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> HeaderEnd = SearchValues.Create("\r\n\"'`");
    private static readonly SearchValues<char> AuthorityEnd = SearchValues.Create("/\\?#\"'`<> \t\r\n");
    private static readonly SearchValues<char> JwtPart = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly SearchValues<char> AzureAlphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~-");

    /// <summary>The text without the secrets that were found; the same instance when there were none.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? output = null;
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var skip = text.AsSpan(at).IndexOfAny(Triggers);
            if (skip < 0)
            {
                break;
            }

            at += skip;
            if (text.AsSpan(at).StartsWith(MarkStart, StringComparison.Ordinal))
            {
                // The kind inside the mark is a word like those that announce a secret.
                var close = text.AsSpan(at, Math.Min(64, text.Length - at)).IndexOf(']');
                at += close < 0 ? MarkStart.Length : close + 1;
                continue;
            }

            if (Find(text, at) is not { Length: > 0 } found)
            {
                at++;
                continue;
            }

            output ??= new StringBuilder(text.Length);
            output.Append(text, copied, found.Start - copied).Append(MarkStart).Append(found.Kind).Append(']');
            at = copied = found.Start + found.Length;
        }

        return output is null ? text : output.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>A mark stands where a secret was, and a variable or a blank where one will be; neither is a secret.</summary>
    internal static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        value.Length == 0 || value[0] is '$' or '%' or '<' or '*' || value.StartsWith(MarkStart, StringComparison.Ordinal)
        || value.StartsWith("{{", StringComparison.Ordinal) || value.StartsWith("...", StringComparison.Ordinal)
        || value.StartsWith("xxx", StringComparison.OrdinalIgnoreCase) || value.IndexOfAnyExcept(value[0]) < 0;

    internal static Secret TokenAt(string text, int at)
    {
        if (Shapes.TryGetValue(text[at], out var shapes))
        {
            foreach (var shape in shapes)
            {
                if (shape.LengthAt(text, at) is > 0 and var length)
                {
                    return new Secret(at, length, shape.Kind);
                }
            }
        }

        return JwtAt(text, at);
    }

    private static Secret Find(string text, int at)
    {
        var startsWord = at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]);
        Secret found;
        if (startsWord && (found = TokenAt(text, at)).Length > 0)
        {
            return found;
        }

        return text[at] switch
        {
            '-' => At(text, at, "-----BEGIN") ? PrivateKey(text, at) : startsWord ? UserOption(text, at) : default,
            ':' => text.AsSpan(at).StartsWith(":AA", StringComparison.Ordinal) ? TelegramToken(text, at) : UrlPassword(text, at),
            'Q' when At(text, at, "Q~") => AzureSecret(text, at),
            'b' or 'B' when startsWord && At(text, at, "bearer ") => Credential(text, at + "bearer ".Length, "bearer-token"),
            'a' or 'A' when At(text, at, "authorization") => Header(text, at + "authorization".Length, "authorization"),
            'c' or 'C' when At(text, at, "cookie") => Header(text, at + "cookie".Length, "cookie"),
            _ => AssignedSecret.At(text, at),
        };
    }

    private static Secret PrivateKey(string text, int at)
    {
        var label = text.AsSpan(at, Math.Min(64, text.Length - at));
        if (!label.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return default;
        }

        var end = text.IndexOf("-----END", at, StringComparison.Ordinal);
        var close = end < 0 ? -1 : text.IndexOf("-----", end + "-----END".Length, Math.Min(64, text.Length - end - "-----END".Length), StringComparison.Ordinal);
        // A key that was cut has no end; everything after its start is key.
        return new Secret(at, (close < 0 ? text.Length : close + "-----".Length) - at, "private-key");
    }

    private static Secret JwtAt(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("eyJ", StringComparison.Ordinal))
        {
            return default;
        }

        var end = at;
        var parts = 0;
        while (parts < 5)
        {
            var run = text.AsSpan(end).IndexOfAnyExcept(JwtPart);
            run = run < 0 ? text.Length - end : run;
            // Header and payload are at least `{"a":1}` long; a signature may be empty or cut.
            if (parts < 2 && run < 10)
            {
                break;
            }

            end += run;
            parts++;
            if (end >= text.Length - 1 || text[end] != '.')
            {
                break;
            }

            end++;
        }

        return parts >= 2 ? new Secret(at, end - at, "jwt") : default;
    }

    /// <summary>A header in any of the forms people write it: <c>Name: value</c>, <c>"Name": "value"</c>, <c>name=value</c>.</summary>
    private static Secret Header(string text, int afterName, string kind)
    {
        var at = afterName;
        at = Skip(text, at, "\"'`", 1);
        at = Skip(text, at, " \t", 4);
        if (at >= text.Length || text[at] is not (':' or '='))
        {
            return default;
        }

        at = Skip(text, at + 1, " \t", 8);
        at = Skip(text, at, "\"'`", 1);
        // The scheme stays, which says what kind of secret it was.
        foreach (var scheme in (string[])["Bearer ", "Basic ", "Token ", "Digest ", "Negotiate ", "AWS4-HMAC-SHA256 "])
        {
            if (At(text, at, scheme))
            {
                at = Skip(text, at + scheme.Length, " ", 4);
                break;
            }
        }

        var end = text.AsSpan(at).IndexOfAny(HeaderEnd);
        end = end < 0 ? text.Length : at + end;
        var value = text.AsSpan(at, end - at).TrimEnd();
        return value.Length < 4 || IsPlaceholder(value) ? default : new Secret(at, value.Length, kind);
    }

    /// <summary>A bot's number, a colon, and a key that starts with AA.</summary>
    private static Secret TelegramToken(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 12 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var run = text.AsSpan(at + 1).IndexOfAnyExcept(JwtPart);
        run = run < 0 ? text.Length - at - 1 : run;
        return at - start >= 8 && run >= 30 ? new Secret(start, at + 1 + run - start, "telegram-token") : default;
    }

    /// <summary>Entra ID marks its client secrets with <c>Q~</c> behind three characters.</summary>
    private static Secret AzureSecret(string text, int at)
    {
        var run = text.AsSpan(at).IndexOfAnyExcept(AzureAlphabet);
        run = run < 0 ? text.Length - at : run;
        return at >= 3 && run >= 33 && text.AsSpan(at - 3, 3).IndexOfAnyExcept(AzureAlphabet) < 0 ? new Secret(at - 3, run + 3, "azure-secret") : default;
    }

    private static Secret Credential(string text, int at, string kind)
    {
        var run = text.AsSpan(at).IndexOfAny(" \t\r\n\"'`,;)");
        run = run < 0 ? text.Length - at : run;
        var value = text.AsSpan(at, run);
        // "bearer authentication" is prose; a token has digits and is long.
        return value.Length >= 12 && value.IndexOfAnyInRange('0', '9') >= 0 && !IsPlaceholder(value) ? new Secret(at, run, kind) : default;
    }

    /// <summary><c>scheme://user:password@host</c>, and <c>scheme://token@host</c>.</summary>
    private static Secret UrlPassword(string text, int at)
    {
        if (!At(text, at, "://"))
        {
            return default;
        }

        var start = at + 3;
        var length = text.AsSpan(start).IndexOfAny(AuthorityEnd);
        var authority = text.AsSpan(start, length < 0 ? text.Length - start : length);
        var sign = authority.LastIndexOf('@');
        var user = sign <= 0 ? default : authority[..sign];
        if (user.Length == 0 || IsPlaceholder(user))
        {
            return default;
        }

        var colon = user.IndexOf(':');
        if (colon >= 0)
        {
            var password = user[(colon + 1)..];
            return password.Length == 0 || IsPlaceholder(password) ? default : new Secret(start + colon + 1, password.Length, "url-password");
        }

        // A user name alone is no secret, unless it is a token in a user name's place.
        return user.Length >= 20 && user.IndexOfAnyInRange('0', '9') >= 0 ? new Secret(start, user.Length, "url-password") : default;
    }

    /// <summary><c>-u user:password</c> and <c>--user user:password</c>, as curl and wget take them.</summary>
    private static Secret UserOption(string text, int at)
    {
        var name = At(text, at, "--user") ? "--user".Length : At(text, at, "-u") ? "-u".Length : 0;
        var next = at + name;
        // `-u` is one dash, and the word ends there; `-update` is another option.
        if (name == 0 || next >= text.Length || text[next] is not (' ' or '='))
        {
            return default;
        }

        next = Skip(text, next + 1, " ", 4);
        next = Skip(text, next, "\"'", 1);
        var length = text.AsSpan(next).IndexOfAny(" \t\r\n\"'`");
        var word = text.AsSpan(next, length < 0 ? text.Length - next : length);
        var colon = word.IndexOf(':');
        var password = colon < 1 ? default : word[(colon + 1)..];
        // `-u 1000:1000` is a user and a group.
        return password.Length < 3 || IsPlaceholder(password) || password.IndexOfAnyExceptInRange('0', '9') < 0 || word[0] == '/' || password.StartsWith("//", StringComparison.Ordinal)
            ? default
            : new Secret(next + colon + 1, password.Length, "password");
    }

    private static bool At(string text, int at, string word) =>
        at <= text.Length - word.Length && text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static int Skip(string text, int at, string any, int most)
    {
        var end = Math.Min(text.Length, at + most);
        while (at < end && any.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }
}

/// <summary>Where a secret stands in a text; length 0 is none.</summary>
internal readonly record struct Secret(int Start, int Length, string Kind);
