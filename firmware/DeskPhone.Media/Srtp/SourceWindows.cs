namespace DeskPhone.Media.Srtp;

/// <summary>The replay windows of the peer's sources: bounded, allocated once, only ever grown by authentic packets.</summary>
internal sealed class SourceWindows
{
    /// <summary>
    /// Sources under one key. A peer changes its source with a transfer or a new announcement, not by the dozen; to forget one would
    /// let its packets be replayed.
    /// </summary>
    private const int Capacity = 64;

    private readonly uint[] _ssrcs = new uint[Capacity];
    private readonly ReplayWindow[] _windows = new ReplayWindow[Capacity];
    private int _count;
    private int _last; // where the last one was found: a call has one source at a time

    public SourceWindows()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _windows[i] = new ReplayWindow();
        }
    }

    /// <summary>Finds a source, and the highest index taken from it.</summary>
    public bool TryFind(uint ssrc, out ulong highest)
    {
        int place = Find(ssrc);
        highest = place < 0 ? 0 : _windows[place].Highest;
        return place >= 0;
    }

    /// <summary>Whether a known source's packet may be taken.</summary>
    public bool IsFresh(uint ssrc, ulong index) => _windows[Find(ssrc)].IsFresh(index);

    /// <summary>An authentic packet, perhaps the first of its source.</summary>
    /// <returns>Whether there was room for the source.</returns>
    public bool TryAccept(uint ssrc, ulong index)
    {
        int place = Find(ssrc);
        if (place < 0)
        {
            if (_count == Capacity)
            {
                return false;
            }

            place = _count++;
            _ssrcs[place] = ssrc;
            _last = place;
        }

        _windows[place].Accept(index);
        return true;
    }

    private int Find(uint ssrc)
    {
        if (_last < _count && _ssrcs[_last] == ssrc)
        {
            return _last;
        }

        int place = _ssrcs.AsSpan(0, _count).IndexOf(ssrc);
        _last = place < 0 ? _last : place;
        return place;
    }
}
