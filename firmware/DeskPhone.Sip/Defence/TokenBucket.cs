using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Defence;

/// <summary>Lets so much through a second, and twice as much at once after a silence.</summary>
internal struct TokenBucket(int perSecond, Instant now)
{
    private readonly int _perSecond = perSecond;
    private double _tokens = 2 * perSecond;
    private Instant _filledAt = now;

    /// <summary>Whether it is full again: forgetting it changes nothing.</summary>
    public readonly bool IsFullAt(Instant now) => _tokens + ((now - _filledAt).TotalSeconds * _perSecond) >= 2 * _perSecond;

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake(Instant now)
    {
        _tokens = Math.Min(2 * _perSecond, _tokens + ((now - _filledAt).TotalSeconds * _perSecond));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
