using AgentGate.Core.Model;

namespace AgentGate.Core.Shell.Knowledge;

/// <summary>Words that are a URL, an scp-like <c>host:path</c> or a local path.</summary>
internal static class Locations
{
    /// <summary>States contact with a remote place, or a read of a local tree.</summary>
    public static void State(Invocation call, Word word, string? scheme, string? via)
    {
        if (Remote(word) is { } remote)
        {
            call.Effects.Connect(remote.Word, remote.Scheme ?? scheme, null, via);
        }
        else
        {
            call.Read(word, TreeWalk.All, via);
        }
    }

    /// <summary>The remote place a word names; null for a local path. An unknown word counts as local unless it begins like a URL.</summary>
    public static (Word Word, string? Scheme)? Remote(Word word)
    {
        var known = word.Text ?? word.Prefix;
        if (known.Contains("://", StringComparison.Ordinal))
        {
            return known.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? null : (WithoutUser(word), null);
        }

        // git and scp: a colon before the first slash makes it remote.
        var colon = known.IndexOf(':', StringComparison.Ordinal);
        var slash = known.IndexOf('/', StringComparison.Ordinal);
        if (colon <= 0 || (slash >= 0 && slash < colon))
        {
            return null;
        }

        var host = known[..colon];
        return (new Word(host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..], word.Span), "ssh");
    }

    /// <summary>The local path a <c>file:</c> URL or a plain word names.</summary>
    public static Word Local(Word word) =>
        word.Text is { } text && text.StartsWith("file://", StringComparison.OrdinalIgnoreCase)
            ? new Word(FilePath(text), word.Span)
            : word;

    /// <summary>Path of a <c>file:</c> URL, percent-decoded; null when it cannot be told.</summary>
    public static string? FilePath(string url)
    {
        var rest = url["file://".Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return null;
        }

        var end = rest.AsSpan().IndexOfAny('?', '#');
        return Uri.UnescapeDataString(end < 0 ? rest[slash..] : rest[slash..end]);
    }

    /// <summary><c>ssh://git@host/x</c> names a login, not a password; without it the destination can be read.</summary>
    private static Word WithoutUser(Word word)
    {
        if (word.Text is not { } text)
        {
            return word;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.IndexOf('/', scheme);
        var at = text.LastIndexOf('@', (end < 0 ? text.Length : end) - 1);
        var isLogin = at > scheme && text.StartsWith("ssh", StringComparison.OrdinalIgnoreCase) && text.IndexOf(':', scheme, at - scheme) < 0;
        return isLogin ? new Word(text[..scheme] + text[(at + 1)..], word.Span) : word;
    }
}
