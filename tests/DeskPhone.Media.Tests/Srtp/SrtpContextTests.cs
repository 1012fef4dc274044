using System.Buffers.Binary;
using DeskPhone.Media.Rtp;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Tests.Srtp;

/// <summary>One sender, one receiver, and what can happen to packets between them.</summary>
public sealed class SrtpContextTests : IDisposable
{
    private const uint Ssrc = 0xCAFEBABE;
    private readonly byte[] _plain = new byte[2048];
    private readonly SrtpSendingContext _sender = new(Key(SrtpSuite.AesCm128HmacSha1Tag80, 1), new ManagedPacketCiphers());
    private readonly SrtpReceivingContext _receiver = new(Key(SrtpSuite.AesCm128HmacSha1Tag80, 1), new ManagedPacketCiphers());

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }

    public static TheoryData<SrtpSuite> Suites { get; } = [.. Enum.GetValues<SrtpSuite>()];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Every_suite_reads_what_it_protected_and_nothing_that_was_touched(SrtpSuite suite)
    {
        using var sender = new SrtpSendingContext(Key(suite, 1), new ManagedPacketCiphers());
        using var receiver = new SrtpReceivingContext(Key(suite, 1), new ManagedPacketCiphers());
        byte[] rtp = Protect(sender, 7);
        byte[] rtcp = [0x80, 201, 0, 1, .. BitConverter.GetBytes(Ssrc), .. new byte[60]];
        rtcp = rtcp[..sender.ProtectRtcp(rtcp, 24)];

        for (int bit = 0; bit < rtp.Length * 8; bit++)
        {
            Assert.NotEqual(SrtpError.None, receiver.TryUnprotectRtp(Flip(rtp, bit), _plain, out _));
        }

        for (int bit = 0; bit < rtcp.Length * 8; bit++)
        {
            Assert.NotEqual(SrtpError.None, receiver.TryUnprotectRtcp(Flip(rtcp, bit), _plain, out _));
        }

        for (int length = 0; length < rtp.Length; length++)
        {
            Assert.NotEqual(SrtpError.None, receiver.TryUnprotectRtp(rtp.AsSpan(0, length), _plain, out _));
        }

        for (int length = 0; length < rtcp.Length; length++)
        {
            Assert.NotEqual(SrtpError.None, receiver.TryUnprotectRtcp(rtcp.AsSpan(0, length), _plain, out _));
        }

        Assert.True(receiver.PacketsUnauthenticated > rtp.Length * 8);
        Assert.Equal(SrtpError.None, receiver.TryUnprotectRtp(rtp, _plain, out int rtpLength));
        Assert.Equal(Packet(7), _plain[..rtpLength]);
        Assert.Equal(SrtpError.None, receiver.TryUnprotectRtcp(rtcp, _plain, out int rtcpLength));
        Assert.Equal(24, rtcpLength);
    }

    [Fact]
    public void A_packet_is_taken_once()
    {
        byte[] packet = Protect(_sender, 1);

        Assert.Equal(SrtpError.None, Receive(packet));
        Assert.Equal(SrtpError.Replayed, Receive(packet));
        Assert.Equal(1, _receiver.PacketsReplayed);
    }

    [Fact]
    public void Packets_up_to_127_behind_are_taken_in_any_order_and_older_ones_are_not()
    {
        byte[][] packets = [.. Enumerable.Range(0, 200).Select(i => Protect(_sender, (ushort)i))];
        Assert.Equal(SrtpError.None, Receive(packets[199]));

        Assert.Equal(SrtpError.Replayed, Receive(packets[199 - 128]));
        for (int i = 199 - 127; i < 199; i++)
        {
            Assert.Equal(SrtpError.None, Receive(packets[i]));
            Assert.Equal(SrtpError.Replayed, Receive(packets[i]));
        }
    }

    [Fact]
    public void The_rollover_counter_is_followed_through_loss_and_reordering()
    {
        byte[][] packets = [.. Enumerable.Range(65_000, 140_000).Where(static i => i % 100 < 3).Select(i => Protect(_sender, (ushort)i))];
        for (int i = 0; i + 2 < packets.Length; i += 3)
        {
            Assert.Equal(SrtpError.None, Receive(packets[i + 1]));
            Assert.Equal(SrtpError.None, Receive(packets[i]));
            Assert.Equal(SrtpError.None, Receive(packets[i + 2]));
        }

        Assert.Equal(3u, _sender.Rollover);
    }

    /// <summary>RFC 3711 §3.3: a forged sequence number must not move the window or the rollover counter.</summary>
    [Fact]
    public void Forged_packets_change_nothing()
    {
        Assert.Equal(SrtpError.None, Receive(Protect(_sender, 100)));
        byte[] forged = Protect(_sender, 101);
        forged[^1] ^= 1;
        for (int i = 0; i < 65_536; i += 97)
        {
            BinaryPrimitives.WriteUInt16BigEndian(forged.AsSpan(2), (ushort)i);
            Assert.NotEqual(SrtpError.None, Receive(forged));
            BinaryPrimitives.WriteUInt32BigEndian(forged.AsSpan(8), (uint)i); // another source each time
            Assert.Equal(SrtpError.Unauthenticated, Receive(forged));
            BinaryPrimitives.WriteUInt32BigEndian(forged.AsSpan(8), Ssrc);
        }

        Assert.Equal(SrtpError.None, Receive(Protect(_sender, 102)));
    }

    [Fact]
    public void Sources_of_one_key_are_bounded_and_those_known_go_on()
    {
        for (uint source = 0; source < 64; source++)
        {
            Assert.Equal(SrtpError.None, Receive(Protect(_sender, 1, source)));
        }

        Assert.Equal(SrtpError.TooManySources, Receive(Protect(_sender, 1, 64)));
        Assert.Equal(SrtpError.None, Receive(Protect(_sender, 2, 63)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_new_key_the_rollover_counter_may_go_on_or_begin_again(bool goesOn)
    {
        SrtpKey next = Key(SrtpSuite.AesCm128HmacSha1Tag80, 2);
        using var successor = new SrtpSendingContext(next, new ManagedPacketCiphers());
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(SrtpError.None, Receive(Protect(_sender, 40_000)));
            Assert.Equal(SrtpError.None, Receive(Protect(_sender, 1000)));
            Assert.Equal(SrtpError.None, Receive(Protect(_sender, 20_000)));
        }

        if (goesOn)
        {
            _ = Protect(successor, 40_000);
            _ = Protect(successor, 20_000);
            _ = Protect(successor, 40_000);
            _ = Protect(successor, 20_000);
        }

        using var receiver = new SrtpReceivingContext(next, new ManagedPacketCiphers(), _receiver);
        Assert.Equal(SrtpError.Unauthenticated, receiver.TryUnprotectRtp(Protect(_sender, 20_001), _plain, out _));
        for (ushort i = 20_001; i < 20_010; i++)
        {
            Assert.Equal(SrtpError.None, receiver.TryUnprotectRtp(Protect(successor, i), _plain, out _));
        }
    }

    [Fact]
    public void A_sequence_number_is_not_protected_twice()
    {
        _ = Protect(_sender, 5);
        Assert.Throws<InvalidOperationException>(() => Protect(_sender, 5));
    }

    [Fact]
    public void Header_extension_and_sources_stay_readable_and_are_authenticated()
    {
        byte[] packet =
        [
            0x91, 0, 0, 9, 0, 0, 0, 0, 0xCA, 0xFE, 0xBA, 0xBE, 1, 2, 3, 4, 0xBE, 0xDE, 0, 1, 9, 9, 9, 9, .. new byte[20],
        ];
        byte[] buffer = [.. packet, .. new byte[16]];
        int length = _sender.ProtectRtp(buffer, packet.Length);

        Assert.Equal(packet[..24], buffer[..24]);
        Assert.NotEqual(packet[24..], buffer[24..44]);
        Assert.Equal(SrtpError.None, Receive(buffer[..length]));
        Assert.Equal(packet, _plain[..packet.Length]);
    }

    private static SrtpKey Key(SrtpSuite suite, byte seed)
    {
        byte[] secret = new byte[SrtpSuiteParameters.Of(suite).KeyAndSaltLength];
        new Random(seed).NextBytes(secret);
        return new SrtpKey(suite, secret);
    }

    private static byte[] Packet(ushort sequenceNumber, uint ssrc = Ssrc)
    {
        byte[] packet = new byte[172];
        new RtpHeader(0, IsMarked: false, sequenceNumber, 160u * sequenceNumber, ssrc).Write(packet);
        packet.AsSpan(12).Fill((byte)sequenceNumber);
        return packet;
    }

    private static byte[] Protect(SrtpSendingContext sender, ushort sequenceNumber, uint ssrc = Ssrc)
    {
        byte[] buffer = [.. Packet(sequenceNumber, ssrc), .. new byte[16]];
        return buffer[..sender.ProtectRtp(buffer, 172)];
    }

    private static byte[] Flip(byte[] packet, int bit)
    {
        byte[] flipped = [.. packet];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private SrtpError Receive(byte[] packet) => _receiver.TryUnprotectRtp(packet, _plain, out _);
}
