using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Pipeline;
using DeskPhone.Native.OpenSsl;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Native.Tests.OpenSsl;

/// <summary>Calls whose keys a DTLS handshake brings (RFC 5763, RFC 5764), both ends ours.</summary>
public sealed class DtlsCallTests : IDisposable
{
    private readonly OpenSslDtlsEndpoint _endpoint;

    public DtlsCallTests()
    {
        Assert.SkipUnless(OpenSslDtlsEndpoint.IsAvailable, "libssl.so.3 is not installed.");
        _endpoint = new OpenSslDtlsEndpoint(DateTimeOffset.UtcNow);
    }

    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (string function in CertificateFingerprint.HashFunctions)
            {
                ways.Add(function, true);
                ways.Add(function, false);
            }

            return ways;
        }
    }

    public void Dispose() => _endpoint.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_handshake_brings_the_keys_and_both_hear_each_other(string hashFunction, bool isMultiplexed)
    {
        EnginePair call = Call(CertificateFingerprint.Of(hashFunction, _endpoint.Certificate.Span), isMultiplexed);

        Connect(call);
        call.Run(TimeSpan.FromSeconds(12)); // long enough for RTCP both ways

        AssertTone(call.RightHeard, 440, 11.5);
        AssertTone(call.LeftHeard, 1000, 11.5);
        Assert.NotNull(call.LeftStatistics.RoundTrip); // RTCP is protected too, under keys of its own where it has a port of its own
        Assert.Equal(0, call.LeftStatistics.PacketsUnauthenticated);
    }

    [Fact]
    public void Whoever_shows_another_certificate_than_signalling_named_is_not_heard()
    {
        using var somebodyElse = new OpenSslDtlsEndpoint(DateTimeOffset.UtcNow);

        EnginePair call = Call(CertificateFingerprint.Of("sha-256", somebodyElse.Certificate.Span), isMultiplexed: true);
        call.Run(TimeSpan.FromSeconds(2));

        Assert.All(call.RightHeard, static sample => Assert.Equal(0, sample));
        Assert.Equal(0, call.LeftStatistics.PacketsSent); // nothing in the clear either
    }

    [Fact]
    public void Nothing_is_sent_in_the_clear_while_the_handshake_lasts()
    {
        var kinds = new HashSet<int>();
        EnginePair call = Call(CertificateFingerprint.Of("sha-256", _endpoint.Certificate.Span), isMultiplexed: true);
        call.Loss = 1;
        call.OnSent = (packet, _) => kinds.Add(packet.Datagram.Span[0]);

        call.Run(TimeSpan.FromSeconds(1));

        Assert.Equal([22], kinds); // handshake records of DTLS (RFC 6347 §4.1) and nothing else
    }

    [Fact]
    public void A_handshake_survives_random_datagrams_of_strangers_and_of_the_peer()
    {
        EnginePair call = Call(CertificateFingerprint.Of("sha-256", _endpoint.Certificate.Span), isMultiplexed: true);
        var random = new Random(7);
        call.OnSent = (packet, now) =>
        {
            byte[] garbage = packet.Datagram.ToArray();
            for (int i = 0; i < 20; i++)
            {
                byte[] damaged = garbage[..random.Next(garbage.Length + 1)];
                if (damaged.Length > 1)
                {
                    damaged[random.Next(1, damaged.Length)] ^= (byte)random.Next(1, 256);
                }

                call.Right.HandlePacket(EnginePair.RightStream, damaged, new IPEndPoint(IPAddress.Parse("203.0.113.66"), 6666), isRtcp: false, now);
            }
        };

        Connect(call);
        call.Run(TimeSpan.FromSeconds(3));

        AssertTone(call.RightHeard, 440, 2.9);
    }

    private EnginePair Call(CertificateFingerprint fingerprint, bool isMultiplexed)
    {
        AudioStreamOptions options = EnginePair.OptionsFor(AudioCodec.Pcmu, 0) with { IsRtcpMultiplexed = isMultiplexed };
        var call = new EnginePair(
            8000,
            options with { Dtls = new DtlsOptions(IsClient: true, [fingerprint]) },
            rightOptions: options with { Dtls = new DtlsOptions(IsClient: false, [fingerprint]) },
            ciphers: new OpenSslPacketCiphers(),
            dtls: _endpoint);
        call.LeftVoice = call.Sine(440, -16);
        call.RightVoice = call.Sine(1000, -20);
        return call;
    }

    /// <summary>
    /// Until both hear something. OpenSSL repeats a flight by the real clock, which a busy machine takes from the test: in the call's own time, which
    /// goes forty times faster, that can be any time. Whole periods of both tones pass meanwhile.
    /// </summary>
    private static void Connect(EnginePair call)
    {
        const int MostSteps = 3000;
        for (int step = 0; step < MostSteps && !(call.LeftHeard.Any(static sample => sample != 0) && call.RightHeard.Any(static sample => sample != 0)); step++)
        {
            call.Run(TimeSpan.FromMilliseconds(100));
        }

        call.Run(TimeSpan.FromMilliseconds(500)); // What was heard first faded in.
        call.ForgetHeard();
    }

    private static void AssertTone(IReadOnlyList<short> heard, double frequencyHz, double seconds)
    {
        ToneMeasurement tone = ToneAnalysis.Measure(heard.ToArray(), 8000, frequencyHz);
        Assert.InRange(tone.SecondsOfTone, seconds, double.MaxValue);
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
    }
}
