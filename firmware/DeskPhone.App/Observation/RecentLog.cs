using System.Globalization;
using DeskPhone.App.Logging;

namespace DeskPhone.App.Observation;

/// <summary>The last 500 log lines, for the pages and the support bundle. Any thread.</summary>
public sealed class RecentLog(TimeProvider time) : ILogSink
{
    private const int MaxLines = 500;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {level} {text}");
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
            {
                _ = _lines.Dequeue();
            }
        }
    }
}
