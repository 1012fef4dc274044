using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A bell that remembers.</summary>
public sealed class SimRinger : IRinger
{
    private readonly Lock _lock = new();
    private RingSound? _sound;
    private volatile bool _isGone;
    private int _startCount;

    /// <summary>Whether it rings now.</summary>
    public bool IsRinging => Sound is not null;

    /// <summary>With which sound; <see langword="null"/> while it is silent.</summary>
    public RingSound? Sound
    {
        get
        {
            lock (_lock)
            {
                return _sound;
            }
        }
    }

    /// <summary>How often it began to ring.</summary>
    public int StartCount => Volatile.Read(ref _startCount);

    /// <summary>Makes every later call fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _isGone = true;

    /// <inheritdoc/>
    public void SetRinging(RingSound? sound)
    {
        if (_isGone)
        {
            throw new HalException(HalError.DeviceGone, "the ringer was unplugged");
        }

        lock (_lock)
        {
            if (sound is not null && _sound is null)
            {
                _ = Interlocked.Increment(ref _startCount);
            }

            _sound = sound;
        }
    }
}
