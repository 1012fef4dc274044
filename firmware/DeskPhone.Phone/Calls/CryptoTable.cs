using DeskPhone.Media.Srtp;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>How each crypto suite is written in SDP (RFC 4568 §6.2, RFC 6188 §5, RFC 7714 §14.1), and back.</summary>
internal static class CryptoTable
{
    /// <summary>
    /// What is offered and taken. AES-192 is for completeness only, and nobody offers it; a tag of 32 bits saves six bytes a packet
    /// and costs safety, so it is the last.
    /// </summary>
    public static IReadOnlyList<CryptoSuite> Suites { get; } =
    [
        Find("AEAD_AES_256_GCM"),
        Find("AEAD_AES_128_GCM"),
        Find("AES_256_CM_HMAC_SHA1_80"),
        Find("AES_CM_128_HMAC_SHA1_80"),
        Find("AES_CM_128_HMAC_SHA1_32"),
    ];

    public static CryptoPolicy PolicyFor(SrtpPolicy policy) => policy switch
    {
        SrtpPolicy.Off => CryptoPolicy.Off,
        SrtpPolicy.Optional => CryptoPolicy.Optional,
        SrtpPolicy.Required => CryptoPolicy.Required,
        _ => throw new ArgumentOutOfRangeException(nameof(policy)),
    };

    /// <summary>The keys as the media engine takes them; <see langword="null"/> for none.</summary>
    public static SrtpOptions? ToSrtp(AgreedCrypto? agreed)
    {
        if (agreed is null)
        {
            return null;
        }

        SrtpSuite suite = SuiteOf(agreed.Local.Suite);
        return new SrtpOptions(new SrtpKey(suite, agreed.Local.Key), new SrtpKey(suite, agreed.Remote.Key));
    }

    private static CryptoSuite Find(string name) => CryptoSuite.Find(name)!;

    private static SrtpSuite SuiteOf(CryptoSuite suite) => suite.Name switch
    {
        "AEAD_AES_256_GCM" => SrtpSuite.AeadAes256Gcm,
        "AEAD_AES_128_GCM" => SrtpSuite.AeadAes128Gcm,
        "AES_256_CM_HMAC_SHA1_80" => SrtpSuite.AesCm256HmacSha1Tag80,
        "AES_256_CM_HMAC_SHA1_32" => SrtpSuite.AesCm256HmacSha1Tag32,
        "AES_192_CM_HMAC_SHA1_80" => SrtpSuite.AesCm192HmacSha1Tag80,
        "AES_192_CM_HMAC_SHA1_32" => SrtpSuite.AesCm192HmacSha1Tag32,
        "AES_CM_128_HMAC_SHA1_80" => SrtpSuite.AesCm128HmacSha1Tag80,
        "AES_CM_128_HMAC_SHA1_32" => SrtpSuite.AesCm128HmacSha1Tag32,
        _ => throw new ArgumentOutOfRangeException(nameof(suite)),
    };
}
