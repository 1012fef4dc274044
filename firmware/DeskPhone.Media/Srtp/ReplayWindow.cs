namespace DeskPhone.Media.Srtp;

/// <summary>Which of the last 128 packets of a source were taken (RFC 3711 §3.3.2). Asked before authentication, told after.</summary>
public sealed class ReplayWindow
{
    /// <summary>Packets looked back upon: twice the least the RFC allows.</summary>
    public const int Size = 128;

    private UInt128 _seen; // bit n: the packet n before the highest
    private bool _hasAny;

    /// <summary>The highest index taken; zero before any.</summary>
    public ulong Highest { get; private set; }

    /// <summary>Whether a packet of this index may be taken: newer than all, or in the window and not seen.</summary>
    public bool IsFresh(ulong index)
    {
        if (!_hasAny || index > Highest)
        {
            return true;
        }

        ulong age = Highest - index;
        return age < Size && ((_seen >> (int)age) & 1) == 0;
    }

    /// <summary>The packet was authentic.</summary>
    public void Accept(ulong index)
    {
        if (_hasAny && index <= Highest)
        {
            _seen |= UInt128.One << (int)(Highest - index);
            return;
        }

        ulong step = index - Highest;
        _seen = _hasAny && step < Size ? (_seen << (int)step) | UInt128.One : UInt128.One;
        Highest = index;
        _hasAny = true;
    }
}
