using System.Diagnostics;
using System.Text;
using AgentGate.Core.Wire;
using AgentGate.Platform.Ipc;
using AgentGate.Platform.Paths;

namespace AgentGate.EndToEnd.Client;

/// <summary>How a client run ended.</summary>
internal sealed record ClientRun(int Exit, string Output, string Error);

/// <summary>The real client in an installation of its own, whose daemon is this test.</summary>
internal sealed class ClientInstallation : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public ClientInstallation()
    {
        var prefix = Directory.CreateTempSubdirectory("ag").FullName;
        Paths = new InstallationPaths(prefix);
        Directory.CreateDirectory(Paths.Bin);
        foreach (var file in Directory.GetFiles(BuiltClient.Folder()).Where(f => Path.GetExtension(f) is not ".dbg" and not ".pdb"))
        {
            File.Copy(file, Path.Combine(Paths.Bin, Path.GetFileName(file)));
        }

        File.CreateSymbolicLink(Paths.Shell, Paths.Client);
        Work = Path.Combine(prefix, "work");
        Directory.CreateDirectory(Work);
        NameDaemon(Environment.ProcessPath!);
    }

    public InstallationPaths Paths { get; }

    /// <summary>Working directory of the client; also its HOME.</summary>
    public string Work { get; }

    /// <summary>Variables besides the inherited ones.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public List<WireRequest> Requests { get; } = [];

    public void NameDaemon(string executable) =>
        File.WriteAllText(Paths.InstallationFile, $$"""{"daemon":"{{executable}}"}""");

    /// <summary>Answers every request on both sockets with what <paramref name="answer"/> writes.</summary>
    public void Serve(Func<WireRequest, LocalConnection, Task> answer)
    {
        foreach (var socket in (string[])[Paths.AgentSocket, Paths.PeopleSocket])
        {
            var listener = LocalListener.TryListen(socket, out var problem);
            Assert.Equal("", problem);
            _ = Task.Run(async () =>
            {
                using (listener)
                {
                    while (!_stop.IsCancellationRequested)
                    {
                        var connection = await listener!.AcceptAsync(_stop.Token);
                        _ = Task.Run(async () =>
                        {
                            await using (connection)
                            {
                                if (await connection.ReadRequestAsync(_stop.Token) is { } request)
                                {
                                    lock (Requests)
                                    {
                                        Requests.Add(request);
                                    }

                                    await answer(request, connection);
                                }
                            }
                        });
                    }
                }
            });
        }
    }

    /// <summary>Never ends while the test runs. Tied to the token, because nothing else would keep the connection from being collected.</summary>
    public Task Hang() => Task.Delay(Timeout.Infinite, _stop.Token);

    public void Serve(WireResponse response) => Serve((_, connection) => connection.WriteAsync(response, _stop.Token));

    public ClientRun Run(ReadOnlyMemory<byte> input, params string[] words) => Run(Paths.Client, input, words);

    public ClientRun Run(string program, ReadOnlyMemory<byte> input, params string[] words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Work,
        };
        start.Environment["HOME"] = Work;
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input.Span);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A client that ended before it read everything.
        }

        Assert.True(process.WaitForExit(60_000), "the client did not end");
        return new ClientRun(process.ExitCode, output.Result, error.Result);
    }

    public ClientRun Hook(string body, string agent = "claude") => Run(Encoding.UTF8.GetBytes(body), "hook", agent);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        Directory.Delete(Paths.Prefix, recursive: true);
    }
}
