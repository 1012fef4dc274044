namespace DeskPhone.Media.Pipeline;

/// <summary>Tells the protocols apart that share a media port.</summary>
internal static class DatagramKinds
{
    /// <summary>What a datagram is.</summary>
    /// <param name="datagram">From the network: anything at all.</param>
    /// <param name="isRtcpPort">Whether it came to the port of RTCP alone.</param>
    /// <param name="isMultiplexed">Whether RTP and RTCP share a port: then RTCP is what has one of its packet types (RFC 5761 §4).</param>
    public static DatagramKind Of(ReadOnlySpan<byte> datagram, bool isRtcpPort, bool isMultiplexed) => datagram switch
    {
        [<= 3, ..] => DatagramKind.Stun,
        [>= 20 and <= 63, ..] => DatagramKind.Dtls,
        [>= 64 and <= 79, ..] => DatagramKind.TurnChannel,
        [>= 128 and <= 191, var second, ..] =>
            isRtcpPort || (isMultiplexed && second is >= 192 and <= 223) ? DatagramKind.Rtcp : DatagramKind.Rtp,
        _ => DatagramKind.Unknown,
    };
}
