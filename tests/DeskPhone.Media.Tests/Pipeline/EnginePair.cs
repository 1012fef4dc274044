using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>Two engines in a call over a network that loses, delays, reorders and doubles packets on virtual time.</summary>
internal sealed class EnginePair
{
    public static readonly StreamId LeftStream = new(1);
    public static readonly StreamId RightStream = new(2);
    public static readonly IPEndPoint LeftAddress = new(IPAddress.Parse("192.0.2.1"), 4000);
    public static readonly IPEndPoint RightAddress = new(IPAddress.Parse("192.0.2.2"), 5000);

    private readonly Random _random;
    private readonly PriorityQueue<Packet, long> _network = new();
    private readonly List<short> _leftHeard = [];
    private readonly List<short> _rightHeard = [];
    private readonly short[] _playback;
    private long _microseconds = 1_000_000;
    private double _leftNext = 1_000_000;
    private double _rightNext = 1_003_000; // the two sound cards know nothing of each other

    public EnginePair(
        int sampleRateHz = 16_000, AudioStreamOptions? options = null, int seed = 1, IRandomSource? leftRandom = null)
    {
        _random = new Random(seed);
        SampleRateHz = sampleRateHz;
        _playback = new short[sampleRateHz / 100];
        Left = new MediaEngine(new MediaEngineOptions { SampleRateHz = sampleRateHz }, leftRandom ?? new SeededRandom(seed));
        Right = new MediaEngine(new MediaEngineOptions { SampleRateHz = sampleRateHz }, new SeededRandom(seed + 1));
        Options = options ?? OptionsFor(AudioCodec.Pcmu, 0);
        Open(Left, LeftStream, Options with { Remote = RightAddress });
        Open(Right, RightStream, Options with { Remote = LeftAddress });
    }

    public int SampleRateHz { get; }

    public MediaEngine Left { get; }

    public MediaEngine Right { get; }

    public AudioStreamOptions Options { get; }

    public Instant Now => Instant.FromBoot(TimeSpan.FromMicroseconds(_microseconds));

    /// <summary>Share of packets lost, 0–1.</summary>
    public double Loss { get; set; }

    /// <summary>Share of packets doubled, 0–1.</summary>
    public double Duplication { get; set; }

    /// <summary>Each packet is late by up to this, so they overtake each other.</summary>
    public double JitterMs { get; set; }

    /// <summary>Sees each RTP or RTCP packet as it is sent.</summary>
    public Action<OutgoingPacket, Instant>? OnSent { get; set; }

    /// <summary>The right clock is faster than the left one by so much.</summary>
    public double RightDriftPpm { get; set; }

    /// <summary>The left person's voice: place in samples to sample.</summary>
    public Func<long, short> LeftVoice { get; set; } = _ => 0;

    public Func<long, short> RightVoice { get; set; } = _ => 0;

    public List<short> LeftHeard => _leftHeard;

    public List<short> RightHeard => _rightHeard;

    public List<MediaEvent> LeftEvents { get; } = [];

    public List<MediaEvent> RightEvents { get; } = [];

    public StreamStatistics RightStatistics => RightEvents.OfType<MediaEvent.Statistics>().Last().Values;

    public StreamStatistics LeftStatistics => LeftEvents.OfType<MediaEvent.Statistics>().Last().Values;

    public static AudioStreamOptions OptionsFor(AudioCodec codec, int payloadType) => new()
    {
        Codec = codec,
        SendPayloadType = payloadType,
        ReceivePayloads = [new ReceivePayload(payloadType, codec)],
        Remote = RightAddress,
        SendEventPayloadType = 101,
        ReceiveEventPayloadType = 101,
    };

    public Func<long, short> Sine(double frequencyHz, double levelDbfs)
    {
        double amplitude = 32767 * Math.Pow(10, levelDbfs / 20);
        return place => (short)Math.Round(amplitude * Math.Sin(Math.Tau * frequencyHz * place / SampleRateHz));
    }

    /// <summary>Lets time pass, tick by tick.</summary>
    public void Run(TimeSpan duration)
    {
        long end = _microseconds + (long)duration.TotalMicroseconds;
        while (Math.Min(_leftNext, _rightNext) is var next && next < end)
        {
            _microseconds = (long)next;
            Deliver();
            if (_leftNext <= _rightNext)
            {
                _leftNext += 10_000;
                Tick(Left, LeftVoice, _leftHeard);
            }
            else
            {
                _rightNext += 10_000 / (1 + (RightDriftPpm / 1e6));
                Tick(Right, RightVoice, _rightHeard);
            }

            Collect();
        }

        _microseconds = end;
    }

    private void Open(MediaEngine engine, StreamId id, AudioStreamOptions options)
    {
        engine.HandleCommand(new MediaCommand.SetStream(id, options), Now);
        engine.HandleCommand(new MediaCommand.SetActiveStream(id), Now);
        engine.HandleCommand(new MediaCommand.SetAudioPath(true), Now);
    }

    private void Tick(MediaEngine engine, Func<long, short> voice, List<short> heard)
    {
        Span<short> captured = stackalloc short[_playback.Length];
        for (int i = 0; i < captured.Length; i++)
        {
            captured[i] = voice(heard.Count + i);
        }

        engine.HandleFrame(captured, _playback, Now);
        heard.AddRange(_playback);
    }

    private void Collect()
    {
        Collect(Left, toRight: true);
        Collect(Right, toRight: false);
        Drain(Left, LeftEvents);
        Drain(Right, RightEvents);
    }

    private static void Drain(MediaEngine engine, List<MediaEvent> events)
    {
        while (engine.TryDequeue(out MediaEvent? mediaEvent))
        {
            events.Add(mediaEvent!);
        }
    }

    private void Collect(MediaEngine from, bool toRight)
    {
        while (from.TryDequeuePacket(out OutgoingPacket packet))
        {
            OnSent?.Invoke(packet, Now);
            if (_random.NextDouble() < Loss)
            {
                continue;
            }

            int copies = _random.NextDouble() < Duplication ? 2 : 1;
            for (int i = 0; i < copies; i++)
            {
                long arrival = _microseconds + 500 + (long)(_random.NextDouble() * JitterMs * 1000);
                _network.Enqueue(new Packet(packet.Datagram.ToArray(), packet.IsRtcp, toRight, arrival), arrival);
            }
        }
    }

    private void Deliver()
    {
        while (_network.TryPeek(out Packet? packet, out long arrival) && arrival <= _microseconds)
        {
            _ = _network.Dequeue();
            (MediaEngine to, StreamId stream, IPEndPoint source) = packet.ToRight
                ? (Right, RightStream, LeftAddress)
                : (Left, LeftStream, RightAddress);
            IPEndPoint port = packet.IsRtcp ? new IPEndPoint(source.Address, source.Port + 1) : source;
            to.HandlePacket(stream, packet.Datagram, port, packet.IsRtcp, Now);
        }
    }

    private sealed record Packet(byte[] Datagram, bool IsRtcp, bool ToRight, long Arrival);
}
