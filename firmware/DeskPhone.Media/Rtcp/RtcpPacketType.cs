namespace DeskPhone.Media.Rtcp;

/// <summary>RTCP packet types (RFC 3550 §12.1 and the IANA registry); others are skipped.</summary>
public enum RtcpPacketType
{
    /// <summary>SR: sender report.</summary>
    SenderReport = 200,

    /// <summary>RR: receiver report.</summary>
    ReceiverReport = 201,

    /// <summary>SDES: source description.</summary>
    SourceDescription = 202,

    /// <summary>BYE: goodbye.</summary>
    Goodbye = 203,

    /// <summary>APP: application-defined.</summary>
    Application = 204,

    /// <summary>XR: extended report (RFC 3611).</summary>
    ExtendedReport = 207,
}
