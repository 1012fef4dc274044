namespace DeskPhone.Media.Quality;

/// <summary>Counters and gauges of one audio stream since it began.</summary>
/// <param name="PacketsSent">RTP packets sent.</param>
/// <param name="PacketsReceived">RTP packets that belonged to the stream, late and duplicate ones included.</param>
/// <param name="PacketsLost">Packets the sequence numbers say were sent and that never came (RFC 3550 §6.4.1).</param>
/// <param name="PacketsLate">Packets that came after their turn to be played.</param>
/// <param name="PacketsRefused">Datagrams on the port that were not ours: malformed, unknown payload type, wrong source.</param>
/// <param name="Jitter">Interarrival jitter (RFC 3550 §6.4.1).</param>
/// <param name="BufferDelay">How long audio waits in the jitter buffer now.</param>
/// <param name="RoundTrip">From RTCP (RFC 3550 §6.4.1), or <see langword="null"/> while unknown.</param>
/// <param name="Concealed">How much of what was played had to be made up.</param>
public sealed record StreamStatistics(
    long PacketsSent,
    long PacketsReceived,
    long PacketsLost,
    long PacketsLate,
    long PacketsRefused,
    TimeSpan Jitter,
    TimeSpan BufferDelay,
    TimeSpan? RoundTrip,
    TimeSpan Concealed)
{
    /// <summary>The synchronization source of what is sent (RFC 3550 §3).</summary>
    public uint Ssrc { get; init; }

    /// <summary>That of what is heard; <see langword="null"/> before anything was.</summary>
    public uint? PeerSsrc { get; init; }

    /// <summary>Whether the stream is encrypted and has its keys: nothing else is sent or taken.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Packets that came more than once.</summary>
    public long PacketsDuplicate { get; init; }

    /// <summary>Packets given up although they came in time: after an outage, or in a flood.</summary>
    public long PacketsDiscarded { get; init; }

    /// <summary>How long audio waited in the jitter buffer in the mean of all that was played.</summary>
    public TimeSpan MeanBufferDelay { get; init; }

    /// <summary>The longest it waited.</summary>
    public TimeSpan LongestBufferDelay { get; init; }

    /// <summary>How it sounds; <see langword="null"/> before anything was heard.</summary>
    public CallQuality? Quality { get; init; }

    /// <summary>How much was played that came from the peer or was made up for it.</summary>
    public TimeSpan Played { get; init; }

    /// <summary>How loud it is at the phone, all streams together.</summary>
    public SoundLevels Levels { get; init; }

    /// <summary>The share of what was played that had to be made up, 0–1.</summary>
    public double ConcealedShare => Played > TimeSpan.Zero ? Math.Min(1, Concealed / Played) : 0;

    /// <summary>Packets of an encrypted stream that did not prove to be the peer's; also among <see cref="PacketsRefused"/>.</summary>
    public long PacketsUnauthenticated { get; init; }

    /// <summary>Packets of an encrypted stream that came again; also among <see cref="PacketsRefused"/>.</summary>
    public long PacketsReplayed { get; init; }
}
