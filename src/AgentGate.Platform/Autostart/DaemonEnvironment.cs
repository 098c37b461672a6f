using System.Globalization;
using AgentGate.Platform.Paths;

namespace AgentGate.Platform.Autostart;

/// <summary>
/// The variables the daemon is started with. It is started by a client that runs inside an agent, whose variables may come from a file in
/// the repository: <c>DOTNET_STARTUP_HOOKS</c> or <c>LD_PRELOAD</c> passed on would be code inside the daemon.
/// </summary>
internal static class DaemonEnvironment
{
    public static List<string> Build(string home, Installation? installation)
    {
        var variables = new List<string> { "HOME=" + home, "DOTNET_CLI_TELEMETRY_OPTOUT=1", "DOTNET_EnableDiagnostics=0" };
        if (OperatingSystem.IsWindows())
        {
            var windows = Environment.GetFolderPath(Environment.SpecialFolder.Windows);
            variables.AddRange(["USERPROFILE=" + home, "SystemRoot=" + windows, $"PATH={windows}\\System32;{windows}", "TEMP=" + Path.Combine(home, "AppData", "Local", "Temp")]);
        }
        else
        {
            variables.AddRange(["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]);

            // The session bus, for desktop notifications, at the place systemd gives it.
            var runtime = string.Create(CultureInfo.InvariantCulture, $"/run/user/{UserAccount.Id}");
            if (File.Exists(runtime + "/bus"))
            {
                variables.AddRange(["XDG_RUNTIME_DIR=" + runtime, $"DBUS_SESSION_BUS_ADDRESS=unix:path={runtime}/bus"]);
            }
        }

        foreach (var (name, value) in installation?.Environment ?? [])
        {
            variables.Add($"{name}={value}");
        }

        return variables;
    }
}
