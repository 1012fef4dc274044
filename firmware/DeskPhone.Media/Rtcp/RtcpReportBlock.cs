using DeskPhone.Media.Rtp;

namespace DeskPhone.Media.Rtcp;

/// <summary>A report block on the wire (RFC 3550 §6.4.1).</summary>
/// <param name="Report">What was received.</param>
/// <param name="LastSenderReport">LSR: the middle 32 bits of the NTP time of the last sender report, or zero.</param>
/// <param name="DelaySinceLastSenderReport">DLSR, in 1/65,536 s.</param>
public readonly record struct RtcpReportBlock(
    ReceptionReport Report,
    uint LastSenderReport,
    uint DelaySinceLastSenderReport);
