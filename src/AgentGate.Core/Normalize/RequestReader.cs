using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell;
using AgentGate.Core.Text;

namespace AgentGate.Core.Normalize;

/// <summary>Turns what a channel saw into an access request. Pure: the world enters as facts. Who asks is added by the caller.</summary>
public static class RequestReader
{
    /// <summary>A shell line.</summary>
    public static AccessRequest Shell(string line, Channel channel, Where where, IFactSource facts)
    {
        var reading = ShellReader.Read(line, where, facts);
        return new AccessRequest
        {
            Channel = channel,
            Where = where,
            Subject = line,
            Parse = reading.Parse,
            Operations = reading.Operations,
        };
    }

    /// <summary>A file read by name.</summary>
    public static AccessRequest Read(string path, Channel channel, Where where, IFactSource facts) =>
        File(Verb.Read, path, channel, where, facts);

    /// <summary>A file written by name.</summary>
    public static AccessRequest Write(string path, Channel channel, Where where, IFactSource facts) =>
        File(Verb.Write, path, channel, where, facts);

    /// <summary>An HTTP request, or a connection where the URL has no path.</summary>
    public static AccessRequest Connect(string url, string? method, Channel channel, Where where) => new()
    {
        Channel = channel,
        Where = where,
        Subject = url,
        Parse = ParseOutcome.NotText,
        Operations = [Destination.Read(url, defaultScheme: null, method)],
    };

    /// <summary>A call of an MCP tool.</summary>
    public static AccessRequest Call(string server, string tool, string argumentsJson, Channel channel, Where where) => new()
    {
        Channel = channel,
        Where = where,
        Tool = tool,
        Subject = $"{server}/{tool}",
        Parse = ParseOutcome.NotText,
        Operations = [new CallOperation(server, tool, argumentsJson)],
    };

    /// <summary>Resolves a path as named against a directory and asks the facts for its real path.</summary>
    public static PathTarget Target(string named, string cwd, string home, IFactSource facts)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(facts);
        var path = string.Equals(named, "~", StringComparison.Ordinal) || named.StartsWith("~/", StringComparison.Ordinal)
            ? home + named[1..]
            : named;
        var absolute = UnixPath.Resolve(cwd, path);
        return new PathTarget(named, absolute, facts.File(absolute).RealPath);
    }

    private static AccessRequest File(Verb verb, string path, Channel channel, Where where, IFactSource facts) => new()
    {
        Channel = channel,
        Where = where,
        Subject = path,
        Parse = ParseOutcome.NotText,
        Operations = [new FileOperation(verb, Target(path, where.Cwd, where.Home, facts))],
    };
}
