using System.Net;
using System.Text;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Sip.Registration;

namespace DeskPhone.Phone.Tests.Calls;

/// <summary>What an account's media settings put into an INVITE, and how much.</summary>
public sealed class MediaOfferTests
{
    private const int Headers = 580;        // of our INVITE
    private const int DatagramLimit = 1300; // RFC 3261 §18.1.1

    private static readonly IPEndPoint s_local = IPEndPoint.Parse("192.168.100.110:16384");
    private readonly PhoneEngine _engine = new(
        new PhoneEngineOptions
        {
            Fingerprints = [CertificateFingerprint.Of("sha-256", [1])],
            AvailableCodecs = [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722, CodecKind.Opus],
        },
        new Zeros());

    private static Instant Now => Instant.FromBoot(TimeSpan.FromHours(1));

    [Theory]
    [InlineData(SrtpPolicy.Off, SrtpKeying.Sdes, IceMode.Off)]
    [InlineData(SrtpPolicy.Optional, SrtpKeying.Sdes, IceMode.Off)]
    [InlineData(SrtpPolicy.Required, SrtpKeying.Both, IceMode.Off)]
    [InlineData(SrtpPolicy.Required, SrtpKeying.Dtls, IceMode.On)]
    public void An_invite_fits_into_a_datagram(SrtpPolicy srtp, SrtpKeying keying, IceMode ice)
    {
        string offer = Offer(new AccountSettings
        {
            Address = "sip:101@bench.test",
            Srtp = srtp,
            SrtpKeying = keying,
            Ice = ice,
            Codecs = [CodecKind.Opus, CodecKind.G722, CodecKind.Pcmu, CodecKind.Pcma],
        });

        Assert.InRange(offer.Length, 200, DatagramLimit - Headers);
    }

    [Theory]
    [InlineData(TransportKind.Udp, "RTP/AVP")]
    [InlineData(TransportKind.Tls, "RTP/SAVP")]
    public void Encryption_is_required_by_default_where_the_signalling_is_tls(TransportKind transport, string protocol) =>
        Assert.Contains($" {protocol} ", Offer(new AccountSettings { Address = "sip:101@bench.test", Transport = transport }), StringComparison.Ordinal);

