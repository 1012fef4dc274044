using DeskPhone.Media.Dtls;
using DeskPhone.Media.Srtp;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>How each crypto suite is written in SDP (RFC 4568 §6.2, RFC 6188 §5, RFC 7714 §14.1), and back.</summary>
internal static class CryptoTable
{
    /// <summary>The suites an account offers and takes; none where a handshake alone brings its keys.</summary>
    public static IReadOnlyList<CryptoSuite> SuitesFor(AccountSettings account)
    {
        var suites = new List<CryptoSuite>();
        if (account.SrtpKeying is not SrtpKeying.Dtls)
        {
            foreach (string name in account.SrtpSuites)
            {
                suites.Add(CryptoSuite.Find(name) ?? throw new ArgumentException($"no suite is called {name}", nameof(account)));
            }
        }

        return suites;
    }

    /// <summary>The fingerprints an account offers; none where keys in the description are all it wants.</summary>
    public static IReadOnlyList<SdpFingerprint> FingerprintsFor(AccountSettings account, IReadOnlyList<CertificateFingerprint> known) =>
        account.SrtpKeying is SrtpKeying.Sdes ? [] : [.. known.Select(static known => new SdpFingerprint(known.HashFunction, known.Value))];

    public static CryptoPolicy PolicyFor(AccountSettings account) => account.EffectiveSrtp() switch
    {
        SrtpPolicy.Off => CryptoPolicy.Off,
        SrtpPolicy.Optional => CryptoPolicy.Optional,
        SrtpPolicy.Required => CryptoPolicy.Required,
        SrtpPolicy.Automatic or _ => throw new ArgumentOutOfRangeException(nameof(account)),
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

    /// <summary>The handshake as the media engine takes it; <see langword="null"/> for none.</summary>
    public static DtlsOptions? ToDtls(AgreedDtls? agreed) => agreed is null
        ? null
        : new DtlsOptions(agreed.IsClient, [.. agreed.Fingerprints.Select(static said => new CertificateFingerprint(said.HashFunction, said.Value))]);

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
