using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using AgentGate.Platform.Paths;
using Microsoft.Win32.SafeHandles;

namespace AgentGate.Platform.Facts;

/// <summary>Reads a configuration file without ever waiting for it: no pipe, no device, no more than its limit.</summary>
internal static partial class SmallText
{
    /// <summary>The largest compose file found in public repositories is below 100 KiB.</summary>
    public const int LargestFile = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? Read(string path)
    {
        try
        {
            using var file = OperatingSystem.IsWindows() ? File.OpenHandle(path) : OpenUnix(path);
            if (file is null)
            {
                return null;
            }

            var buffer = new byte[LargestFile + 1];
            var length = 0;
            while (length < buffer.Length)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(length), length);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            if (length > LargestFile)
            {
                return null;
            }

            var text = buffer.AsSpan(0, length);
            return Strict.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // Opened before it is looked at, so that what is looked at is what is read; non-blocking, so that a pipe without a writer opens at once.
    [UnsupportedOSPlatform("windows")]
    private static SafeFileHandle? OpenUnix(string path)
    {
        var nonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;
        var closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
        var descriptor = path.Contains('\0', StringComparison.Ordinal) ? -1 : Open(path, nonBlocking | closeOnExec);
        if (descriptor < 0)
        {
            return null;
        }

        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        if (PathStatus.Of(descriptor) is { IsFile: true, Size: <= LargestFile })
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    // Declared without the mode: it is a variadic argument that only O_CREAT reads.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