    [Fact]
    public void With_ice_the_offer_waits_for_the_candidates_and_names_them()
    {
        string offer = Offer(new AccountSettings { Address = "sip:101@bench.test", Ice = IceMode.On });

        Assert.Contains("a=candidate:126 1 UDP 2130706431 192.168.100.110 16384 typ host\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("a=ice-pwd:", offer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_suites_of_the_settings_are_offered_in_their_order()
    {
        string offer = Offer(new AccountSettings
        {
            Address = "sip:101@bench.test",
            Srtp = SrtpPolicy.Required,
            SrtpSuites = ["AES_CM_128_HMAC_SHA1_32", "AEAD_AES_128_GCM"],
        });

        Assert.Contains("a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:", offer, StringComparison.Ordinal);
        Assert.Contains("a=crypto:2 AEAD_AES_128_GCM inline:", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("a=crypto:3", offer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_sound_is_offered_first_where_nothing_else_is_asked_for() =>
        Assert.Contains(" RTP/AVP 96 9 0 8 ", Offer(new AccountSettings { Address = "sip:101@bench.test" }), StringComparison.Ordinal);

    [Fact]
    public void Without_its_library_opus_is_not_offered()
    {
        var engine = new PhoneEngine(new PhoneEngineOptions { AvailableCodecs = [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722] }, new Zeros());

        string offer = Offer(new AccountSettings { Address = "sip:101@bench.test" }, engine);

        Assert.Contains(" RTP/AVP 9 0 8 ", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("opus", offer, StringComparison.Ordinal);
    }

    [Fact]
    public void G_729_is_offered_without_annex_b_by_a_phone_that_has_it_and_by_no_other()
    {
        var account = new AccountSettings { Address = "sip:101@bench.test", Codecs = [CodecKind.G729, CodecKind.Pcma] };
        var having = new PhoneEngine(new PhoneEngineOptions { AvailableCodecs = [CodecKind.Pcma, CodecKind.G729] }, new Zeros());

        string offer = Offer(account, having);

        Assert.Contains(" RTP/AVP 18 8 ", offer, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:18 G729/8000\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("a=fmtp:18 annexb=no\r\n", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("G729", Offer(account), StringComparison.Ordinal);
    }

    [Fact]
    public void Redundancy_is_offered_where_it_is_wanted()
    {
        string offer = Offer(new AccountSettings { Address = "sip:101@bench.test", Redundancy = true, Codecs = [CodecKind.Pcma] });

        Assert.Contains("a=rtpmap:121 red/8000\r\na=fmtp:121 8/8\r\n", offer, StringComparison.Ordinal);
    }

    [Fact]
    public void Comfort_noise_is_offered_where_pauses_may_be_left_out()
    {
        string offer = Offer(new AccountSettings { Address = "sip:101@bench.test", SilenceSuppression = true });

        Assert.Contains("a=rtpmap:13 CN/8000\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("useinbandfec=1;usedtx=1\r\n", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("CN/8000", Offer(new AccountSettings { Address = "sip:101@bench.test" }, new PhoneEngine(new PhoneEngineOptions(), new Zeros())), StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_of_different_servers_have_different_foundations_and_both_components_of_one_the_same()
    {
        string offer = Offer(
            new AccountSettings { Address = "sip:101@bench.test", Ice = IceMode.On },
            _engine,
            new IceCandidate(IceCandidateKind.ServerReflexive, 1, IPEndPoint.Parse("198.51.100.7:5000"), IceCandidate.PriorityOf(IceCandidateKind.ServerReflexive, 1), s_local),
            new IceCandidate(IceCandidateKind.ServerReflexive, 1, IPEndPoint.Parse("198.51.100.8:5000"), IceCandidate.PriorityOf(IceCandidateKind.ServerReflexive, 1, place: 1), s_local) { Place = 1 });

        Assert.Contains("a=candidate:126 1 UDP ", offer, StringComparison.Ordinal);
        Assert.Contains("a=candidate:126 2 UDP ", offer, StringComparison.Ordinal);
        Assert.Contains("a=candidate:100 1 UDP ", offer, StringComparison.Ordinal);
        Assert.Contains("a=candidate:100+1 1 UDP ", offer, StringComparison.Ordinal);
    }

    private string Offer(AccountSettings account) => Offer(account, _engine);

    private static string Offer(AccountSettings account, PhoneEngine engine, params IceCandidate[] more)
    {
        engine.HandleAccounts([account], Now);
        engine.HandleRegistration(new AccountId(0), RegistrationState.Registered, 200, "OK", Now);
        Assert.Equal(IntentRefusal.None, engine.HandleIntent(new PhoneIntent.Dial("102"), Now));
        while (engine.TryDequeue(out PhoneOutput? output))
        {
            switch (output)
            {
                case PhoneOutput.OpenMediaPort open:
                    engine.HandleMediaPortOpened(open.Stream, s_local, Now);
                    break;
                case PhoneOutput.GatherCandidates gather:
                    engine.HandleMediaEvent(new MediaEvent.CandidatesGathered(gather.Stream, [.. Gathered(gather.Local), .. more]), Now);
                    break;
                case PhoneOutput.Invite invite:
                    return Encoding.UTF8.GetString(invite.Offer.Span);
                default:
                    break;
            }
        }

        return "";
    }

    private static IceCandidate[] Gathered(IPEndPoint local) =>
    [
        new(IceCandidateKind.Host, 1, local, IceCandidate.PriorityOf(IceCandidateKind.Host, 1)),
        new(IceCandidateKind.Host, 2, new IPEndPoint(local.Address, local.Port + 1), IceCandidate.PriorityOf(IceCandidateKind.Host, 2)),
    ];

    private sealed class Zeros : IRandomSource
    {
        public void Fill(Span<byte> destination) => destination.Clear();
    }
}
