namespace DeskPhone.Media.Dtls;

/// <summary>Where a DTLS handshake is.</summary>
public enum DtlsState
{
    /// <summary>Messages go to and fro.</summary>
    Handshaking,

    /// <summary>Both sides have the same secrets. Who it is that has them, the fingerprint tells.</summary>
    Connected,

    /// <summary>It went wrong; there will be no keys.</summary>
    Failed,
}
