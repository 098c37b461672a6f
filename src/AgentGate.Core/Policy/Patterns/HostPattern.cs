using System.Globalization;
using System.Net;
using AgentGate.Core.Model;

namespace AgentGate.Core.Policy.Patterns;

/// <summary>One destination pattern: <c>[scheme://]host[:port]</c>, <c>*.example.com</c>, an address, a CIDR block, or <c>*</c> in rules that restrict.</summary>
internal sealed class HostPattern
{
    /// <summary>
    /// Registries under which strangers get names, so that a wildcard over one of them says nothing about who answers. The common ones; a person who
    /// means another still has to write three labels.
    /// </summary>
    private static readonly string[] SharedSuffixes = ["co.uk", "org.uk", "com.au", "co.jp", "co.nz", "com.br", "co.in", "co.za", "com.cn", "com.mx", "github.io", "gitlab.io", "pages.dev", "workers.dev", "vercel.app", "netlify.app", "herokuapp.com", "azurewebsites.net", "cloudfront.net", "amazonaws.com", "blob.core.windows.net", "appspot.com", "web.app", "ngrok.io", "ngrok-free.app", "trycloudflare.com"];

    private readonly string? _scheme;
    private readonly string? _host;
    private readonly IPNetwork? _network;
    private readonly int? _port;
    private readonly bool _isAnyPort;
    private readonly bool _isSubdomain;

    private HostPattern(string? scheme, string? host, IPNetwork? network, int? port, bool isAnyPort, bool isSubdomain)
    {
        (_scheme, _host, _network, _port, _isAnyPort, _isSubdomain) = (scheme, host, network, port, isAnyPort, isSubdomain);
    }

    public bool IsEverything => _scheme is null && _host is null && _network is null && _port is null;

    public static HostPattern? Parse(string text, bool isAllow, out string problem, out string? help)
    {
        problem = "";
        help = null;
        var rest = text;
        string? scheme = null;
        var mark = rest.IndexOf("://", StringComparison.Ordinal);
        if (mark >= 0)
        {
            scheme = rest[..mark].ToLowerInvariant();
            rest = rest[(mark + 3)..];
        }

        if (rest.Contains('@', StringComparison.Ordinal))
        {
            problem = $"`{text}` has user information, which no destination has";
            return null;
        }

        if (IPNetwork.TryParse(rest, out var network))
        {
            return new HostPattern(scheme, null, network, null, isAnyPort: false, isSubdomain: false);
        }

        if (rest.Contains('/', StringComparison.Ordinal))
        {
            problem = $"`{text}` has a path";
            help = "keep the host in `connect` and write the path in `paths`";
            return null;
        }

        int? port = null;
        var isAnyPort = false;
        var colon = rest.LastIndexOf(':');
        if (colon > 0 && (rest[colon - 1] == ']' || rest.IndexOf(':', StringComparison.Ordinal) == colon))
        {
            isAnyPort = string.Equals(rest[(colon + 1)..], "*", StringComparison.Ordinal);
            if (!isAnyPort)
            {
                if (!int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65535)
                {
                    problem = $"`{rest[(colon + 1)..]}` is not a port";
                    help = "write a number from 1 to 65535, or `*`";
                    return null;
                }

                port = number;
            }

            rest = rest[..colon];
        }

        if (string.Equals(rest, "*", StringComparison.Ordinal))
        {
            if (isAllow)
            {
                problem = $"`{text}` would allow every host";
                help = "name the hosts; `*` is for rules that deny or ask";
                return null;
            }

            return new HostPattern(scheme, null, null, port, isAnyPort, isSubdomain: false);
        }

        var isSubdomain = rest.StartsWith("*.", StringComparison.Ordinal);
        var name = isSubdomain ? rest[2..] : rest;
        if (name.AsSpan().IndexOfAny("*?") >= 0)
        {
            problem = $"`{text}` has a wildcard inside a name";
            help = "only whole labels at the front can be open: `*.example.com`";
            return null;
        }

        if (Destination.NormalizeHost(name) is not { } host)
        {
            problem = $"`{name}` is not a host name";
            return null;
        }

        if (isSubdomain && isAllow && (!host.Contains('.', StringComparison.Ordinal) || Array.IndexOf(SharedSuffixes, host) >= 0))
        {
            problem = $"`{text}` would allow names that anybody can register";
            help = "name the domain: `*.example.com`";
            return null;
        }

        if (isSubdomain && IPAddress.TryParse(host, out _))
        {
            problem = $"`{text}` can never match: addresses have no subdomains";
            help = "write a block such as `10.0.0.0/8`";
            return null;
        }

        return new HostPattern(scheme, host, null, port, isAnyPort, isSubdomain);
    }

    public bool Matches(ConnectOperation connect, Reading reading)
    {
        var host = connect.Host!;
        if (_scheme is not null && !string.Equals(_scheme, connect.Scheme, StringComparison.Ordinal))
        {
            return reading == Reading.Wide && connect.Scheme is null && MatchesHost(host);
        }

        return MatchesPort(connect, reading) && MatchesHost(host);
    }

    private bool MatchesHost(string host)
    {
        if (_network is { } network)
        {
            return IPAddress.TryParse(host, out var address) && network.Contains(address);
        }

        if (_host is null)
        {
            return true;
        }

        return _isSubdomain
            ? host.Length > _host.Length + 1 && host[host.Length - _host.Length - 1] == '.' && host.EndsWith(_host, StringComparison.Ordinal)
            : string.Equals(host, _host, StringComparison.Ordinal);
    }

    // An allowed name means its web server, not every service on that machine.
    private bool MatchesPort(ConnectOperation connect, Reading reading)
    {
        if (_isAnyPort)
        {
            return true;
        }

        if (_port is { } port)
        {
            return connect.Port == port || (connect.Port is null && (reading == Reading.Wide || DefaultPort(connect.Scheme) == port));
        }

        return reading == Reading.Wide || connect.Port is null || connect.Port == DefaultPort(connect.Scheme);
    }

    private static int DefaultPort(string? scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "ssh" or "sftp" or "git+ssh" => 22,
        "git" => 9418,
        "ftp" => 21,
        _ => 443,
    };
}
