using System.Collections.Concurrent;
using System.Threading.Channels;
using DeskPhone.App.Logging;
using DeskPhone.Phone.Records;

namespace DeskPhone.App.Records;

/// <summary>Keeps the phone's records as files: read at power-on, written off the control loop, whole or not at all.</summary>
/// <remarks>
/// Of each record only the newest content waits. A file is written beside the old one, flushed to the disk and renamed over
/// it, so that a power cut leaves the one or the other.
/// </remarks>
internal sealed class RecordStore : IAsyncDisposable
{
    /// <summary>Ten times the largest record there is.</summary>
    private const long MaxBytes = 4 << 20;

    private readonly ConcurrentDictionary<PhoneRecord, ReadOnlyMemory<byte>> _waiting = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _directory;
    private readonly ILogSink _log;
    private readonly Task _writer;

    /// <summary>A store in <paramref name="directory"/>; empty for one that keeps nothing.</summary>
    public RecordStore(string directory, ILogSink log)
    {
        _directory = directory;
        _log = log;
        _writer = directory.Length == 0 ? Task.CompletedTask : Task.Run(WriteAsync);
    }

    /// <summary>What was kept; false where there is nothing, or nothing that can be read.</summary>
    public bool TryRead(PhoneRecord record, out byte[] content)
    {
        content = [];
        string path = PathOf(record);
        try
        {
            if (_directory.Length == 0 || !File.Exists(path))
            {
                return false;
            }

            if (new FileInfo(path).Length > MaxBytes)
            {
                SetAside(record);
                return false;
            }

            content = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _log.Write(LogLevel.Warning, $"{NameOf(record)} cannot be read: {failure.Message}");
            return false;
        }
    }

    /// <summary>Has a record written soon.</summary>
    public void Write(PhoneRecord record, ReadOnlyMemory<byte> content)
    {
        _waiting[record] = content;
        _ = _signal.Writer.TryWrite(true);
    }

    /// <summary>Puts a damaged file out of the way; the next write begins a new one.</summary>
    public void SetAside(PhoneRecord record)
    {
        string path = PathOf(record);
        try
        {
            File.Move(path, path + ".damaged", overwrite: true);
            _log.Write(LogLevel.Warning, $"{NameOf(record)} is damaged; it is kept as {NameOf(record)}.damaged, and the phone starts without it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _log.Write(LogLevel.Warning, $"{NameOf(record)} is damaged, and cannot be set aside: {failure.Message}");
        }
    }

    /// <summary>Writes what still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _signal.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
    }

    private static string NameOf(PhoneRecord record) => record switch
    {
        PhoneRecord.CallLog => "call-log.json",
        PhoneRecord.Preferences => "preferences.json",
        PhoneRecord.Messages => "messages.json",
        PhoneRecord.Contacts => "contacts.json",
        _ => throw new ArgumentOutOfRangeException(nameof(record)),
    };

    private string PathOf(PhoneRecord record) => Path.Combine(_directory, NameOf(record));

    private async Task WriteAsync()
    {
        while (await _signal.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            _ = _signal.Reader.TryRead(out _);
            WriteWaiting();
        }

        WriteWaiting();
    }

    private void WriteWaiting()
    {
        foreach (PhoneRecord record in _waiting.Keys)
        {
            if (_waiting.TryRemove(record, out ReadOnlyMemory<byte> content))
            {
                Replace(record, content);
            }
        }
    }

    private void Replace(PhoneRecord record, ReadOnlyMemory<byte> content)
    {
        string path = PathOf(record);
        string fresh = path + ".new";
        try
        {
            _ = Directory.CreateDirectory(_directory);
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                file.Write(content.Span);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _log.Write(LogLevel.Warning, $"{NameOf(record)} is not kept: {failure.Message}");
        }
    }
}
