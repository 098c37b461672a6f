using System.Globalization;
using System.Text;

namespace AgentGate.Platform.Paths;

/// <summary>A file that one process at a time holds; the system lets go of it however the process ends.</summary>
public sealed class LockFile : IDisposable
{
    private readonly FileStream _stream;

    private LockFile(FileStream stream) => _stream = stream;

    /// <summary>Holds the file, or returns null when another process does or the file cannot be made.</summary>
    public static LockFile? TryHold(string path)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX) on Unix and a sharing mode on Windows; advisory, so the id inside stays readable with cat.
            return new LockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a process id into the file, for people and installers.</summary>
    public void Write(int pid)
    {
        _stream.SetLength(0);
        _stream.Write(Encoding.ASCII.GetBytes(pid.ToString(CultureInfo.InvariantCulture) + "\n"));
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();
}
