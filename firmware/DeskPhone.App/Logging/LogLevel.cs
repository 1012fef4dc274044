namespace DeskPhone.App.Logging;

/// <summary>How much a line of the log matters.</summary>
public enum LogLevel
{
    /// <summary>Something ordinary happened.</summary>
    Info,

    /// <summary>Something is not as it should be; the phone goes on.</summary>
    Warning,

    /// <summary>Something failed that never should.</summary>
    Error,
}
