using System.Text;
using System.Text.Json;
using AgentGate.Cli.Terminal;
using AgentGate.Core.Wire;

namespace AgentGate.Cli.Commands;

/// <summary><c>agentgate approvals</c>: a live list with keys in a terminal, the list once elsewhere.</summary>
internal static class ApprovalsCommand
{
    private const string EnterScreen = "\e[?1049h\e[?25l";
    private const string LeaveScreen = "\e[?25h\e[?1049l";
    private const string Clear = "\e[H\e[2J";

    public static int Run(ReadOnlySpan<string> args)
    {
        if (HelpText.Shown(args, PeopleUsage.Of(Verbs.Approvals)!))
        {
            return Exit.Done;
        }

        var isPerson = args.Length == 0 && !Console.IsInputRedirected && !Console.IsOutputRedirected;
        return isPerson ? new Live().Run() : PeopleCommand.Send(Verbs.Approvals, args.ToArray(), stream: true);
    }

    /// <summary>One question as the daemon lists it.</summary>
    private sealed record Question(string Id, string Agent, string Tool, string Cwd, string Subject, string Reason, DateTimeOffset Asked);

    private sealed class Live
    {
        private readonly Lock _drawing = new();
        private List<Question> _questions = [];
        private int _chosen;
        private string _said = "";

        public int Run()
        {
            Console.Write(EnterScreen);
            Console.CancelKeyPress += (_, _) => Console.Write(LeaveScreen);
            new Thread(ReadKeys) { IsBackground = true }.Start();
            try
            {
                var failure = PeopleCommand.Ask(Verbs.Approvals, ["--watch"], stream: true, Update, out var exit);
                Console.Write(LeaveScreen);
                return failure is null ? exit : Screen.Fail(Exit.Internal, failure.What, failure.Cure);
            }
            finally
            {
                Console.Write(LeaveScreen);
            }
        }

        private void Update(WireResponse response)
        {
            if (response.Output.IsEmpty)
            {
                return;
            }

            lock (_drawing)
            {
                // Who is being looked at stays chosen when others come and go.
                var id = _chosen < _questions.Count ? _questions[_chosen].Id : "";
                _questions = Read(response.Output);
                _chosen = Math.Max(0, _questions.FindIndex(q => string.Equals(q.Id, id, StringComparison.Ordinal)));
                Draw();
            }
        }

        private void ReadKeys()
        {
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                switch (key.Key)
                {
                    case ConsoleKey.UpArrow or ConsoleKey.K:
                        Move(-1);
                        break;
                    case ConsoleKey.DownArrow or ConsoleKey.J:
                        Move(1);
                        break;
                    case ConsoleKey.Q or ConsoleKey.Escape:
                        Console.Write(LeaveScreen);
                        Environment.Exit(Exit.Done);
                        break;
                    case ConsoleKey.A:
                        Answer(Verbs.Approve, "once");
                        break;
                    case ConsoleKey.S:
                        Answer(Verbs.Approve, "session");
                        break;
                    case ConsoleKey.R:
                        Answer(Verbs.Approve, "repo");
                        break;
                    case ConsoleKey.D:
                        Answer(Verbs.Deny, null);
                        break;
                }
            }
        }

        private void Move(int by)
        {
            lock (_drawing)
            {
                _chosen = Math.Clamp(_chosen + by, 0, Math.Max(0, _questions.Count - 1));
                Draw();
            }
        }

        private void Answer(string verb, string? scope)
        {
            string id;
            lock (_drawing)
            {
                if (_chosen >= _questions.Count)
                {
                    return;
                }

                id = _questions[_chosen].Id;
            }

            var said = new StringBuilder();
            var failure = PeopleCommand.Ask(
                verb,
                scope is null ? [id] : [id, "--scope", scope],
                stream: false,
                r => said.Append(Encoding.UTF8.GetString(r.Output.Span)).Append(Encoding.UTF8.GetString(r.Error.Span)),
                out _);
            lock (_drawing)
            {
                _said = failure?.ToString() ?? said.ToString().Trim();
                Draw();
            }
        }

        private void Draw()
        {
            var width = Math.Max(40, Console.WindowWidth) - 4;
            var text = new StringBuilder(Clear);
            text.Append(Screen.Bold(_questions.Count switch { 0 => "nothing waits for an answer", 1 => "1 question waits", var n => $"{n} questions wait" })).Append("\r\n\r\n");
            for (var i = 0; i < _questions.Count; i++)
            {
                var question = _questions[i];
                var age = (int)(DateTimeOffset.UtcNow - question.Asked).TotalSeconds;
                var line = $"{question.Id}  {Screen.Plain(question.Subject, Math.Max(20, width - question.Id.Length - 2))}";
                text.Append(i == _chosen ? "> " + Screen.Bold(line) : "  " + line).Append("\r\n");
                text.Append("    ").Append(Screen.Dim(Screen.Plain($"{question.Agent} {question.Tool}, {age} s ago, in {question.Cwd}", width))).Append("\r\n");
                if (i == _chosen)
                {
                    text.Append("    ").Append(Screen.Yellow(Screen.Plain(question.Reason, width))).Append("\r\n");
                }
            }

            text.Append("\r\n").Append(Screen.Dim("a once   s session   r repository   d deny   up/down choose   q leave")).Append("\r\n");
            if (_said.Length > 0)
            {
                text.Append(Screen.Plain(_said, width)).Append("\r\n");
            }

            Console.Write(text.ToString());
        }

        private static List<Question> Read(ReadOnlyMemory<byte> line)
        {
            var questions = new List<Question>();
            try
            {
                using var document = JsonDocument.Parse(line);
                foreach (var item in document.RootElement.EnumerateArray())
                {
                    questions.Add(new Question(
                        Screen.Plain(Text(item, "id"), 64),
                        Text(item, "agent"),
                        Text(item, "tool"),
                        Text(item, "cwd"),
                        Text(item, "subject"),
                        Text(item, "reason"),
                        item.TryGetProperty("asked", out var asked) && asked.TryGetDateTimeOffset(out var at) ? at : DateTimeOffset.UtcNow));
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The next frame is read anew.
            }

            return questions;
        }

        private static string Text(JsonElement item, string name) =>
            item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
