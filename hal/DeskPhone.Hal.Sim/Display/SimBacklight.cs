using DeskPhone.Hal.Display;

namespace DeskPhone.Hal.Sim.Display;

/// <summary>A light that can be read back. Bright until told otherwise.</summary>
public sealed class SimBacklight : IBacklight
{
    private volatile int _percent = 100;
    private volatile bool _isGone;

    /// <summary>How bright it is, 0–100.</summary>
    public int Percent => _percent;

    /// <summary>Makes every later call fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _isGone = true;

    /// <inheritdoc/>
    public void SetBrightness(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        _percent = _isGone ? throw new HalException(HalError.DeviceGone, "the backlight was unplugged") : percent;
    }
}
