namespace DeskPhone.Media.Quality;

/// <summary>How losses lie in time: bursts, in which they come together, and the gaps between (RFC 3611 §4.7.2, with its Gmin of 16).</summary>
/// <remarks>A packet that came too late to be played is as good as lost (discarded, in the words of the RFC).</remarks>
public sealed class LossPattern
{
    /// <summary>So many packets in a row that were played end a burst.</summary>
    public const int Gmin = 16;

    private long _sinceLoss = Gmin;  // packets played since the last loss
    private long _burstLength;       // of the burst that lasts, from its first loss to its last
    private long _burstLosses;
    private long _runs;              // of losses without one played between

    /// <summary>Packets that had to be there.</summary>
    public long Packets { get; private set; }

    /// <summary>Of them, missing in their turn.</summary>
    public long Losses { get; private set; }

    /// <summary>Packets within bursts, lost or not.</summary>
    public long BurstPackets { get; private set; }

    /// <summary>Losses within bursts.</summary>
    public long BurstLosses { get; private set; }

    /// <summary>How many bursts there were.</summary>
    public long Bursts { get; private set; }

    /// <summary>Share of packets lost within bursts, 0–1.</summary>
    public double BurstDensity => BurstPackets == 0 ? 0 : (double)BurstLosses / BurstPackets;

    /// <summary>Share of packets lost outside of bursts, 0–1.</summary>
    public double GapDensity => Packets == BurstPackets ? 0 : (double)(Losses - BurstLosses) / (Packets - BurstPackets);

    /// <summary>Mean length of a burst in packets.</summary>
    public double MeanBurst => Bursts == 0 ? 0 : (double)BurstPackets / Bursts;

    /// <summary>Mean length of a gap in packets.</summary>
    public double MeanGap => (double)(Packets - BurstPackets) / (Bursts + 1);

    /// <summary>How many times longer losses run on than chance would have it, 1 or more (BurstR of ITU-T G.107 §7.2).</summary>
    public double BurstRatio => _runs == 0 || Packets == 0
        ? 1
        : Math.Max(1, (double)Losses / _runs * (1 - ((double)Losses / Packets)));

    /// <summary>A packet was played in its turn.</summary>
    public void HandlePlayed()
    {
        Packets++;
        _sinceLoss++;
        if (_sinceLoss == Gmin)
        {
            EndBurst();
        }
    }

    /// <summary>So many packets in a row were not there in their turn.</summary>
    public void HandleLost(int count)
    {
        for (int i = 0; i < count; i++)
        {
            HandleLost();
        }
    }

    private void HandleLost()
    {
        Packets++;
        Losses++;
        _runs += _sinceLoss > 0 || Losses == 1 ? 1 : 0;
        if (_sinceLoss >= Gmin)
        {
            _burstLength = 0;
            _burstLosses = 0;
        }
        else
        {
            _burstLength += _sinceLoss;
        }

        _burstLength++;
        _burstLosses++;
        _sinceLoss = 0;
    }

    /// <summary>A single loss is part of a gap: only several make a burst.</summary>
    private void EndBurst()
    {
        if (_burstLosses > 1)
        {
            Bursts++;
            BurstPackets += _burstLength;
            BurstLosses += _burstLosses;
        }

        _burstLosses = 0;
        _burstLength = 0;
    }
}
