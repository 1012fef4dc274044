using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Fingerprints and roles in offers and answers (RFC 5763, RFC 8122, RFC 8842), and without a promise (RFC 8643).</summary>
public sealed class DtlsTests
{
    private static readonly string s_hash = string.Join(':', Enumerable.Repeat("AB", 32));
    private static readonly string s_line = $"a=fingerprint:sha-256 {s_hash}";
    private static readonly SdpFingerprint s_ours = new("sha-256", string.Join(':', Enumerable.Repeat("01", 32)));
    private static readonly SdpFingerprint s_oursLonger = new("sha-512", string.Join(':', Enumerable.Repeat("02", 64)));

    [Theory]
    [InlineData("sha-256", 32, true)]
    [InlineData("SHA-384", 48, true)]
    [InlineData("sha-512", 64, true)]
    [InlineData("sha-256", 31, false)]
    [InlineData("sha-1", 20, false)]
    [InlineData("md5", 16, false)]
    public void A_fingerprint_is_read_if_its_hash_proves_something(string function, int length, bool isRead)
    {
        string value = string.Join(':', Enumerable.Repeat("aB", length));
        Assert.Equal(isRead ? value.ToUpperInvariant() : null, SdpFingerprint.TryParse($"{function} {value}")?.Value);
        Assert.Null(SdpFingerprint.TryParse($"{function} {value[..^1]}x"));
        Assert.Null(SdpFingerprint.TryParse($"{function}{value}"));
    }

    [Theory]
    [InlineData("UDP/TLS/RTP/SAVP", "actpass", OfferAnswerError.None, true, "active")]
    [InlineData("UDP/TLS/RTP/SAVPF", "active", OfferAnswerError.None, false, "passive")]
    [InlineData("UDP/TLS/RTP/SAVPF", "passive", OfferAnswerError.None, true, "active")]
    [InlineData("UDP/TLS/RTP/SAVP", "holdconn", OfferAnswerError.NoCommonCrypto, false, "")]
    [InlineData("RTP/AVP", "actpass", OfferAnswerError.None, true, "active")]
    [InlineData("RTP/SAVP", "actpass", OfferAnswerError.None, true, "active")]
    public void An_offer_is_answered_with_the_other_role(string protocol, string setup, OfferAnswerError expected, bool isClient, string answered)
    {
        OfferAnswerError error = Session(CryptoPolicy.Optional).HandleOffer(
            Body(protocol, s_line, $"a=setup:{setup}"), SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed);

        Assert.Equal(expected, error);
        if (expected is OfferAnswerError.None)
        {
            Assert.Equal(isClient, agreed!.Dtls!.IsClient);
            Assert.Equal(s_hash, agreed.Dtls.Fingerprints[0].Value);
            Assert.True(agreed.IsProtected);
            string text = Encoding.UTF8.GetString(answer!);
            Assert.Contains($"m=audio 16384 {protocol} 0", text, StringComparison.Ordinal);
            Assert.Contains($"a=setup:{answered}\r\n", text, StringComparison.Ordinal);
            Assert.Contains($"a=fingerprint:sha-256 {s_ours.Value}\r\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("a=crypto", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_answer_speaks_of_our_certificate_in_the_peers_hash_and_lines_of_the_session_count_too()
    {
        byte[] offer = Peer.Body(
            $"a=fingerprint:sha-512 {string.Join(':', Enumerable.Repeat("CD", 64))}", "a=setup:actpass", "c=IN IP4 198.51.100.1",
            "m=audio 4000 UDP/TLS/RTP/SAVP 0");

        Assert.Equal(OfferAnswerError.None, Session(CryptoPolicy.Required).HandleOffer(offer, SdpDirection.SendReceive, out byte[]? answer, out _));

        Assert.Contains($"a=fingerprint:sha-512 {s_oursLonger.Value}", Encoding.UTF8.GetString(answer!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_must_be_encrypted_by_handshake_alone_is_offered_as_such()
    {
        OfferAnswerSession session = Session(CryptoPolicy.Required, suites: []);
        string offer = Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive));

        Assert.Contains("m=audio 16384 UDP/TLS/RTP/SAVP 0", offer, StringComparison.Ordinal);
        Assert.Contains("a=setup:actpass\r\n", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("a=crypto", offer, StringComparison.Ordinal);
        Assert.Equal(OfferAnswerError.NoCommonCrypto, session.HandleAnswer(Body("UDP/TLS/RTP/SAVP", ""), out _));
        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(Body("UDP/TLS/RTP/SAVP", s_line, "a=setup:passive"), out AgreedAudio? agreed));
        Assert.True(agreed!.Dtls!.IsClient);
    }

    [Theory]
    [InlineData("a=setup:active", false)]
    [InlineData("a=setup:passive", true)]
    [InlineData("", false)]
    public void Of_both_offered_without_a_promise_the_answer_takes_one_or_none(string setup, bool isClient)
    {
        OfferAnswerSession session = Session(CryptoPolicy.Optional);
        string offer = Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive));
        Assert.Contains("m=audio 16384 RTP/AVP 0", offer, StringComparison.Ordinal);
        Assert.Contains("a=crypto:1 ", offer, StringComparison.Ordinal);

        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(Body("RTP/AVP", s_line, setup), out AgreedAudio? agreed));
        Assert.Equal(isClient, agreed!.Dtls!.IsClient);
        Assert.Null(agreed.Crypto);

        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(Body("RTP/AVP", ""), out agreed));
        Assert.False(agreed!.IsProtected);
    }

