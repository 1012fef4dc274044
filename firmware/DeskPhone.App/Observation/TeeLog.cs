using DeskPhone.App.Logging;

namespace DeskPhone.App.Observation;

/// <summary>The same line to several logs; none of them waits, so neither does this. Any thread.</summary>
public sealed class TeeLog(params IReadOnlyList<ILogSink> sinks) : ILogSink
{
    private volatile IReadOnlyList<ILogSink> _sinks = sinks;

    /// <summary>Has one more from the next line on: a log whose place the settings name is known only after they are read.</summary>
    public void Add(ILogSink sink) => _sinks = [.. _sinks, sink];

    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        foreach (ILogSink sink in _sinks)
        {
            sink.Write(level, text);
        }
    }
}
