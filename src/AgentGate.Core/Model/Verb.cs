namespace AgentGate.Core.Model;

/// <summary>What an operation would do. Seven verbs, the vocabulary of the policy; <see cref="Unknown"/> is never allowed.</summary>
public enum Verb : byte
{
    Unknown = 0,

    /// <summary>The content of a file reaches the agent, or a place the agent can read.</summary>
    Read,

    /// <summary>A file is created, changed, moved or removed.</summary>
    Write,

    /// <summary>A program is executed.</summary>
    Run,

    /// <summary>A network destination is contacted.</summary>
    Connect,

    /// <summary>An MCP tool is called.</summary>
    Call,

    /// <summary>A credential, or a file that holds one, is used by a program without its value reaching the agent.</summary>
    Use,

    /// <summary>The sandbox is left or privilege is gained.</summary>
    Escape,
}

/// <summary>The answer to an access request. Ordered: the smaller value is the more restrictive, and zero denies.</summary>
public enum Verdict : byte
{
    Deny = 0,
    Ask = 1,
    Allow = 2,
}

/// <summary>The door at which an agent was seen to act.</summary>
public enum Channel : byte
{
    Unknown = 0,
    Hook,
    Shell,
    Exec,
    Mcp,
    Http,
    Docker,
}

/// <summary>Which walls stand around the session. Ordered from the weakest; zero claims least.</summary>
public enum Assurance : byte
{
    Hook = 0,
    Proxy = 1,
    Sandbox = 2,
}

public static class ModelNames
{
    /// <summary>The name used in policies, records and on the command line.</summary>
    public static string Name(this Verb verb) => verb switch
    {
        Verb.Read => "read",
        Verb.Write => "write",
        Verb.Run => "run",
        Verb.Connect => "connect",
        Verb.Call => "call",
        Verb.Use => "use",
        Verb.Escape => "escape",
        _ => "unknown",
    };

    public static string Name(this Verdict verdict) => verdict switch
    {
        Verdict.Allow => "allow",
        Verdict.Ask => "ask",
        _ => "deny",
    };

    public static string Name(this Channel channel) => channel switch
    {
        Channel.Hook => "hook",
        Channel.Shell => "shell",
        Channel.Exec => "exec",
        Channel.Mcp => "mcp",
        Channel.Http => "http",
        Channel.Docker => "docker",
        _ => "unknown",
    };

    public static string Name(this Assurance assurance) => assurance switch
    {
        Assurance.Sandbox => "sandbox",
        Assurance.Proxy => "proxy",
        _ => "hook",
    };
}
