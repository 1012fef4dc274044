using DeskPhone.App.Logging;

namespace DeskPhone.Simulator.Tests;

/// <summary>Nobody reads it.</summary>
internal sealed class NoLog : ILogSink
{
    public void Write(LogLevel level, string text)
    {
        // Nobody reads it.
    }
}
