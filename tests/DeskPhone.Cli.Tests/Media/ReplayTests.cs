using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Srtp;
using DeskPhone.Native.Opus;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Cli.Tests.Media;

/// <summary><c>deskphone media replay</c> over captures of every kind it reads.</summary>
public sealed class ReplayTests : MediaToolTest
{
    private static byte[] Rtp(int payloadType, int sequence, uint timestamp, ReadOnlySpan<byte> payload)
    {
        byte[] packet = new byte[12 + payload.Length];
        packet[0] = 0x80;
        packet[1] = (byte)payloadType;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), 0xCAFE_0001);
        payload.CopyTo(packet.AsSpan(12));
        return packet;
    }

    private static List<(double Ms, byte[] Payload)> Talk(IVoiceCodec codec, int payloadType, int packets = 100)
    {
        int samples = codec.SampleRateHz / 50;
        short[] tone = ToneAnalysis.Sine(codec.SampleRateHz, 440, -16, TimeSpan.FromSeconds(packets / 50.0));
        byte[] payload = new byte[1500];
        var sent = new List<(double, byte[])>();
        for (int i = 0; i < packets; i++)
        {
            int length = codec.Encode(tone.AsSpan(i * samples, samples), payload);
            sent.Add((i * 20, Rtp(payloadType, 65_500 + i, (uint)(i * codec.RtpClockHz / 50), payload.AsSpan(0, length))));
        }

        return sent;
    }

    private void Hear(byte[] capture, params string[] more)
    {
        string file = Write("call.pcap", capture);
        Assert.True(Run(["media", "replay", file, "--wav", PathOf("out.wav"), .. more]) == ToolCommand.Accepted, Errors);
        ToneMeasurement tone = Tone(ReadWave("out.wav"));
        Assert.InRange(tone.SecondsOfTone, 1.9, 2.1); // at its end the concealment fades out
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(113)]
    [InlineData(276)]
    [InlineData(101)]
    [InlineData(228)]
    [InlineData(0)]
    public void Every_link_type_in_both_formats(int link)
    {
        using var codec = new G711Codec(G711Law.Mu);
        List<(double, byte[])> packets = Talk(codec, 0);
        Hear(CaptureBytes.Pcap(link, packets));
        Hear(CaptureBytes.Pcap(link, packets, isBigEndian: true));
        Hear(CaptureBytes.Pcap(link, packets, isNano: true));
        Hear(CaptureBytes.Pcapng(link, packets));
        Assert.Equal(("PCMU", 100), (Report.GetProperty("codec").GetString(), Report.GetProperty("packetsReceived").GetInt32()));
    }

    [Fact]
    public void G722_and_opus_are_found_by_number_and_by_the_session_description_on_the_way()
    {
        using var wideband = new G722Codec();
        Hear(CaptureBytes.Pcap(1, Talk(wideband, 9)));
        Assert.Equal("G722", Report.GetProperty("codec").GetString());

        Assert.SkipUnless(OpusCodecs.IsAvailable, "libopus is not installed");
        using var opus = new OpusCodec(48_000);
        byte[] description = Encoding.ASCII.GetBytes("SIP/2.0 200 OK\r\n\r\nv=0\r\na=rtpmap:107 opus/48000/2\r\na=rtpmap:101 telephone-event/48000\r\n");
        Hear(CaptureBytes.Pcap(1, [(0, description), .. Talk(opus, 107)]));
        Hear(CaptureBytes.Pcap(1, Talk(opus, 107)));
        Assert.Equal("opus", Report.GetProperty("codec").GetString());
    }

    [Fact]
    public void The_stream_is_found_among_other_traffic_and_what_was_lost_is_told()
    {
        using var codec = new G711Codec(G711Law.A);
        List<(double Ms, byte[] Payload)> packets = Talk(codec, 8);
        packets.RemoveRange(40, 3);
        packets.InsertRange(10, Enumerable.Range(0, 300).Select(static i => (200.0, new byte[20 + i])));

        Hear(CaptureBytes.Pcap(1, packets));

        JsonElement report = Report;
        Assert.Equal(3, report.GetProperty("packetsLost").GetInt32());
        Assert.Equal("0xCAFE0001", report.GetProperty("ssrc").GetString());
        Assert.Equal("192.0.2.1:4000", report.GetProperty("source").GetString());
        Assert.InRange(report.GetProperty("concealedMs").GetDouble(), 50, 140); // three packets, and the end
    }

    [Theory]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag80, "", false)]
    [InlineData(SrtpSuite.AesCm128HmacSha1Tag32, "AES_CM_128_HMAC_SHA1_32 inline:", false)]
    [InlineData(SrtpSuite.AeadAes256Gcm, "AEAD_AES_256_GCM:", true)]
    public void With_its_key_an_encrypted_stream_is_heard_and_with_another_it_is_refused(SrtpSuite suite, string prefix, bool isHex)
    {
        byte[] bytes = new byte[SrtpSuiteParameters.Of(suite).KeyAndSaltLength];
        bytes[3] = 7;
        string text = prefix + (isHex ? Convert.ToHexString(bytes) : Convert.ToBase64String(bytes) + "|2^31|1:1");
        using var context = new SrtpSendingContext(new SrtpKey(suite, bytes), new ManagedPacketCiphers());
        using var codec = new G711Codec(G711Law.Mu);
        List<(double, byte[])> packets = [.. Talk(codec, 0).Select(packet =>
        {
            byte[] buffer = new byte[400];
            packet.Payload.CopyTo(buffer, 0);
            int length = context.ProtectRtp(buffer, packet.Payload.Length);
            return (packet.Ms, buffer[..length]);
        })];

        Hear(CaptureBytes.Pcap(1, packets), "--key", text);

        bytes[3] = 8;
        string wrong = prefix + Convert.ToBase64String(bytes);
        Assert.Equal(ToolCommand.Unusable, Run("media", "replay", PathOf("call.pcap"), "--wav", PathOf("out.wav"), "--key", wrong));
        Assert.Contains("--key", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(bytes), Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prefix_and_many_mutations_of_a_capture_are_survived()
    {
        using var codec = new G711Codec(G711Law.Mu);
        byte[][] captures = [CaptureBytes.Pcap(1, Talk(codec, 0, 4)), CaptureBytes.Pcapng(113, Talk(codec, 0, 4))];
        var random = new Random(5);
        foreach (byte[] capture in captures)
        {
            for (int i = 0; i < 150; i++)
            {
                byte[] mutated = i % 3 == 0 ? capture[..random.Next(capture.Length)] : [.. capture];
                for (int k = 0; k < i % 5 && mutated.Length > 0; k++)
                {
                    mutated[random.Next(Math.Min(mutated.Length, 200))] = (byte)random.Next(256);
                }

                int code = Run("media", "replay", Write("m.pcap", mutated), "--wav", PathOf("m.wav"));
                Assert.InRange(code, 0, 2);
                Assert.Equal(code == 0 ? 0 : 1, Errors.AsSpan().Count('\n'));
            }
        }
    }

    [Fact]
    public void What_is_no_capture_or_has_no_voice_is_one_line_and_exit_code_2()
    {
        foreach (byte[] bytes in (byte[][])[[], [1, 2, 3], new byte[100], CaptureBytes.Pcap(1, []), CaptureBytes.Pcap(1, [(0, new byte[50])]), CaptureBytes.Pcap(105, [])])
        {
            Assert.Equal(ToolCommand.Unusable, Run("media", "replay", Write("x.pcap", bytes), "--wav", PathOf("out.wav")));
            Assert.Contains("x.pcap", Errors, StringComparison.Ordinal);
            Assert.Equal(1, Errors.AsSpan().Count('\n'));
        }
    }
}
