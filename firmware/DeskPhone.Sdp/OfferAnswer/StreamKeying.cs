using DeskPhone.Primitives.Randomness;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>How the keys of an audio stream are agreed: in the description (RFC 4568), by a handshake (RFC 5763), or not at all.</summary>
/// <remarks>Over RTP/AVP both are an offer without a promise (RFC 8643). Where the peer has both, the handshake is taken: its keys never travel.</remarks>
internal sealed class StreamKeying
{
    private const string TlsPrefix = "UDP/TLS/";

    private readonly LocalAudioOptions _local;
    private readonly CryptoKeys _keys;
    private IReadOnlyList<SdpCrypto> _offered = [];

    public StreamKeying(LocalAudioOptions local, IRandomSource? random)
    {
        _local = local;
        _keys = new CryptoKeys(local.CryptoSuites, random);
        if (!IsOff)
        {
            ArgumentNullException.ThrowIfNull(random);
        }
    }

    /// <summary>The RTP profile of our first offer.</summary>
    public string Protocol => _local.Crypto is not CryptoPolicy.Required ? AudioStream.Profile
        : _local.CryptoSuites.Count > 0 ? AudioStream.SecureProfile
        : AudioStream.TlsProfile;

    private bool IsOff => _local.Crypto is CryptoPolicy.Off;

    private bool IsDtlsWanted => !IsOff && _local.Fingerprints.Count > 0;

    /// <summary>The attributes of an offer.</summary>
    public IReadOnlyList<SdpAttribute> Offer(string protocol, AgreedCrypto? inUse)
    {
        var attributes = new List<SdpAttribute>();
        _offered = IsOff || IsTls(protocol) ? [] : _keys.Offer(inUse);
        foreach (SdpCrypto crypto in _offered)
        {
            attributes.Add(crypto.ToAttribute());
        }

        if (IsDtlsWanted)
        {
            attributes.Add(_local.Fingerprints[0].ToAttribute());
            attributes.Add(new SdpAttribute("setup", "actpass")); // RFC 5763 §5
        }

        return attributes;
    }

    /// <summary>Takes the peer's answer.</summary>
    public OfferAnswerError Accept(SessionDescription description, MediaDescription media, out AgreedCrypto? crypto, out AgreedDtls? dtls)
    {
        dtls = IsDtlsWanted ? ReadDtls(description, media, isAnswer: true, inUse: null) : null;
        crypto = dtls is null ? CryptoKeys.Accept(_offered, media.UsableCryptos) : null;

        // An answer over RTP/AVP that has a crypto line means to encrypt; with a line we cannot use, one side would hear noise.
        bool meansToEncrypt = _offered.Count > 0 && media.Attribute(SdpAttribute.Crypto) is not null;
        return Judge(media, crypto, dtls, meansToEncrypt);
    }

    /// <summary>Takes the peer's offer.</summary>
    /// <param name="description">Its description.</param>
    /// <param name="media">Its stream.</param>
    /// <param name="inUse">The handshake that was made before, whose roles stay (RFC 8842 §5.3).</param>
    /// <param name="crypto">Keys in the description.</param>
    /// <param name="dtls">A handshake, instead.</param>
    public OfferAnswerError Answer(
        SessionDescription description, MediaDescription media, AgreedDtls? inUse, out AgreedCrypto? crypto, out AgreedDtls? dtls)
    {
        dtls = IsDtlsWanted ? ReadDtls(description, media, isAnswer: false, inUse) : null;
        crypto = dtls is null && !IsOff && !IsTls(media.Protocol) ? _keys.Answer(media.UsableCryptos) : null;
        return Judge(media, crypto, dtls, meansToEncrypt: false);
    }

    /// <summary>The attributes of our answer.</summary>
    public IReadOnlyList<SdpAttribute> AttributesOf(AgreedCrypto? crypto, AgreedDtls? dtls)
    {
        if (dtls is null)
        {
            return crypto is null ? [] : [crypto.Local.ToAttribute()];
        }

        SdpFingerprint ours = _local.Fingerprints.FirstOrDefault(known => known.HashFunction == dtls.Fingerprints[0].HashFunction)
            ?? _local.Fingerprints[0];
        return [ours.ToAttribute(), new SdpAttribute("setup", dtls.IsClient ? "active" : "passive")];
    }

    /// <summary>What is agreed now; keys nobody uses any more are forgotten.</summary>
    public void Settle(AgreedAudio? agreed)
    {
        if (agreed?.Crypto is null)
        {
            _keys.Forget();
        }
    }

    private static bool IsTls(string protocol) => protocol.StartsWith(TlsPrefix, StringComparison.Ordinal);

    private static AgreedDtls? ReadDtls(SessionDescription description, MediaDescription media, bool isAnswer, AgreedDtls? inUse)
    {
        IReadOnlyList<SdpFingerprint> fingerprints = description.FingerprintsOf(media);
        SdpSetup setup = description.SetupOf(media) ?? SdpSetup.Active; // RFC 4145 §4
        return fingerprints.Count == 0 || setup is SdpSetup.HoldConnection
            ? null
            : new AgreedDtls(IsClient: setup switch
            {
                SdpSetup.Active => false,
                SdpSetup.Passive => true,
                SdpSetup.ActPass => isAnswer || (inUse?.IsClient ?? true), // no answer may say so, but some do, and wait
                SdpSetup.HoldConnection => false,
                _ => false,
            }, fingerprints);
    }

    /// <summary>Whether what was found of keys is what our policy and the peer's own protocol demand.</summary>
    private OfferAnswerError Judge(MediaDescription media, AgreedCrypto? crypto, AgreedDtls? dtls, bool meansToEncrypt)
    {
        bool isProtected = crypto is not null || dtls is not null;
        return isProtected || (_local.Crypto is not CryptoPolicy.Required && !AudioStream.IsSecure(media.Protocol) && !meansToEncrypt)
            ? OfferAnswerError.None
            : IsOff ? OfferAnswerError.UnsupportedProtocol : OfferAnswerError.NoCommonCrypto;
    }
}
