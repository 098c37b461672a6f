using System.Collections.Immutable;
using AgentGate.Core.Model;
using AgentGate.Core.Shell.Syntax;
using AgentGate.Core.Text;

namespace AgentGate.Core.Shell.Walk;

internal sealed partial class Walker
{
    /// <summary>A file that takes the standard output of a command.</summary>
    /// <param name="Before">What the output is added to: empty for <c>&gt;</c>, null when not known.</param>
    private readonly record struct OutputFile(string Path, string? Before, Output Text);

    /// <summary>States what redirections do and sets the input and output of the command. The caller puts both back.</summary>
    private OutputFile? ApplyRedirections(ImmutableArray<RedirectionNode> redirections)
    {
        OutputFile? file = null;
        foreach (var redirection in redirections)
        {
            var op = redirection.Operator;
            if (redirection.Document is { } document)
            {
                var text = ExpandText(document.Parts, tilde: false);
                SetInput(redirection, text);
                continue;
            }

            if (op is "<<<")
            {
                SetInput(redirection, ExpandText(redirection.Target.Parts).Append(new Value("\n")));
                continue;
            }

            var target = Target(redirection);
            if (op is "<&" or ">&" && target.Text is { } fd && IsDescriptor(fd))
            {
                Duplicate(redirection, fd);
                continue;
            }

            if (op is "<" or "<>")
            {
                EmitFile(Verb.Read, target, TreeWalk.None, null, _state.Directories, _place);
                if (redirection.Fd is "" or "0")
                {
                    _input = target.Text is "/dev/null" ? new CommandInput(InputKind.Text, "") : new CommandInput(InputKind.File, target.Text);
                }
            }

            if (op is "<&")
            {
                EmitFile(Verb.Read, target, TreeWalk.None, null, _state.Directories, _place);
            }

            if (op is not ("<" or "<&"))
            {
                var path = target.Text is { } named ? ResolveSingle(named) : null;
                var before = op is not ">>" ? "" : path is null ? null : _facts.Before(path);
                EmitFile(Verb.Write, target, TreeWalk.None, null, _state.Directories, _place);
                if (redirection.Fd is "" or "1" && op is not "<>")
                {
                    _output = new Output();
                    file = path is not null && !IsDevice(path) && op[0] != '&' ? new OutputFile(path, before, _output) : null;
                }
            }
        }

        return file;
    }

    private void SetInput(RedirectionNode redirection, Value text)
    {
        if (redirection.Fd is "" or "0")
        {
            _input = text.Text is { } known ? new CommandInput(InputKind.Text, known) : new CommandInput(InputKind.Unknown);
        }
    }

    private Word Target(RedirectionNode redirection)
    {
        var words = new List<Word>();
        ExpandWord(redirection.Target, words);
        return words.Count == 1 ? words[0] : Word.Unknown(redirection.Span);
    }

