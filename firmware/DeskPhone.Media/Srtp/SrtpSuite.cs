namespace DeskPhone.Media.Srtp;

/// <summary>How packets are encrypted and authenticated. The names are those of the registry, in words.</summary>
public enum SrtpSuite
{
    /// <summary>AES_CM_128_HMAC_SHA1_80 (RFC 3711, RFC 4568 §6.2.1).</summary>
    AesCm128HmacSha1Tag80,

    /// <summary>AES_CM_128_HMAC_SHA1_32: RTP with a short tag, RTCP with the long one (RFC 4568 §6.2.2).</summary>
    AesCm128HmacSha1Tag32,

    /// <summary>AES_192_CM_HMAC_SHA1_80 (RFC 6188 §3.1).</summary>
    AesCm192HmacSha1Tag80,

    /// <summary>AES_192_CM_HMAC_SHA1_32 (RFC 6188 §3.2).</summary>
    AesCm192HmacSha1Tag32,

    /// <summary>AES_256_CM_HMAC_SHA1_80 (RFC 6188 §3.3).</summary>
    AesCm256HmacSha1Tag80,

    /// <summary>AES_256_CM_HMAC_SHA1_32 (RFC 6188 §3.4).</summary>
    AesCm256HmacSha1Tag32,

    /// <summary>AEAD_AES_128_GCM (RFC 7714 §12).</summary>
    AeadAes128Gcm,

    /// <summary>AEAD_AES_256_GCM (RFC 7714 §12).</summary>
    AeadAes256Gcm,
}
