namespace DeskPhone.Host;

/// <summary>The phone cannot start as it is configured; the message is one plain line for the journal.</summary>
public sealed class ConfigurationException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What the program ends with: EX_CONFIG of sysexits.h, so that a unit can tell it from a crash.</summary>
    public const int ExitCode = 78;
}
