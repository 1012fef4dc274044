using DeskPhone.App.Logging;
using DeskPhone.Native.Files;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Administration;

/// <summary>One secret document as a sealed file; in memory where there is no directory. Any thread.</summary>
public sealed class SealedFile : IAccessVault
{
    private readonly Lock _gate = new();
    private readonly SecretBox _box;
    private readonly string _path;
    private readonly string _purpose;
    private readonly ILogSink _log;
    private byte[] _memory = [];

    /// <summary>A document of that name.</summary>
    /// <param name="box">What seals it.</param>
    /// <param name="dataDirectory">Where it lies; empty for nowhere.</param>
    /// <param name="name">Its name; also what it is for.</param>
    /// <param name="log">Gets a line where it cannot be read.</param>
    public SealedFile(SecretBox box, string dataDirectory, string name, ILogSink log)
    {
        (_box, _purpose, _log) = (box, name, log);
        _path = dataDirectory.Length == 0 ? "" : Path.Combine(dataDirectory, name + ".sealed");
    }

    /// <inheritdoc/>
    public byte[] Read()
    {
        lock (_gate)
        {
            if (_path.Length == 0)
            {
                return _memory;
            }

            try
            {
                if (!File.Exists(_path))
                {
                    return [];
                }

                if (_box.TryOpen(File.ReadAllBytes(_path), _purpose, out byte[]? content))
                {
                    return content;
                }

                _log.Write(LogLevel.Warning, $"{_purpose} was sealed by another device, or is damaged: the phone starts without it");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _log.Write(LogLevel.Warning, $"{_purpose} cannot be read: {failure.Message}");
            }

            return [];
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> content)
    {
        lock (_gate)
        {
            if (_path.Length == 0)
            {
                _memory = content.ToArray();
                return;
            }

            try
            {
                _ = Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                DurableFile.Replace(_path, _box.Seal(content, _purpose), isSecret: true);
            }
            catch (UnauthorizedAccessException failure)
            {
                throw new IOException(failure.Message, failure);
            }
        }
    }
}
