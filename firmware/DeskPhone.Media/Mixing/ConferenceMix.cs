using DeskPhone.Media.Pipeline;

namespace DeskPhone.Media.Mixing;

/// <summary>
/// What each peer of a conference hears: the person at the phone and all the other peers, never itself (RFC 7667 §3.6). All peers
/// are kept before the first is asked for, so that none is older than the others.
/// </summary>
internal sealed class ConferenceMix(int samplesPerFrame)
{
    private readonly short[] _mixed = new short[samplesPerFrame];
    private StreamId[] _peers = [];
    private short[][] _heard = [];

    /// <summary>Whether a stream belongs to the conference.</summary>
    public bool Has(StreamId stream) => Array.IndexOf(_peers, stream) >= 0;

    /// <summary>Who belongs to it; nobody ends it.</summary>
    public void Set(IReadOnlyList<StreamId> peers)
    {
        short[][] heard = new short[peers.Count][];
        for (int i = 0; i < heard.Length; i++)
        {
            int before = Array.IndexOf(_peers, peers[i]);
            heard[i] = before >= 0 ? _heard[before] : new short[samplesPerFrame];
        }

        _peers = [.. peers];
        _heard = heard;
    }

    /// <summary>The frame to send to a peer; valid until the next call.</summary>
    public ReadOnlySpan<short> For(StreamId stream, ReadOnlySpan<short> captured)
    {
        for (int sample = 0; sample < _mixed.Length; sample++)
        {
            int sum = captured.IsEmpty ? 0 : captured[sample];
            for (int peer = 0; peer < _peers.Length; peer++)
            {
                sum += _peers[peer] == stream ? 0 : _heard[peer][sample];
            }

            _mixed[sample] = (short)Math.Clamp(sum, short.MinValue, short.MaxValue);
        }

        return _mixed;
    }

    /// <summary>What came from a peer in this frame.</summary>
    public void Keep(StreamId stream, ReadOnlySpan<short> heard) => heard.CopyTo(_heard[Array.IndexOf(_peers, stream)]);
}
