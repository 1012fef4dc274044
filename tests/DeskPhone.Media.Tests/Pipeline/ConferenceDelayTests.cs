using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>How long a word takes through a conference mixed on the phone: from one peer's packet coming in to the other's going out.</summary>
public sealed class ConferenceDelayTests(ITestOutputHelper output)
{
    private const int ClickEvery = 25; // packets of 20 ms
    private static readonly StreamId s_from = new(1);
    private static readonly StreamId s_to = new(2);
    private static readonly IPEndPoint s_fromPeer = IPEndPoint.Parse("192.0.2.1:4000");
    private static readonly IPEndPoint s_toPeer = IPEndPoint.Parse("192.0.2.2:4000");

    [Theory]
    [InlineData(0, 30)]
    [InlineData(40, 70)]
    public void What_one_peer_says_goes_out_to_the_other_soon(int jitterMs, double mostMs)
    {
        double[] phases = [0.5, 2, 4.5, 7, 9.5];
        double[] delays = [.. phases.SelectMany((phase, i) => Delays(jitterMs, phase, seed: i + 1))];

        double mean = delays.Average();
        output.WriteLine($"0 to {jitterMs} ms of jitter: {mean:F1} ms in the mean of {delays.Length}, {delays.Min():F1} to {delays.Max():F1}");
        Assert.True(delays.Length > 150);
        Assert.True(mean <= mostMs, $"{mean} ms");
    }

    /// <summary>Each click's delay, from when its first sample was said to when it is heard, were packets played as they come.</summary>
    private static List<double> Delays(int jitterMs, double phaseMs, int seed)
    {
        var random = new Random(seed);
        var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = 16_000 }, new SeededRandom(seed));
        Instant zero = Instant.FromBoot(TimeSpan.FromSeconds(1));
        Open(engine, s_from, s_fromPeer, zero);
        Open(engine, s_to, s_toPeer, zero);
        engine.HandleCommand(new MediaCommand.SetConference([s_from, s_to]), zero);
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), zero);

        var network = new PriorityQueue<(int Packet, double SentMs), double>();
        var clicks = new Queue<double>();
        var delays = new List<double>();
        short[] ear = new short[160];
        double nextSend = 0;
        for (int tick = 0; tick < 2500; tick++)
        {
            double nowMs = (tick * 10) + phaseMs;
            for (; nextSend <= nowMs; nextSend += 20)
            {
                network.Enqueue(((int)(nextSend / 20), nextSend), nextSend + (random.NextDouble() * jitterMs));
            }

            Instant now = zero + TimeSpan.FromMilliseconds(nowMs);
            while (network.TryPeek(out (int Packet, double SentMs) due, out double at) && at <= nowMs)
            {
                _ = network.Dequeue();
                bool isClick = due.Packet % ClickEvery == 0 && due.Packet > 100; // the buffer knows the network by then
                engine.HandlePacket(s_from, Packet(due.Packet, isClick), s_fromPeer, isRtcp: false, now);
                if (isClick)
                {
                    clicks.Enqueue(due.SentMs);
                }
            }

            engine.HandleFrame(new short[160], ear, now);
            while (engine.TryDequeuePacket(out OutgoingPacket packet))
            {
                int place = packet.IsRtcp || packet.Stream != s_to ? -1 : packet.Datagram.Span[12..].IndexOfAnyInRange((byte)0x80, (byte)0x90);
                if (place >= 0 && clicks.TryDequeue(out double sentMs))
                {
                    delays.Add(nowMs + (place / 8.0) - sentMs);
                }
            }

            while (engine.TryDequeue(out _))
            {
                // Nobody asks how the streams do.
            }
        }

        return delays;
    }

    private static void Open(MediaEngine engine, StreamId stream, IPEndPoint peer, Instant now) =>
        engine.HandleCommand(new MediaCommand.SetStream(stream, EnginePair.OptionsFor(AudioCodec.Pcmu, 0) with { Remote = peer }), now);

    /// <summary>Silence, or a click of 2 ms at its beginning.</summary>
    private static byte[] Packet(int number, bool isClick)
    {
        byte[] packet = new byte[172];
        packet[0] = 0x80;
        (packet[2], packet[3]) = ((byte)(number >> 8), (byte)number);
        uint timestamp = (uint)number * 160;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        packet[11] = 7;
        Array.Fill(packet, (byte)0xFF, 12, 160);
        if (isClick)
        {
            Array.Fill(packet, (byte)0x80, 12, 16);
        }

        return packet;
    }
}
