using System.Text.Json;
using AgentGate.Cli.Terminal;

namespace AgentGate.Cli.Commands;

/// <summary>Collects what the doctor finds, shows it as it comes, and counts.</summary>
/// <param name="json">Whether the findings go to standard output as one JSON document at the end.</param>
internal sealed class DoctorReport(bool json)
{
    private readonly List<(string State, string What, string? Cure)> _findings = [];

    public bool HasFailed => _findings.Exists(f => f.State is "fail");

    public void Ok(string what) => Add("ok", what, null);

    public void Look(string what, string cure) => Add("look", what, cure);

    public void Fail(string what, string cure) => Add("fail", what, cure);

    public int End()
    {
        if (json)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteBoolean("healthy", !HasFailed);
                writer.WriteStartArray("findings");
                foreach (var (state, what, cure) in _findings)
                {
                    writer.WriteStartObject();
                    writer.WriteString("state", state);
                    writer.WriteString("what", what);
                    writer.WriteString("cure", cure);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            buffer.WriteByte((byte)'\n');
            Screen.Data(buffer.ToArray());
        }
        else
        {
            var failed = _findings.Count(f => f.State is "fail");
            Screen.Say(failed == 0 ? Screen.Green("all channels work") : Screen.Red($"{failed} of {_findings.Count} checks failed"));
        }

        return HasFailed ? Exit.Internal : Exit.Done;
    }

    private void Add(string state, string what, string? cure)
    {
        _findings.Add((state, what, cure));
        if (json)
        {
            return;
        }

        var mark = state switch
        {
            "ok" => Screen.Green("ok  "),
            "look" => Screen.Yellow("look"),
            _ => Screen.Red("FAIL"),
        };
        Screen.Say($"{mark}  {what}");
        if (cure is not null)
        {
            Screen.Say($"      {cure}");
        }
    }
}
