using DeskPhone.App.Logging;

namespace DeskPhone.Simulator.Start;

/// <summary>Keeps log lines for later: before the phone starts, a fault stands alone.</summary>
internal sealed class NoteLog(ICollection<string> notes) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogLevel level, string text) => notes.Add(text);
}
