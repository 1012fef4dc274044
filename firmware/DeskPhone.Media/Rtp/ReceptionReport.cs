namespace DeskPhone.Media.Rtp;

/// <summary>What a receiver tells about one source (RFC 3550 §6.4.1), less the two fields of the round trip.</summary>
/// <param name="Ssrc">The source reported on.</param>
/// <param name="FractionLost">Lost since the last report, in 1/256.</param>
/// <param name="CumulativeLost">Lost since reception began, signed 24 bits; duplicates can make it negative.</param>
/// <param name="HighestSequence">Extended highest sequence number received.</param>
/// <param name="JitterUnits">Interarrival jitter, in units of the RTP clock.</param>
public readonly record struct ReceptionReport(
    uint Ssrc,
    byte FractionLost,
    int CumulativeLost,
    uint HighestSequence,
    uint JitterUnits);
