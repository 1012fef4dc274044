namespace DeskPhone.Settings.Values;

/// <summary>How both sides get the keys of encrypted media.</summary>
public enum SrtpKeying
{
    /// <summary>In the session description (RFC 4568): safe where the signalling is.</summary>
    Sdes,

    /// <summary>By a handshake on the media path (RFC 5763).</summary>
    Dtls,

    /// <summary>Both are offered; the handshake is taken where the peer has both too.</summary>
    Both,
}
