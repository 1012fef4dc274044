using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Jitter;

/// <summary>Learns from arrivals how long audio must wait so that nearly all packets are there in time.</summary>
/// <remarks>
/// The fastest packet of the last seconds defines zero delay, which follows the drift between the two clocks by
/// itself. Every packet's delay beyond it goes into a histogram that forgets slowly; its upper end is what to wait.
/// </remarks>
public sealed class DelayEstimator
{
    private const int BinMs = 2;
    private const int Bins = 128;
    private const double Percentile = 0.985;
    private const int MemoryPackets = 500;       // ten seconds of 20 ms packets
    private const int PriorPackets = 10;         // before anything is known, believe in this many packets ...
    private const int PriorMs = 10;              // ... with this delay: begins with one packet in hand
    private const double WindowMs = 4000;

    private const double MarginMs = 1; // the middle of a bin
    private const double LeastMs = 8;            // two clocks that tick at their own time are never better than this

    /// <summary>The most audio is ever asked to wait, in milliseconds.</summary>
    public const double MaxTargetMs = 200;

    private readonly double[] _histogram = new double[Bins];
    private double _fastest;
    private double _fastestBefore;
    private double _windowEnd;
    private int _packets;

    /// <summary>Begins without knowledge.</summary>
    public DelayEstimator() => Reset();

    /// <summary>How long after the fastest packet could have come each one should be needed, in milliseconds, up to 200.</summary>
    public double TargetMs { get; private set; }

    /// <summary>Whether any packet was seen.</summary>
    public bool HasBase => _packets > PriorPackets;

    private double FastestMs => Math.Min(_fastest, _fastestBefore);

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Array.Clear(_histogram);
        _histogram[PriorMs / BinMs] = 1;
        _packets = PriorPackets;
        _fastest = double.PositiveInfinity;
        _fastestBefore = double.PositiveInfinity;
        TargetMs = PriorMs;
    }

    /// <summary>How long after the fastest packet could have brought it something is played or arrives, in milliseconds.</summary>
    /// <param name="mediaMs">Its place on the sender's time line.</param>
    /// <param name="now">When.</param>
    public double DelayOf(double mediaMs, Instant now) => HasBase ? Transit(mediaMs, now) - FastestMs : 0;

    /// <summary>Learns from one packet.</summary>
    /// <param name="mediaMs">Place of its first sample on the sender's time line.</param>
    /// <param name="now">When it came.</param>
    public void HandleArrival(double mediaMs, Instant now)
    {
        double transit = Transit(mediaMs, now);
        double nowMs = Milliseconds(now);
        if (!HasBase || nowMs >= _windowEnd)
        {
            _fastestBefore = _fastest;
            _fastest = transit;
            _windowEnd = nowMs + WindowMs;
        }

        _fastest = Math.Min(_fastest, transit);
        _packets++;

        double weight = 1.0 / Math.Min(_packets, MemoryPackets);
        for (int i = 0; i < Bins; i++)
        {
            _histogram[i] *= 1 - weight;
        }

        _histogram[(int)Math.Clamp((transit - FastestMs) / BinMs, 0, Bins - 1)] += weight;
        TargetMs = Math.Clamp(PercentileMs() + MarginMs, LeastMs, MaxTargetMs);
    }

    private static double Transit(double mediaMs, Instant now) => Milliseconds(now) - mediaMs;

    private static double Milliseconds(Instant now) => (now - Instant.FromBoot(TimeSpan.Zero)).TotalMilliseconds;

    private double PercentileMs()
    {
        double rest = 1 - Percentile;
        int bin = Bins - 1;
        while (bin > 0 && (rest -= _histogram[bin]) > 0)
        {
            bin--;
        }

        return bin * BinMs;
    }
}
