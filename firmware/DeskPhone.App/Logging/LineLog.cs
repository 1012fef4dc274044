using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace DeskPhone.App.Logging;

/// <summary>Writes <c>2026-01-31T12:00:00.000Z warning text</c>, one line each, to a text writer that may be slow.</summary>
/// <remarks>At most 1,024 lines wait; what comes on top is lost and counted, for a terminal that hangs must not hang the phone.</remarks>
[SuppressMessage("Usage", "CA2213", Justification = "The writer stays the caller's: it may be the console.")]
public sealed class LineLog : ILogSink, IAsyncDisposable
{
    private const int MaxWaiting = 1024;
    private const int ToTheMillisecond = 23; // 2026-01-31T12:00:00.000 of the round-trip format

    private readonly Channel<string> _lines;
    private readonly Func<TextWriter> _open;
    private readonly TimeProvider _time;
    private readonly Task _writing;
    private long _lost;

    /// <summary>A log that writes as soon as there is a line; the writer stays the caller's.</summary>
    /// <param name="open">Gives the writer, on another thread, when there is a first line: a console takes its time.</param>
    /// <param name="time">The clock of the lines.</param>
    public LineLog(Func<TextWriter> open, TimeProvider time)
    {
        _open = open;
        _time = time;
        _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        _writing = WriteAsync();
    }

    /// <summary>Lines lost because the writer was too slow.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        if (!_lines.Writer.TryWrite(Format(_time.GetUtcNow(), level, text)))
        {
            _ = Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>Writes what still waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _lines.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
    }

    /// <summary>The line as it is written. Control characters become question marks: part of the text may be a peer's.</summary>
    private static string Format(DateTimeOffset utc, LogLevel level, string text)
    {
        var line = new StringBuilder(text.Length + 40)
            .Append(utc.UtcDateTime.ToString("O", CultureInfo.InvariantCulture).AsSpan(0, ToTheMillisecond)).Append('Z')
            .Append(level switch
            {
                LogLevel.Info => " info ",
                LogLevel.Warning => " warning ",
                LogLevel.Error => " error ",
                _ => " ",
            });
        foreach (char character in text)
        {
            _ = line.Append(char.IsControl(character) ? '?' : character);
        }

        return line.ToString();
    }

    private async Task WriteAsync()
    {
        TextWriter? writer = null;
        while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_lines.Reader.TryRead(out string? line))
            {
                try
                {
                    writer ??= _open();
                    await writer.WriteLineAsync(line).ConfigureAwait(false);
                    if (_lines.Reader.Count == 0)
                    {
                        await writer.FlushAsync().ConfigureAwait(false);
                    }
                }
                catch (IOException)
                {
                    _ = Interlocked.Increment(ref _lost); // A closed pipe: the phone outlives its terminal.
                }
            }
        }
    }
}