    [Fact]
    public void The_roles_stay_when_the_stream_is_offered_again()
    {
        OfferAnswerSession session = Session(CryptoPolicy.Required);
        _ = session.HandleOffer(Body("UDP/TLS/RTP/SAVP", s_line, "a=setup:active"), SdpDirection.SendReceive, out _, out _);

        _ = session.HandleOffer(Body("UDP/TLS/RTP/SAVP", s_line, "a=setup:actpass"), SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed);

        Assert.False(agreed!.Dtls!.IsClient);
        Assert.Contains("a=setup:passive", Encoding.UTF8.GetString(answer!), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_encryption_a_handshake_is_not_looked_at()
    {
        OfferAnswerSession session = Session(CryptoPolicy.Off);

        Assert.Equal(OfferAnswerError.UnsupportedProtocol, session.HandleOffer(Body("UDP/TLS/RTP/SAVP", s_line, "a=setup:actpass"), SdpDirection.SendReceive, out _, out _));
        Assert.Equal(OfferAnswerError.None, session.HandleOffer(Body("RTP/AVP", s_line, "a=setup:actpass"), SdpDirection.SendReceive, out _, out AgreedAudio? agreed));
        Assert.False(agreed!.IsProtected);
    }

    [Fact]
    public void Rtp_and_rtcp_share_a_port_if_both_want_it()
    {
        OfferAnswerSession session = new(Peer.Options("192.0.2.10", [Peer.Pcmu]) with { IsRtcpMultiplexed = true }, 1);
        Assert.Contains("a=rtcp-mux\r\n", Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive)), StringComparison.Ordinal);

        _ = session.HandleAnswer(Peer.Audio(), out AgreedAudio? apart);
        _ = session.HandleAnswer(Peer.Audio("a=rtcp-mux"), out AgreedAudio? together);
        _ = session.HandleOffer(Peer.Audio(), SdpDirection.SendReceive, out byte[]? answer, out _);

        Assert.Equal((false, 4001), (apart!.IsRtcpMultiplexed, apart.RemoteRtcp.Port));
        Assert.Equal((true, 4000), (together!.IsRtcpMultiplexed, together.RemoteRtcp.Port));
        Assert.DoesNotContain("rtcp-mux", Encoding.UTF8.GetString(answer!), StringComparison.Ordinal);
    }

    private static byte[] Body(string protocol, params string[] attributes) =>
        Peer.Body(["c=IN IP4 198.51.100.1", $"m=audio 4000 {protocol} 0", .. attributes.Where(static line => line.Length > 0)]);

    private static OfferAnswerSession Session(CryptoPolicy policy, IReadOnlyList<CryptoSuite>? suites = null) => new(
        Peer.Options("192.0.2.10", [Peer.Pcmu]) with
        {
            Crypto = policy,
            CryptoSuites = suites ?? CryptoSuite.All,
            Fingerprints = [s_ours, s_oursLonger],
        },
        sessionId: 1,
        new CountingBytes());
}
