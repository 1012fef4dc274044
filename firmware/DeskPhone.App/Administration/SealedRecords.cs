using DeskPhone.App.Logging;
using DeskPhone.Native.Files;

namespace DeskPhone.App.Administration;

/// <summary>Files that may hold passwords: written sealed with the device's key, read sealed or as they came from an administrator's hand. Any thread.</summary>
/// <remarks>A sealed file has <see cref="Suffix"/> behind its name and takes the place of the plain one. The key is not touched before the first sealed file is.</remarks>
/// <param name="dataDirectory">The directory of the key; empty for a key that lasts for this run.</param>
/// <param name="log">Gets a line where a file cannot be opened.</param>
public sealed class SealedRecords(string dataDirectory, ILogSink log)
{
    /// <summary>What stands behind the name of a sealed file.</summary>
    public const string Suffix = ".sealed";

    private readonly Lock _gate = new();
    private SecretBox? _box;

    private SecretBox Box
    {
        get
        {
            lock (_gate)
            {
                return _box is { IsKept: true } ? _box : _box = SecretBox.Open(dataDirectory, log);
            }
        }
    }

    /// <summary>Whether there is such a file, sealed or not.</summary>
    public static bool Exists(string path) => File.Exists(path + Suffix) || File.Exists(path);

    /// <summary>Reads a file; <see langword="null"/> where there is none, or it was sealed by another device.</summary>
    /// <param name="path">Its plain name.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not this user's.</exception>
    public byte[]? Read(string path)
    {
        string sealedPath = path + Suffix;
        if (!File.Exists(sealedPath))
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }

        if (Box.TryOpen(File.ReadAllBytes(sealedPath), Path.GetFileName(path), out byte[]? content))
        {
            return content;
        }

        log.Write(LogLevel.Warning, $"{Path.GetFileName(path)} was sealed by another device, or is damaged: the phone starts without it");
        return null;
    }

    /// <summary>Writes a file, whole or not at all; nothing of its content lies open afterwards.</summary>
    /// <param name="path">Its plain name.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        SecretBox box = Box;
        if (!box.IsKept)
        {
            throw new IOException("the device key cannot be kept"); // What it seals could never be opened again.
        }

        DurableFile.Replace(path + Suffix, box.Seal(content, Path.GetFileName(path)), isSecret: true);
        if (File.Exists(path))
        {
            DurableFile.Remove(path);
        }
    }

    /// <summary>Forgets a file.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Remove(string path)
    {
        DurableFile.Remove(path + Suffix);
        DurableFile.Remove(path);
    }
}
