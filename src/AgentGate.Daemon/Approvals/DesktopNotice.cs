using System.Diagnostics;

namespace AgentGate.Daemon.Approvals;

/// <summary>Tells a person at a desktop that a question waits. Best effort: telemetry may drop, and so may this.</summary>
public sealed class DesktopNotice
{
    private readonly string? _program = Find();

    /// <summary>True when a notice can reach somebody.</summary>
    public bool IsAvailable => _program is not null;

    public void Show(Approval approval)
    {
        if (_program is null)
        {
            return;
        }

        var start = new ProcessStartInfo(_program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var body = $"{approval.Request.Who.Agent} asks in {Path.GetFileName(approval.Request.Where.Root)}: agentgate approve {approval.Id}";
        foreach (var argument in OperatingSystem.IsMacOS()
            ? ["-e", $"display notification \"{body.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" with title \"AgentGate\""]
            : (string[])["--app-name=AgentGate", "--urgency=critical", "AgentGate", body])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The notifier vanished between the look and the call; the queue still shows the question.
        }
    }

    private static string? Find()
    {
        if (OperatingSystem.IsMacOS())
        {
            return File.Exists("/usr/bin/osascript") ? "/usr/bin/osascript" : null;
        }

        // Without a session bus there is no desktop to show anything on.
        return OperatingSystem.IsLinux() && File.Exists("/usr/bin/notify-send") && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"))
            ? "/usr/bin/notify-send"
            : null;
    }
}
