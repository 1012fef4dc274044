using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Srtp;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.TestKit.Simulation;

/// <summary>Two engines in a call over a network that loses, delays, reorders and doubles packets on virtual time.</summary>
public sealed class EnginePair
{
    /// <summary>The stream of the left engine.</summary>
    public static readonly StreamId LeftStream = new(1);
    /// <summary>The stream of the right engine.</summary>
    public static readonly StreamId RightStream = new(2);
    /// <summary>Where the left one sends from.</summary>
    public static readonly IPEndPoint LeftAddress = new(IPAddress.Parse("192.0.2.1"), 4000);
    /// <summary>Where the right one sends from.</summary>
    public static readonly IPEndPoint RightAddress = new(IPAddress.Parse("192.0.2.2"), 5000);

    private readonly Random _random;
    private readonly PriorityQueue<Packet, long> _network = new();
    private readonly List<short> _leftHeard = [];
    private readonly List<short> _rightHeard = [];
    private readonly List<MediaEvent> _leftEvents = [];
    private readonly List<MediaEvent> _rightEvents = [];
    private readonly short[] _playback;
    private long _microseconds = 1_000_000;
    private double _leftNext = 1_000_000;
    private double _rightNext = 1_003_000; // the two sound cards know nothing of each other

    /// <summary>Puts both in a call.</summary>
    /// <param name="sampleRateHz">Rate of both sound cards.</param>
    /// <param name="options">What was agreed; the addresses are set here.</param>
    /// <param name="seed">Of the network and of both engines.</param>
    /// <param name="leftRandom">Random bytes of the left engine, or its own.</param>
    /// <param name="rightOptions">What was agreed, for the right side where it differs.</param>
    /// <param name="codecs">Codecs beyond the built-in ones.</param>
    /// <param name="ciphers">Ciphers of the left engine; the right one always has the framework's.</param>
    /// <param name="dtls">Handshakes of both engines.</param>
    public EnginePair(
        int sampleRateHz = 16_000,
        AudioStreamOptions? options = null,
        int seed = 1,
        IRandomSource? leftRandom = null,
        AudioStreamOptions? rightOptions = null,
        IVoiceCodecs? codecs = null,
        IPacketCiphers? ciphers = null,
        IDtlsEndpoint? dtls = null)
    {
        _random = new Random(seed);
        SampleRateHz = sampleRateHz;
        _playback = new short[sampleRateHz / 100];
        var engineOptions = new MediaEngineOptions { SampleRateHz = sampleRateHz };
        Left = new MediaEngine(engineOptions, leftRandom ?? new SeededRandomSource(seed), codecs, ciphers, dtls);
        Right = new MediaEngine(engineOptions, new SeededRandomSource(seed + 1), codecs, dtls: dtls);
        Options = options ?? OptionsFor(AudioCodec.Pcmu, 0);
        Open(Left, LeftStream, Options with { Remote = RightAddress });
        Open(Right, RightStream, (rightOptions ?? Options) with { Remote = LeftAddress });
    }

    /// <summary>Rate of both sound cards.</summary>
    public int SampleRateHz { get; }

    /// <summary>The left engine.</summary>
    public MediaEngine Left { get; }

    /// <summary>The right engine.</summary>
    public MediaEngine Right { get; }

    /// <summary>What was agreed.</summary>
    public AudioStreamOptions Options { get; }

    /// <summary>The time.</summary>
    public Instant Now => Instant.FromBoot(TimeSpan.FromMicroseconds(_microseconds));

    /// <summary>Share of packets lost, 0–1.</summary>
    public double Loss { get; set; }

    /// <summary>Packets that are lost whatever the dice say.</summary>
    public Func<OutgoingPacket, bool>? Drops { get; set; }

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

    /// <summary>The right person's voice.</summary>
    public Func<long, short> RightVoice { get; set; } = _ => 0;

    /// <summary>What the left person heard.</summary>
    public IReadOnlyList<short> LeftHeard => _leftHeard;

    /// <summary>What the right person heard.</summary>
    public IReadOnlyList<short> RightHeard => _rightHeard;

    /// <summary>What the left engine told.</summary>
    public IReadOnlyList<MediaEvent> LeftEvents => _leftEvents;

    /// <summary>What the right engine told.</summary>
    public IReadOnlyList<MediaEvent> RightEvents => _rightEvents;

    /// <summary>The last statistics of the right engine.</summary>
    public StreamStatistics RightStatistics => RightEvents.OfType<MediaEvent.Statistics>().Last().Values;

    /// <summary>The last statistics of the left engine.</summary>
    public StreamStatistics LeftStatistics => LeftEvents.OfType<MediaEvent.Statistics>().Last().Values;

    /// <summary>One codec both ways, with telephone-event.</summary>
    public static AudioStreamOptions OptionsFor(AudioCodec codec, int payloadType) => new()
    {
        Codec = codec,
        SendPayloadType = payloadType,
        ReceivePayloads = [new ReceivePayload(payloadType, codec)],
        Remote = RightAddress,
        SendEventPayloadType = 101,
        ReceiveEventPayloadType = 101,
    };

    /// <summary>A voice of one tone.</summary>
    public Func<long, short> Sine(double frequencyHz, double levelDbfs)
    {
        double amplitude = 32767 * Math.Pow(10, levelDbfs / 20);
        return place => (short)Math.Round(amplitude * Math.Sin(Math.Tau * frequencyHz * place / SampleRateHz));
    }

    /// <summary>What both heard so far is forgotten.</summary>
    public void ForgetHeard()
    {
        _leftHeard.Clear();
        _rightHeard.Clear();
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
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), Now);
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
        Drain(Left, _leftEvents);
        Drain(Right, _rightEvents);
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
            if (_random.NextDouble() < Loss || Drops?.Invoke(packet) is true)
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
