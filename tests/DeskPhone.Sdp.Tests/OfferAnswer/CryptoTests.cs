using System.Net;
using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Keys in offers and answers (RFC 4568), and without a promise (RFC 8643).</summary>
public sealed class CryptoTests
{
    private const string Key = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"; // RFC 4568 §4
    private const string Line = $"a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:{Key}";

    [Theory]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key}", SdpCryptoError.None)]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key}|2^31", SdpCryptoError.None)]
    [InlineData($"1 aes_cm_128_hmac_sha1_80 inline:{Key}|1048576 WSH=128 -FUTURE", SdpCryptoError.None)]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key}|2^20|1:4", SdpCryptoError.KeyIdentifier)]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key}|1:4", SdpCryptoError.KeyIdentifier)]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key};inline:{Key}", SdpCryptoError.KeyIdentifier)]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key}|2^10", SdpCryptoError.ShortLifetime)]
    [InlineData($"1 AES_CM_128_HMAC_SHA1_80 inline:{Key} UNENCRYPTED_SRTP", SdpCryptoError.UnsupportedParameter)]
    [InlineData($"1 F8_128_HMAC_SHA1_80 inline:{Key}", SdpCryptoError.UnknownSuite)]
    [InlineData($"1 AES_256_CM_HMAC_SHA1_80 inline:{Key}", SdpCryptoError.BadKey)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:!!!", SdpCryptoError.BadKey)]
    [InlineData($"1 AEAD_AES_256_GCM inline:{Key}{Key}", SdpCryptoError.BadKey)]
    [InlineData("1 AEAD_AES_128_GCM inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGw==", SdpCryptoError.None)]
    [InlineData("1 AEAD_AES_128_GCM inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGw", SdpCryptoError.None)] // rtpengine's
    [InlineData("1 AEAD_AES_128_GCM inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaG", SdpCryptoError.BadKey)]
    [InlineData("x AES_CM_128_HMAC_SHA1_80 inline:", SdpCryptoError.Malformed)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80", SdpCryptoError.Malformed)]
    [InlineData("", SdpCryptoError.Malformed)]
    public void A_line_is_read_or_refused_with_its_reason(string value, SdpCryptoError expected) =>
        Assert.Equal(expected, SdpCrypto.TryParse(value, out _));

    [Fact]
    public void Nothing_prints_a_key_but_the_body_itself()
    {
        Assert.Equal(SdpCryptoError.None, SdpCrypto.TryParse(Line.AsSpan("a=crypto:".Length), out SdpCrypto? crypto));
        string printed = $"{crypto} {new AgreedCrypto(crypto!, crypto!)} {crypto!.ToAttribute()}";

        Assert.DoesNotContain(Key, printed, StringComparison.Ordinal);
        Assert.Contains(Key, crypto.ToAttribute().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CryptoPolicy.Off, "RTP/AVP", false, OfferAnswerError.None, false)]
    [InlineData(CryptoPolicy.Off, "RTP/AVP", true, OfferAnswerError.None, false)]
    [InlineData(CryptoPolicy.Off, "RTP/SAVP", true, OfferAnswerError.UnsupportedProtocol, false)]
    [InlineData(CryptoPolicy.Optional, "RTP/AVP", false, OfferAnswerError.None, false)]
    [InlineData(CryptoPolicy.Optional, "RTP/AVP", true, OfferAnswerError.None, true)]
    [InlineData(CryptoPolicy.Optional, "RTP/SAVP", true, OfferAnswerError.None, true)]
    [InlineData(CryptoPolicy.Optional, "RTP/SAVP", false, OfferAnswerError.NoCommonCrypto, false)]
    [InlineData(CryptoPolicy.Required, "RTP/AVP", false, OfferAnswerError.NoCommonCrypto, false)]
    [InlineData(CryptoPolicy.Required, "RTP/AVP", true, OfferAnswerError.None, true)]
    [InlineData(CryptoPolicy.Required, "RTP/SAVPF", true, OfferAnswerError.None, true)]
    public void The_policy_decides_what_an_offer_is_worth(
        CryptoPolicy policy, string protocol, bool hasKey, OfferAnswerError expected, bool isProtected)
    {
        OfferAnswerError error = Session(policy).HandleOffer(
            Body(protocol, hasKey ? Line : ""), SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed);

        Assert.Equal(expected, error);
        Assert.Equal(isProtected, agreed?.Crypto is not null);
        string text = Encoding.UTF8.GetString(answer ?? []);
        Assert.Equal(isProtected, text.Contains("a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:", StringComparison.Ordinal));
        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CryptoPolicy.Optional, "RTP/AVP", null, OfferAnswerError.None, false)]
    [InlineData(CryptoPolicy.Optional, "RTP/AVP", "same", OfferAnswerError.None, true)]
    [InlineData(CryptoPolicy.Optional, "RTP/AVP", "other suite", OfferAnswerError.NoCommonCrypto, false)]
    [InlineData(CryptoPolicy.Required, "RTP/SAVP", "same", OfferAnswerError.None, true)]
    [InlineData(CryptoPolicy.Required, "RTP/SAVP", null, OfferAnswerError.NoCommonCrypto, false)]
    [InlineData(CryptoPolicy.Required, "RTP/AVP", null, OfferAnswerError.NoCommonCrypto, false)]
    public void An_answer_takes_a_key_we_offered_or_is_refused(
        CryptoPolicy policy, string protocol, string? answered, OfferAnswerError expected, bool isProtected)
    {
        OfferAnswerSession session = Session(policy);
        string offer = Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive));
        Assert.Contains(policy is CryptoPolicy.Required ? "RTP/SAVP 0" : "RTP/AVP 0", offer, StringComparison.Ordinal);

        // The tag of AES_CM_128_HMAC_SHA1_80 among ours is 5.
        string line = answered switch
        {
            "same" => Line.Replace("crypto:7", "crypto:5", StringComparison.Ordinal),
            null => "",
            _ => Line.Replace("crypto:7", "crypto:1", StringComparison.Ordinal),
        };
        Assert.Equal(expected, session.HandleAnswer(Body(protocol, line), out AgreedAudio? agreed));
        Assert.Equal(isProtected, agreed?.Crypto is not null);
    }

    [Fact]
    public void A_hold_keeps_the_keys_and_a_call_in_the_clear_forgets_them()
    {
        OfferAnswerSession session = Session(CryptoPolicy.Optional);
        _ = session.HandleOffer(Body("RTP/AVP", Line), SdpDirection.SendReceive, out _, out AgreedAudio? first);
        _ = session.HandleOffer(Body("RTP/AVP", Line + "\r\na=sendonly"), SdpDirection.SendReceive, out _, out AgreedAudio? held);
        Assert.True(first!.Crypto!.Local.Key.SequenceEqual(held!.Crypto!.Local.Key));
        Assert.Contains(
            Convert.ToBase64String(first.Crypto.Local.Key),
            Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendOnly)),
            StringComparison.Ordinal);
        session.RollBack();

        _ = session.HandleOffer(Body("RTP/AVP", ""), SdpDirection.SendReceive, out _, out _);
        _ = session.HandleOffer(Body("RTP/AVP", Line), SdpDirection.SendReceive, out _, out AgreedAudio? again);
        Assert.False(first.Crypto.Local.Key.SequenceEqual(again!.Crypto!.Local.Key));
    }

    private static byte[] Body(string protocol, string line) => Encoding.UTF8.GetBytes(
        $"v=0\r\no=- 1 1 IN IP4 192.0.2.20\r\ns=-\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\nm=audio 30000 {protocol} 0\r\n{line}\r\n".Replace("\r\n\r\n", "\r\n", StringComparison.Ordinal));

    private static OfferAnswerSession Session(CryptoPolicy policy) => new(
        new LocalAudioOptions
        {
            Rtp = new IPEndPoint(IPAddress.Parse("192.0.2.10"), 16384),
            Formats = [new AudioFormatDescription("PCMU", 8000, 1, 0, "")],
            Crypto = policy,
        },
        sessionId: 1,
        new CountingBytes());
}
