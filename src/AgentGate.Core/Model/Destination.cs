using System.Globalization;
using System.Net;

namespace AgentGate.Core.Model;

/// <summary>Reads a URL or <c>host[:port]</c> into a connect operation, with one spelling per destination.</summary>
public static class Destination
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Never throws. What is not a destination has a null host, which is never allowed.</summary>
    public static ConnectOperation Read(string urlOrHost, string? defaultScheme, string? method)
    {
        ArgumentNullException.ThrowIfNull(urlOrHost);
        var text = urlOrHost.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            text = (defaultScheme ?? "https") + "://" + text;
        }

        // User info lets `https://good.example@evil.example/` read as good; it has no business in an agent's URL.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Host.Length == 0 || text.Contains('\0', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal))
        {
            return new ConnectOperation { Method = method?.ToUpperInvariant() };
        }

        return new ConnectOperation
        {
            Scheme = uri.Scheme.ToLowerInvariant(),
            Host = NormalizeHost(uri.IdnHost),
            Port = uri.Port < 0 ? null : uri.Port,
            Method = method?.ToUpperInvariant(),
            Path = uri.AbsolutePath,
        };
    }

    /// <summary>Lower case, IDNA ASCII form, no trailing dot; address literals in their canonical form. Null for what is neither.</summary>
    public static string? NormalizeHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var bare = host.Trim('[', ']');
        if (IPAddress.TryParse(bare, out var address))
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        var name = host.EndsWith('.') ? host[..^1] : host;
        try
        {
            return name.Length == 0 ? null : Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
