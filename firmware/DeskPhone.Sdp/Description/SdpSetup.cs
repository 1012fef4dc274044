namespace DeskPhone.Sdp.Description;

/// <summary>Who begins a handshake (RFC 4145 §4, for DTLS RFC 5763 §5).</summary>
public enum SdpSetup
{
    /// <summary><c>active</c>: the writer begins, as the DTLS client.</summary>
    Active,

    /// <summary><c>passive</c>: the writer waits, as the DTLS server.</summary>
    Passive,

    /// <summary><c>actpass</c>: the answerer chooses.</summary>
    ActPass,

    /// <summary><c>holdconn</c>: not now.</summary>
    HoldConnection,
}
