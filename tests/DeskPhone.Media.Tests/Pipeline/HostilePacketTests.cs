using System.Net;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Rtp;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>What a call makes of packets that nobody it talks with has sent.</summary>
public sealed class HostilePacketTests
{
    [Fact]
    public void A_stranger_is_neither_heard_nor_sent_to()
    {
        var call = new EnginePair();
        call.LeftVoice = call.Sine(440, -16);
        call.Run(TimeSpan.FromSeconds(1));
        var stranger = new IPEndPoint(IPAddress.Parse("198.51.100.9"), 4000);
        byte[] datagram = new byte[172];
        int sequence = 0;
        call.OnSent = (packet, now) =>
        {
            if (packet.Stream == EnginePair.RightStream)
            {
                Assert.Equal(EnginePair.LeftAddress.Address, packet.Remote.Address);
            }

            new RtpHeader(0, false, (ushort)sequence++, (uint)sequence * 160, 77).Write(datagram);
            call.Right.HandlePacket(EnginePair.RightStream, datagram, stranger, isRtcp: false, now);
        };
        call.Run(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.Zero, Tone(call.RightHeard, 16000, 440).LongestGap);
        Assert.InRange(call.RightStatistics.PacketsRefused, 150, 400);
    }

    [Fact]
    public void No_prefix_and_no_mutation_of_a_packet_makes_it_throw_or_fall_silent()
    {
        var call = new EnginePair(8000);
        call.LeftVoice = call.Sine(440, -16);
        var random = new Random(5);
        call.OnSent = (packet, now) =>
        {
            StreamId stream = packet.Stream == EnginePair.LeftStream ? EnginePair.RightStream : EnginePair.LeftStream;
            MediaEngine engine = stream == EnginePair.RightStream ? call.Right : call.Left;
            IPEndPoint source = stream == EnginePair.RightStream ? EnginePair.LeftAddress : EnginePair.RightAddress;
            byte[] bytes = packet.Datagram.ToArray();
            for (int length = 0; length < bytes.Length && length < 40; length++)
            {
                // Cut before the end of the header, so that nothing valid is said twice.
                engine.HandlePacket(stream, bytes.AsSpan(0, Math.Min(length, 11)), source, packet.IsRtcp, now);
            }

            for (int i = 0; i < 20; i++)
            {
                byte[] mutation = [.. bytes];
                mutation[random.Next(12)] ^= (byte)random.Next(1, 256);
                engine.HandlePacket(stream, mutation, source, packet.IsRtcp, now);
            }
        };

        call.Run(TimeSpan.FromSeconds(20));
        call.OnSent = null;
        call.ForgetHeard();
        call.Run(TimeSpan.FromSeconds(5));

        Assert.InRange(Tone(call.RightHeard, 8000, 440).SecondsOfTone, 4, 5.1);
    }

    private static ToneMeasurement Tone(IEnumerable<short> samples, int rate, double frequency) =>
        ToneAnalysis.Measure(samples.ToArray(), rate, frequency);
}