    private static bool IsDescriptor(string target) => target is "-" || (target.TrimEnd('-') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit));

    private void Duplicate(RedirectionNode redirection, string target)
    {
        if (redirection.Operator is ">&" && redirection.Fd is "" or "1")
        {
            // `>&2`: not what the next command in the pipeline reads. `>&1` changes nothing.
            _output = target is "1" ? _output : new Output();
        }
        else if (redirection.Operator is "<&" && redirection.Fd is "" or "0" && target is not "0")
        {
            _input = new CommandInput(InputKind.Unknown);
        }
    }

    /// <summary>After the command: what is in the file now, so that a script written and then run is judged by its text.</summary>
    private void Written(OutputFile? file)
    {
        if (file is not { } known)
        {
            return;
        }

        _facts.Write(known.Path, _uncertain > 0 || known.Before is null || known.Text.Text is not { } text ? null : known.Before + text);
    }

    private string? ResolveSingle(string named) =>
        UnixPath.IsAbsolute(named) ? UnixPath.Resolve("/", named) : _state.Directories.Length == 1 ? UnixPath.Resolve(_state.Directories[0], named) : null;

    /// <summary>States a read or write of a word, once for every directory the shell may be in.</summary>
    private void EmitFile(Verb verb, Word path, TreeWalk tree, string? via, ImmutableArray<string> directories, Place place)
    {
        if (place != Place.Here || path.IsPipe)
        {
            return;
        }

        if (path.Text is not { } named || (directories.IsEmpty && !UnixPath.IsAbsolute(named)))
        {
            _wrote |= verb == Verb.Write;
            Emit(new FileOperation(verb, null, tree) { Span = path.Span, Via = via });
            return;
        }

        if (directories.IsEmpty)
        {
            EmitFile(verb, named, path.Span, tree, via, "/");
        }

        foreach (var directory in directories)
        {
            EmitFile(verb, named, path.Span, tree, via, directory);
        }
    }

    private void EmitFile(Verb verb, string named, TextSpan span, TreeWalk tree, string? via, string directory)
    {
        var target = Locate(named, directory);
        if (IsNetwork(target.Absolute, out var connect))
        {
            Emit(connect with { Span = span, Via = via });
            return;
        }

        if (IsDevice(target.Absolute) && tree == TreeWalk.None)
        {
            return;
        }

        if (verb == Verb.Write)
        {
            _wrote = true;
            _facts.Write(target.Absolute, null);
        }

        Emit(new FileOperation(verb, target, tree) { Span = span, Via = via });
    }

    /// <summary>
    /// Where a path leads from a directory. <c>..</c> leads to the parent of what a symbolic link points to, not of the link, so each is
    /// answered from facts; the named path stays the lexical one.
    /// </summary>
    internal PathTarget Locate(string named, string directory)
    {
        var absolute = UnixPath.Resolve(directory, named);
        if (absolute.StartsWith("/proc/", StringComparison.Ordinal) && OwnProcess(absolute, directory) is { } own)
        {
            absolute = own;
        }

        var real = named.Contains("..", StringComparison.Ordinal) ? RealParent(named, directory) : null;
        return new PathTarget(named, absolute, _facts.File(real ?? absolute).RealPath ?? real);
    }

    private string? RealParent(string named, string directory)
    {
        var path = UnixPath.IsAbsolute(named) ? "/" : _facts.File(directory).RealPath ?? directory;
        foreach (var segment in named.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = segment is ".." ? UnixPath.Directory(_facts.File(path).RealPath ?? path) : UnixPath.Resolve(path, segment);
        }

        return path;
    }

    /// <summary><c>/proc/self/cwd</c> and <c>/proc/self/root</c> of the process that will open the path, not of the one that judges it.</summary>
    private static string? OwnProcess(string absolute, string directory)
    {
        var parts = absolute.Split('/', 5);
        if (parts.Length < 4 || parts[2] is not ("self" or "thread-self"))
        {
            return null;
        }

        var rest = parts.Length > 4 ? parts[4] : "";
        return parts[3] switch
        {
            "cwd" => UnixPath.Resolve(directory, rest),
            "root" => UnixPath.Resolve("/", rest),
            _ => null,
        };
    }

    /// <summary>Devices and descriptors: reading or writing them touches no file.</summary>
    private static bool IsDevice(string absolute)
    {
        if (absolute is "/dev/null" or "/dev/stdin" or "/dev/stdout" or "/dev/stderr" or "/dev/tty" or "/dev/zero" or "/dev/full" or "/dev/random" or "/dev/urandom")
        {
            return true;
        }

        var number = absolute.StartsWith("/dev/fd/", StringComparison.Ordinal) ? absolute[8..]
            : absolute.StartsWith("/proc/self/fd/", StringComparison.Ordinal) ? absolute[14..] : "";
        return number.Length > 0 && number.All(char.IsAsciiDigit);
    }

    /// <summary>bash itself opens <c>/dev/tcp/host/port</c> as a connection.</summary>
    private static bool IsNetwork(string absolute, out ConnectOperation connect)
    {
        connect = new ConnectOperation();
        var parts = absolute.Split('/');
        if (parts.Length < 4 || parts[1] is not "dev" || parts[2] is not ("tcp" or "udp"))
        {
            return false;
        }

        connect = new ConnectOperation
        {
            Scheme = parts[2],
            Host = Destination.NormalizeHost(parts[3]),
            Port = parts.Length > 4 && int.TryParse(parts[4], out var port) && port is > 0 and < 65536 ? port : null,
        };
        return true;
    }
}
