using DeskPhone.Hal.Power;

namespace DeskPhone.Hal.Sim.Power;

/// <summary>A watchdog that counts and never bites by itself.</summary>
/// <param name="timeout">How long it says it waits.</param>
public sealed class SimWatchdog(TimeSpan timeout) : IWatchdog
{
    private long _kicks;
    private volatile bool _isDisarmed;
    private volatile bool _isGone;

    /// <summary>How often it was told that all is well.</summary>
    public long Kicks => Interlocked.Read(ref _kicks);

    /// <summary>Whether it was stopped in an orderly way.</summary>
    public bool IsDisarmed => _isDisarmed;

    /// <inheritdoc/>
    public TimeSpan Timeout => timeout;

    /// <summary>Makes every later <see cref="Kick"/> fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _isGone = true;

    /// <inheritdoc/>
    public void Kick()
    {
        if (_isGone || _isDisarmed)
        {
            throw new HalException(HalError.DeviceGone, _isGone ? "the watchdog is gone" : "the watchdog was stopped");
        }

        _ = Interlocked.Increment(ref _kicks);
    }

    /// <inheritdoc/>
    public void Disarm() => _isDisarmed = true;
}
