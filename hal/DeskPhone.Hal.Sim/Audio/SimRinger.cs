using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A bell that remembers.</summary>
public sealed class SimRinger : IRinger
{
    private volatile bool _isRinging;
    private volatile bool _isGone;
    private int _startCount;

    /// <summary>Whether it rings now.</summary>
    public bool IsRinging => _isRinging;

    /// <summary>How often it began to ring.</summary>
    public int StartCount => Volatile.Read(ref _startCount);

    /// <summary>Makes every later call fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _isGone = true;

    /// <inheritdoc/>
    public void SetRinging(bool isRinging)
    {
        if (_isGone)
        {
            throw new HalException(HalError.DeviceGone, "the ringer was unplugged");
        }

        if (isRinging && !_isRinging)
        {
            _ = Interlocked.Increment(ref _startCount);
        }

        _isRinging = isRinging;
    }
}
