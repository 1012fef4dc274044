using System.Globalization;
using System.Net;
using System.Text;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Publications;

/// <summary>How one call sounded here, for a collector of such reports (RFC 6035): a session report with local metrics.</summary>
/// <remarks>What is not known is left out: every metric is optional (§4.6.2.3).</remarks>
public sealed record SessionQuality
{
    /// <summary>Which call.</summary>
    public required SessionDialog Dialog { get; init; }

    /// <summary>We, as a SIP URI.</summary>
    public required string LocalUri { get; init; }

    /// <summary>The peer, as a SIP URI.</summary>
    public required string RemoteUri { get; init; }

    /// <summary>Whether we called.</summary>
    public required bool IsCaller { get; init; }

    /// <summary>Where we receive RTP.</summary>
    public required IPEndPoint Local { get; init; }

    /// <summary>Where the peer receives it.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>The source of what we send.</summary>
    public uint LocalSsrc { get; init; }

    /// <summary>The source of what we hear, where there was one.</summary>
    public uint? RemoteSsrc { get; init; }

    /// <summary>When people began to talk, where the phone knows the time.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>When the call ended, where the phone knows the time.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Payload type of what we hear.</summary>
    public required int PayloadType { get; init; }

    /// <summary>Its IANA media subtype.</summary>
    public required string Encoding { get; init; }

    /// <summary>Its RTP clock, in Hz.</summary>
    public required int ClockRateHz { get; init; }

    /// <summary>How much sound is in a packet.</summary>
    public required TimeSpan PacketDuration { get; init; }

    /// <summary>How long sound waited in the jitter buffer, in the mean.</summary>
    public required TimeSpan MeanBuffer { get; init; }

    /// <summary>The longest it waited.</summary>
    public required TimeSpan LongestBuffer { get; init; }

    /// <summary>Share of the packets that never came, 0–1.</summary>
    public required double LossShare { get; init; }

    /// <summary>Share of the packets that came too late to be played, 0–1.</summary>
    public required double DiscardShare { get; init; }

    /// <summary>Interarrival jitter (RFC 3550 §6.4.1).</summary>
    public required TimeSpan Jitter { get; init; }

    /// <summary>To the peer and back, where it is known.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>Bursts of loss, the gaps between and the opinion scores, where enough was heard to tell.</summary>
    public SessionOpinion? Opinion { get; init; }

    /// <summary>The body of the report: <c>application/vq-rtcpxr</c>.</summary>
    public byte[] ToDocument()
    {
        var text = new StringBuilder();
        Line($"VQSessionReport: CallTerm");
        Line($"CallID: {Dialog.CallId}");
        Line($"LocalID: <{LocalUri}>");
        Line($"RemoteID: <{RemoteUri}>");
        Line($"OrigID: <{(IsCaller ? LocalUri : RemoteUri)}>");
        Line($"LocalAddr: IP={Local.Address} PORT={Local.Port} SSRC={LocalSsrc:x8}");
        Line($"RemoteAddr: IP={Remote.Address} PORT={Remote.Port} SSRC={RemoteSsrc ?? 0:x8}");
        Line($"LocalMetrics:");
        if (Began is { } began && Ended is { } ended)
        {
            Line($"Timestamps:START={began.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} STOP={ended.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        }

        // The frames of a packet are one: what is concealed and what is lost are whole packets. PLC=3 is enhanced concealment.
        Line($"SessionDesc:PT={PayloadType} PD={Encoding} SR={ClockRateHz} FD={Ms(PacketDuration)} FPP=1 PPS={1000 / Math.Max(1, Ms(PacketDuration))} PLC=3");
        Line($"JitterBuffer:JBA=3 JBN={Ms(MeanBuffer)} JBM={Ms(LongestBuffer)}"); // 3 is adaptive
        Line($"PacketLoss:NLR={Percent(LossShare)} JDR={Percent(DiscardShare)}");
        if (Opinion is { } opinion)
        {
            Line($"BurstGapLoss:BLD={Percent(opinion.BurstDensity)} BD={Ms(opinion.MeanBurst)} GLD={Percent(opinion.GapDensity)} GD={Ms(opinion.MeanGap)} GMIN=16");
        }

        string roundTrip = RoundTrip is { } there ? $"RTD={Ms(there)} " : "";
        Line($"Delay:{roundTrip}ESD={Ms(MeanBuffer + PacketDuration)} IAJ={Ms(Jitter)}");
        if (Opinion is { } heard)
        {
            Line($"QualityEst:RLQ={Math.Clamp(heard.Rating, 0, 120):0} MOSLQ={heard.ListeningMos:0.0} MOSCQ={heard.ConversationMos:0.0} QoEEstAlg=G.107");
        }

        Line($"DialogID:{Dialog.CallId};to-tag={(IsCaller ? Dialog.RemoteTag : Dialog.LocalTag)};from-tag={(IsCaller ? Dialog.LocalTag : Dialog.RemoteTag)}");
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
    }

    private static long Ms(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);

    private static string Percent(double share) => (Math.Clamp(share, 0, 1) * 100).ToString("0.0", CultureInfo.InvariantCulture);
}
