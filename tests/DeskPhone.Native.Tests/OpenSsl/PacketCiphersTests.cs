using System.Diagnostics;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.Media.Srtp;
using DeskPhone.Native.OpenSsl;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Measuring;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Native.Tests.OpenSsl;

/// <summary>libcrypto against the framework: what one protects the other reads, to the last byte.</summary>
public sealed class PacketCiphersTests
{
    public PacketCiphersTests() => Assert.SkipUnless(OpenSslPacketCiphers.IsAvailable, "libcrypto.so.3 is not installed.");

    public static TheoryData<SrtpSuite> Suites { get; } = [.. Enum.GetValues<SrtpSuite>()];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Both_make_the_same_packets_of_every_length_and_read_each_other(SrtpSuite suite)
    {
        SrtpKey key = Key(suite, 1);
        using var ours = new SrtpSendingContext(key, new OpenSslPacketCiphers());
        using var theirs = new SrtpSendingContext(key, new ManagedPacketCiphers());
        using var receiver = new SrtpReceivingContext(key, new OpenSslPacketCiphers());
        byte[] plain = new byte[2048];
        var random = new Random(1);
        for (ushort i = 0; i < 1400; i++)
        {
            byte[] left = new byte[12 + i + 32];
            random.NextBytes(left);
            new RtpHeader(0, IsMarked: false, i, i, 77).Write(left);
            byte[] sent = left[..(12 + i)];
            byte[] right = [.. left];

            int length = ours.ProtectRtp(left, sent.Length);

            Assert.Equal(length, theirs.ProtectRtp(right, sent.Length));
            Assert.Equal(right[..length], left[..length]);
            Assert.Equal(SrtpError.None, receiver.TryUnprotectRtp(right.AsSpan(0, length), plain, out int read));
            Assert.Equal(sent, plain[..read]);
            left[random.Next(length)] ^= 1;
            Assert.NotEqual(SrtpError.None, receiver.TryUnprotectRtp(left.AsSpan(0, length), plain, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_packet_there_and_back_allocates_nothing(SrtpSuite suite)
    {
        using var sender = new SrtpSendingContext(Key(suite, 1), new OpenSslPacketCiphers());
        using var receiver = new SrtpReceivingContext(Key(suite, 1), new OpenSslPacketCiphers());
        byte[] packet = new byte[172 + 16];
        byte[] plain = new byte[packet.Length];
        int good = 0;

        long allocated = AllocatedBytes.Of(() =>
        {
            good = 0;
            for (int i = 0; i < 2000; i++)
            {
                new RtpHeader(0, IsMarked: false, _sequence++, 0, 77).Write(packet);
                int length = sender.ProtectRtp(packet, 172);
                good += receiver.TryUnprotectRtp(packet.AsSpan(0, length), plain, out _) is SrtpError.None ? 1 : 0;
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(2000, good);
    }

    [Theory]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag80)]
    [InlineData(SrtpSuite.AeadAes128Gcm)]
    public void A_call_between_both_sounds_like_any_other(SrtpSuite suite)
    {
        AudioStreamOptions options = EnginePair.OptionsFor(AudioCodec.Pcmu, 0);
        var call = new EnginePair(
            8000,
            options with { Srtp = new SrtpOptions(Key(suite, 1), Key(suite, 2)) },
            rightOptions: options with { Srtp = new SrtpOptions(Key(suite, 2), Key(suite, 1)) },
            ciphers: new OpenSslPacketCiphers());
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(2));

        Assert.InRange(ToneAnalysis.Measure(call.RightHeard.ToArray(), 8000, 440).SecondsOfTone, 1.8, 2);
    }

    /// <summary>The time is printed, for nobody knows what else the machine does; the bytes are a promise.</summary>
    [Theory]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag80)]
    [InlineData(SrtpSuite.AeadAes128Gcm)]
    public void A_packet_costs_no_byte(SrtpSuite suite)
    {
        using var sender = new SrtpSendingContext(Key(suite, 1), new OpenSslPacketCiphers());
        using var receiver = new SrtpReceivingContext(Key(suite, 1), new OpenSslPacketCiphers());
        byte[] packet = new byte[256];
        byte[] plain = new byte[256];
        long allocated = AllocatedBytes.Of(() => RunPackets(50_000));
        long started = Stopwatch.GetTimestamp();

        int read = RunPackets(50_000);

        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        Assert.Equal(0, allocated);
        Assert.Equal(50_000, read);
        TestContext.Current.TestOutputHelper?.WriteLine($"{suite}: {elapsed.TotalNanoseconds / 50_000:0} ns to protect and read 172 bytes");

        int RunPackets(int count)
        {
            int good = 0;
            for (int i = 0; i < count; i++)
            {
                new RtpHeader(0, IsMarked: false, _sequence++, 0, 77).Write(packet);
                int length = sender.ProtectRtp(packet, 172);
                good += receiver.TryUnprotectRtp(packet.AsSpan(0, length), plain, out _) is SrtpError.None ? 1 : 0;
            }

            return good;
        }
    }

    private ushort _sequence;

    private static SrtpKey Key(SrtpSuite suite, byte seed)
    {
        byte[] secret = new byte[SrtpSuiteParameters.Of(suite).KeyAndSaltLength];
        new Random(seed).NextBytes(secret);
        return new SrtpKey(suite, secret);
    }
}
