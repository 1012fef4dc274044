using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Jitter;

/// <summary>Whether losses are to be expected, as more than one came lately.</summary>
internal sealed class LossWatch
{
    private const double MemorySeconds = 8;
    private const double Begin = 1.2;   // of losses, the older the less they count
    private const double End = 0.4;
    private const double Most = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200); // so long a missing packet may only be late

    private readonly Instant[] _missing = new Instant[16];
    private Instant _now;
    private double _count;
    private int _first;
    private int _waiting;

    /// <summary>Whether it is worth waiting for them.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>Time passes.</summary>
    public void HandleTime(Instant now)
    {
        double seconds = Math.Clamp((now - _now).TotalSeconds, 0, 1);
        _now = now;
        _count *= 1 - (seconds / MemorySeconds);
        while (_waiting > 0 && now - _missing[_first] > s_patience)
        {
            _first = (_first + 1) % _missing.Length;
            _waiting--;
            _count = Math.Min(_count + 1, Most);
        }

        IsExpected = IsExpected ? _count > End : _count > Begin;
    }

    /// <summary>Something was missing in its turn.</summary>
    public void HandleMissing()
    {
        if (_waiting < _missing.Length)
        {
            _missing[(_first + _waiting) % _missing.Length] = _now;
            _waiting++;
        }
    }

    /// <summary>It was not lost but late: that is a matter of the delay.</summary>
    public void HandleLate() => _waiting = Math.Max(0, _waiting - 1);
}
