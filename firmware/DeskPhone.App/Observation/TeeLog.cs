using DeskPhone.App.Logging;

namespace DeskPhone.App.Observation;

/// <summary>The same line to several logs; none of them waits, so neither does this.</summary>
public sealed class TeeLog(params IReadOnlyList<ILogSink> sinks) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        foreach (ILogSink sink in sinks)
        {
            sink.Write(level, text);
        }
    }
}
