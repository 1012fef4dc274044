using DeskPhone.Hal.Lamps;

namespace DeskPhone.Hal.Sim.Lamps;

/// <summary>Lamps that can be read back.</summary>
public sealed class SimLamps : ILamps
{
    private readonly LampPattern?[] _patterns = new LampPattern?[Enum.GetValues<PhoneLamp>().Length];
    private readonly Lock _lock = new();
    private bool _isGone;

    /// <summary>A board with every lamp.</summary>
    public SimLamps()
        : this(Enum.GetValues<PhoneLamp>())
    {
    }

    /// <summary>A board with these lamps, all dark.</summary>
    public SimLamps(IEnumerable<PhoneLamp> lamps)
    {
        foreach (PhoneLamp lamp in lamps)
        {
            _patterns[(int)lamp] = LampPattern.Off;
        }
    }

    /// <summary>How a lamp burns now; <see langword="null"/> for one the board has not.</summary>
    public LampPattern? this[PhoneLamp lamp]
    {
        get
        {
            lock (_lock)
            {
                return _patterns[(int)lamp];
            }
        }
    }

    /// <summary>Makes every later call of <see cref="Set"/> fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug()
    {
        lock (_lock)
        {
            _isGone = true;
        }
    }

    /// <inheritdoc/>
    public bool Has(PhoneLamp lamp) => this[lamp] is not null;

    /// <inheritdoc/>
    public void Set(PhoneLamp lamp, LampPattern pattern)
    {
        lock (_lock)
        {
            if (_isGone)
            {
                throw new HalException(HalError.DeviceGone, "the lamps were unplugged");
            }

            if (_patterns[(int)lamp] is not null)
            {
                _patterns[(int)lamp] = pattern;
            }
        }
    }
}
