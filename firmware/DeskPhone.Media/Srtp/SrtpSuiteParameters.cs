namespace DeskPhone.Media.Srtp;

/// <summary>The lengths of a suite, in bytes.</summary>
/// <param name="KeyLength">Master key and session encryption key.</param>
/// <param name="SaltLength">Master salt and session salt.</param>
/// <param name="RtpTagLength">Authentication tag of an RTP packet.</param>
/// <param name="RtcpTagLength">Authentication tag of an RTCP packet.</param>
/// <param name="IsAead">Whether the cipher authenticates by itself (RFC 7714), or HMAC-SHA1 does (RFC 3711 §4.2.1).</param>
public readonly record struct SrtpSuiteParameters(
    int KeyLength, int SaltLength, int RtpTagLength, int RtcpTagLength, bool IsAead)
{
    private const int CounterSaltLength = 14;   // RFC 3711 §8.2
    private const int AeadSaltLength = 12;      // RFC 7714 §12
    private const int LongTagLength = 10;
    private const int ShortTagLength = 4;
    private const int AeadTagLength = 16;

    /// <summary>Master key and salt together: what SDP carries.</summary>
    public int KeyAndSaltLength => KeyLength + SaltLength;

    /// <summary>The lengths of <paramref name="suite"/>.</summary>
    public static SrtpSuiteParameters Of(SrtpSuite suite) => suite switch
    {
        SrtpSuite.AesCm128HmacSha1Tag80 => Counter(16, LongTagLength),
        SrtpSuite.AesCm128HmacSha1Tag32 => Counter(16, ShortTagLength),
        SrtpSuite.AesCm192HmacSha1Tag80 => Counter(24, LongTagLength),
        SrtpSuite.AesCm192HmacSha1Tag32 => Counter(24, ShortTagLength),
        SrtpSuite.AesCm256HmacSha1Tag80 => Counter(32, LongTagLength),
        SrtpSuite.AesCm256HmacSha1Tag32 => Counter(32, ShortTagLength),
        SrtpSuite.AeadAes128Gcm => Aead(16),
        SrtpSuite.AeadAes256Gcm => Aead(32),
        _ => throw new ArgumentOutOfRangeException(nameof(suite)),
    };

    private static SrtpSuiteParameters Counter(int keyLength, int rtpTagLength) =>
        new(keyLength, CounterSaltLength, rtpTagLength, LongTagLength, IsAead: false);

    private static SrtpSuiteParameters Aead(int keyLength) =>
        new(keyLength, AeadSaltLength, AeadTagLength, AeadTagLength, IsAead: true);
}
