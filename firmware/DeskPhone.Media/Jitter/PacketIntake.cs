using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Jitter;

/// <summary>Packets from the network put on the sender's time line and in their order, and those counted that are of no use.</summary>
internal sealed class PacketIntake
{
    private static readonly TimeSpan s_stall = TimeSpan.FromMilliseconds(30);

    private readonly PacketStore _store = new();
    private Instant _lastTick;

    public PacketIntake(int sampleRateHz)
    {
        Estimator = new DelayEstimator();
        TimeLine = new SenderTimeLine(sampleRateHz, Estimator);
    }

    /// <summary>What arrivals tell of the network.</summary>
    public DelayEstimator Estimator { get; }

    /// <summary>Where timestamps belong.</summary>
    public SenderTimeLine TimeLine { get; }

    public long PacketsLate { get; private set; }

    public long PacketsDuplicate { get; private set; }

    public long PacketsDiscarded { get; private set; }

    /// <summary>Finds the place of a packet.</summary>
    public Placement Place(uint timestamp, int clockRateHz, Instant now, out long position)
    {
        Placement placement = TimeLine.Place(timestamp, clockRateHz, now, out position);
        PacketsDiscarded += placement is Placement.Stray ? 1 : 0;
        return placement;
    }

    /// <summary>Keeps a packet and learns from when it came.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(long sequence, long position, byte payloadType, ReadOnlySpan<byte> payload, Instant now)
    {
        switch (_store.Add(sequence, position, payloadType, payload))
        {
            case StoreResult.Stored:
                // Where our own loop was held up, packets lay in the socket: that tells nothing of the network.
                if (now - _lastTick < s_stall || !Estimator.HasBase)
                {
                    Estimator.HandleArrival(TimeLine.ToMs(position), now);
                }

                return true;

            case StoreResult.Duplicate:
                PacketsDuplicate++;
                return false;

            case StoreResult.Refused:
            default:
                PacketsLate++;
                return false;
        }
    }

    public bool TryPeekOldest(out StoredPacket packet) => _store.TryPeekOldest(out packet);

    public void RemoveOldest() => _store.RemoveOldest();

    /// <summary>One came too late to be heard.</summary>
    public void CountLate() => PacketsLate++;

    /// <summary>Gives up what should have been played before a place.</summary>
    /// <returns>How many packets that were.</returns>
    public int DropBefore(long position, Instant now)
    {
        _lastTick = now;
        int count = 0;
        while (_store.TryPeekOldest(out StoredPacket packet) && packet.Position < position)
        {
            PacketsLate++;
            count++;
            _store.RemoveOldest();
        }

        return count;
    }

    /// <summary>Gives up what waited longer than it is worth, but for the newest packet.</summary>
    public void DropStale(double mostMs, Instant now)
    {
        while (_store.Count > 1 && _store.TryPeekOldest(out StoredPacket packet)
            && Estimator.DelayOf(TimeLine.ToMs(packet.Position), now) > mostMs)
        {
            PacketsDiscarded++;
            _store.RemoveOldest();
        }
    }

    /// <summary>Forgets everything but the counts.</summary>
    public void Restart()
    {
        _store.Clear();
        Estimator.Reset();
    }
}
