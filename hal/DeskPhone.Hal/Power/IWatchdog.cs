namespace DeskPhone.Hal.Power;

/// <summary>Resets the phone when it has not been told for a while that all is well. It runs from the moment the board is opened.</summary>
public interface IWatchdog
{
    /// <summary>How long it waits for the next <see cref="Kick"/> before it resets.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Says that all is well. Any thread, one at a time.</summary>
    /// <exception cref="HalException">The watchdog is gone.</exception>
    void Kick();

    /// <summary>Stops it for an orderly end of the program; a board whose watchdog cannot be stopped goes on and resets.</summary>
    void Disarm();
}
