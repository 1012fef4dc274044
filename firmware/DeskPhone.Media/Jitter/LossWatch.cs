using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Jitter;

/// <summary>Whether so many packets are lost that it is worth waiting for what comes behind a gap.</summary>
/// <remarks>
/// Below one in fourteen it is not: the wait has to begin somewhere in the voice, and that is heard more than what it mends. It is with any
/// loss where the packet behind the gap has in it what was lost.
/// </remarks>
internal sealed class LossWatch
{
    private const double MemorySeconds = 4;
    private const double Begin = 14;    // packets lost, the older the less they count: at 20 ms one in fourteen for long
    private const double End = 6;
    private const double BeginMended = 1.2;
    private const double EndMended = 0.4;
    private const double Most = 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200); // so long a missing packet may only be late

    private readonly Instant[] _missing = new Instant[16];
    private Instant _now;
    private double _count;
    private int _first;
    private int _waiting;

    /// <summary>Whether it is worth waiting for them.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>Whether packets have in them what others lost.</summary>
    public bool IsMended { get; set; }

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

        IsExpected = _count > (IsExpected, IsMended) switch
        {
            (true, true) => EndMended,
            (true, false) => End,
            (false, true) => BeginMended,
            (false, false) => Begin,
        };
    }

    /// <summary>So many packets were missing in their turn.</summary>
    public void HandleMissing(int packets)
    {
        for (; packets > 0 && _waiting < _missing.Length; packets--)
        {
            _missing[(_first + _waiting) % _missing.Length] = _now;
            _waiting++;
        }
    }

    /// <summary>It was not lost but late: that is a matter of the delay.</summary>
    public void HandleLate() => _waiting = Math.Max(0, _waiting - 1);
}
