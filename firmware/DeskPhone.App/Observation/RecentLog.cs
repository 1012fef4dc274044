using System.Globalization;
using DeskPhone.App.Logging;

namespace DeskPhone.App.Observation;

/// <summary>The last 500 log lines, for the pages and the support bundle. Any thread.</summary>
public sealed class RecentLog(TimeProvider time) : ILogSink
{
    private const int MaxLines = 500;

    private readonly Lock _gate = new();
    private readonly Queue<Line> _lines = new(); // Written out when somebody reads them.

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            Line[] lines;
            lock (_gate)
            {
                lines = [.. _lines];
            }

            return [.. lines.Select(static line => line.ToString())]; // Not while others wait to write.
        }
    }

    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        var line = new Line(time.GetUtcNow(), level, text);
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
            {
                _ = _lines.Dequeue();
            }
        }
    }

    private sealed record Line(DateTimeOffset At, LogLevel Level, string Text)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Level} {Text}");
    }
}
