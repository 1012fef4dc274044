using System.Diagnostics.CodeAnalysis;

namespace DeskPhone.Media.Srtp;

/// <summary>What a session key is for (RFC 3711 §4.3.1 and §4.3.2).</summary>
[SuppressMessage("Design", "CA1028", Justification = "The label is one byte of the derivation's input.")]
public enum SrtpKeyLabel : byte
{
    /// <summary>Encrypts RTP.</summary>
    RtpEncryption,

    /// <summary>Authenticates RTP.</summary>
    RtpAuthentication,

    /// <summary>Salts the encryption of RTP.</summary>
    RtpSalt,

    /// <summary>Encrypts RTCP.</summary>
    RtcpEncryption,

    /// <summary>Authenticates RTCP.</summary>
    RtcpAuthentication,

    /// <summary>Salts the encryption of RTCP.</summary>
    RtcpSalt,
}
