using AgentGate.Core.Model;
using AgentGate.Core.Text;

namespace AgentGate.Core.Policy;

/// <summary>One sentence for a model or a person: what was stopped and why. Begins in lower case and has no full stop, so that it can be joined.</summary>
internal static class ReasonSentence
{
    /// <summary>Long enough for a path or a short command; the whole request stands in the record.</summary>
    private const int MaxShown = 120;

    public static string Unread(Verdict verdict) => verdict == Verdict.Deny
        ? "part of the request cannot be understood, and what is not understood is not allowed"
        : "part of the request cannot be understood, so a person must approve it";

    public static string Of(Verdict verdict, ReasonCode code, PolicyRule? rule, Operation? operation, AccessRequest request)
    {
        if (operation is null)
        {
            return "the request does nothing that a policy speaks about";
        }

        var what = What(operation, request);
        if (verdict == Verdict.Allow)
        {
            return rule is null ? $"{what} is allowed" : $"{what} is allowed by `{rule.FullName}`";
        }

        var outcome = verdict == Verdict.Deny ? "is not allowed" : "needs a person's approval";
        return code switch
        {
            ReasonCode.UnknownOperation when rule is not null => $"{what} {outcome}: whether `{rule.FullName}` forbids it cannot be known before it happens",
            ReasonCode.UnknownOperation => $"{what} {outcome}: it cannot be known before it happens",
            _ when rule is { Because: { } because } => $"{what} {outcome}: {because}",
            _ when rule is not null => $"{what} {outcome} by `{rule.FullName}`",
            _ => $"{what} {outcome}: no rule allows it",
        };
    }

    public static string What(Operation operation, AccessRequest request)
    {
        var via = operation.Via is null ? "" : $" ({Shown(operation.Via)})";
        var target = operation switch
        {
            FileOperation { Path: { } path } => Relative(path.Absolute, request.Where),
            UseOperation { Credential: null, Path: { } path } => Relative(path.Absolute, request.Where),
            _ => operation.Target,
        };
        if (target is null)
        {
            var source = Source(operation, request);
            return operation.Verb switch
            {
                Verb.Read => $"reading an unknown file{source}",
                Verb.Write => $"writing an unknown file{source}",
                Verb.Run => $"running an unknown command{source}",
                Verb.Connect => $"connecting to an unknown host{source}",
                _ => $"an unknown operation{source}",
            } + via;
        }

        var below = operation is FileOperation { Tree: not TreeWalk.None } ? " and what lies below" : "";
        return operation.Verb switch
        {
            Verb.Read => "reading",
            Verb.Write => "writing",
            Verb.Run => "running",
            Verb.Connect => "connecting to",
            Verb.Call => "calling",
            Verb.Use => "using",
            _ => "leaving the sandbox or gaining privilege by",
        } + $" `{Shown(target)}`{below}{via}";
    }

    /// <summary>The words of the request an operation comes from, in backticks and brackets, or nothing.</summary>
    private static string Source(Operation operation, AccessRequest request)
    {
        var span = operation.Span;
        return span.Length > 0 && span.Start >= 0 && span.End <= request.Subject.Length
            ? $" in `{Shown(request.Subject.Substring(span.Start, span.Length))}`"
            : "";
    }

    private static string Relative(string path, Where where) =>
        where.Root.Length > 1 && path.Length > where.Root.Length && UnixPath.IsWithin(path, where.Root) ? path[(where.Root.Length + 1)..]
        : where.Home.Length > 1 && UnixPath.IsWithin(path, where.Home) ? "~" + path[where.Home.Length..]
        : path;

    // Text from a request may hold escape sequences, or line breaks that look like a second message.
    internal static string Shown(string text)
    {
        var cut = text.Length > MaxShown ? string.Concat(text.AsSpan(0, MaxShown), "…") : text;
        return cut.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? cut : string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) || IsDirectional(c) ? '\uFFFD' : c));
    }

    private static bool IsDirectional(char c) => c is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
