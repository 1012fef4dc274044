namespace DeskPhone.App.Logging;

/// <summary>Where the lines of the log go. Called from any thread, also the media thread: it must not wait.</summary>
public interface ILogSink
{
    /// <summary>Takes one line; it carries no secret.</summary>
    void Write(LogLevel level, string text);
}
