using System.Globalization;
using System.Threading.Channels;
using DeskPhone.App.Logging;
using DeskPhone.Core.Flight;
using DeskPhone.Native.Files;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Flight;

/// <summary>The recordings of the last 50 calls as files, written off the control loop; a full disk costs recordings and never a call.</summary>
/// <remarks>Four recordings wait at most; of more the oldest is dropped. Without a directory the last few are kept in memory.</remarks>
public sealed class FlightStore : IFlightDesk, IAsyncDisposable
{
    /// <summary>Recordings kept; the next takes the place of the oldest.</summary>
    public const int MaxRecordings = 50;

    private const int MaxWaiting = 4;
    private const int MaxInMemory = 5;
    private const long MaxFileBytes = 8 << 20;
    private const string Pattern = "*.json";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FlightRecording> _memory = new(StringComparer.Ordinal);
    private readonly Channel<FlightRecording> _waiting =
        Channel.CreateBounded<FlightRecording>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly string _directory;
    private readonly Func<TimeSpan, byte[]> _headersSince;
    private readonly ILogSink _log;
    private readonly Task _writer;
    private long _next;
    private bool _isFailureTold;

    /// <summary>A store below the phone's data directory; empty for memory alone.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="headersSince">The RTP headers since a time after boot, packed as <see cref="RtpHeader"/> says.</param>
    /// <param name="log">Gets a line when calls cannot be recorded.</param>
    public FlightStore(string dataDirectory, Func<TimeSpan, byte[]> headersSince, ILogSink log)
    {
        (_headersSince, _log) = (headersSince, log);
        _directory = dataDirectory.Length == 0 ? "" : Path.Combine(dataDirectory, "calls");
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Has a recording written soon. On the control thread; never waits.</summary>
    public void Keep(FlightRecording recording) => _ = _waiting.Writer.TryWrite(recording);

    /// <inheritdoc/>
    public IReadOnlyList<string> List()
    {
        lock (_gate)
        {
            return [.. (_directory.Length == 0 ? _memory.Keys : Files().Select(static file => Path.GetFileNameWithoutExtension(file))).OrderDescending(StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public FlightRecording? Read(string id)
    {
        if (id.Length == 0 || !id.All(char.IsAsciiDigit))
        {
            return null; // A name from outside is never a path.
        }

        lock (_gate)
        {
            if (_directory.Length == 0)
            {
                return _memory.GetValueOrDefault(id);
            }

            try
            {
                var file = new FileInfo(Path.Combine(_directory, id + ".json"));
                return file.Exists && file.Length <= MaxFileBytes && FlightRecording.TryRead(File.ReadAllBytes(file.FullName), out FlightRecording? recording) ? recording : null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Writes what still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _waiting.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
    }

    private IEnumerable<string> Files() => Directory.Exists(_directory) ? Directory.EnumerateFiles(_directory, Pattern) : [];

    private async Task WriteAsync()
    {
        await foreach (FlightRecording recording in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                Write(recording with { RtpHeaders = _headersSince(recording.BeganAfterBoot) });
                _isFailureTold = false;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                if (!_isFailureTold)
                {
                    _isFailureTold = true; // Once, not once a call.
                    _log.Write(LogLevel.Warning, $"calls are not recorded: {failure.Message}");
                }
            }
        }
    }

    private void Write(FlightRecording recording)
    {
        lock (_gate)
        {
            if (_directory.Length == 0)
            {
                _memory[NameOf(_next++)] = recording;
                while (_memory.Count > MaxInMemory)
                {
                    _ = _memory.Remove(_memory.Keys.Min(StringComparer.Ordinal)!);
                }

                return;
            }

            _ = Directory.CreateDirectory(_directory);
            string[] kept = [.. Files().Order(StringComparer.Ordinal)];
            if (_next == 0 && kept is [.., var newest] && long.TryParse(Path.GetFileNameWithoutExtension(newest), NumberStyles.None, CultureInfo.InvariantCulture, out long last))
            {
                _next = last + 1;
            }

            foreach (string old in kept.Take(Math.Max(0, kept.Length - MaxRecordings + 1)))
            {
                File.Delete(old);
            }

            DurableFile.Replace(Path.Combine(_directory, NameOf(_next++) + ".json"), recording.ToJson(), isSecret: true);
        }
    }

    private static string NameOf(long number) => number.ToString("D8", CultureInfo.InvariantCulture);
}
