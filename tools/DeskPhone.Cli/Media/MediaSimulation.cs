using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Jitter;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Wave;
using DeskPhone.Native.Opus;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Cli.Media;

/// <summary><c>deskphone media simulate</c>: speech through the phone's encoder, a network by a trace, and the phone's receive path.</summary>
/// <remarks>
/// Two media engines as in two phones, on virtual time. The sender's first packet leaves at zero, and there the WAV file begins: what it
/// is late is what a listener would wait. The two sound cards tick apart by a part of a frame that the seed decides.
/// </remarks>
internal sealed class MediaSimulation
{
    private const int TailMs = 300;
    private static readonly StreamId s_stream = new(1);
    private static readonly IPEndPoint s_speaker = new(IPAddress.Parse("192.0.2.1"), 4000);
    private static readonly IPEndPoint s_listener = new(IPAddress.Parse("192.0.2.2"), 4000);
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(10);

    private readonly PriorityQueue<(byte[] Datagram, bool IsRtcp, bool IsToListener), (TimeSpan, long)> _network = new();
    private readonly TraceFile _trace;
    private readonly MediaEngine _speaking;
    private readonly MediaEngine _listening;
    private readonly Instant _zero = Instant.FromBoot(TimeSpan.FromSeconds(1));
    private readonly List<short> _heard = [];
    private long _packets;
    private long _enqueued;
    private long _lost;
    private StreamStatistics? _statistics;

    private MediaSimulation(AudioCodec codec, int rate, TraceFile trace, int seed, PlayoutOptions playout)
    {
        _trace = trace;
        var engine = new MediaEngineOptions { SampleRateHz = rate };
        _speaking = new MediaEngine(engine, new SeededRandomSource(seed), new OpusCodecs(rate));
        _listening = new MediaEngine(engine, new SeededRandomSource(~seed), new OpusCodecs(rate));
        var options = new AudioStreamOptions
        {
            Codec = codec,
            SendPayloadType = CodecNames.PayloadTypeOf(codec),
            ReceivePayloads = [new ReceivePayload(CodecNames.PayloadTypeOf(codec), codec)],
            Remote = s_listener,
            DoesPeerUseRedundancy = true,
            Playout = playout,
        };
        Open(_speaking, options with { Direction = StreamDirection.SendOnly });
        Open(_listening, options with { Direction = StreamDirection.ReceiveOnly, Remote = s_speaker });
    }

    /// <summary>Runs it.</summary>
    /// <param name="input">Speech: a WAV file.</param>
    /// <param name="wave">Where to.</param>
    /// <param name="codec">Encoding.</param>
    /// <param name="trace">The network.</param>
    /// <param name="seed">Of everything random; the same seed gives the same file.</param>
    /// <param name="playout">How the listener buffers.</param>
    /// <returns>The report.</returns>
    public static string Run(string input, string wave, AudioCodec codec, TraceFile trace, int seed, PlayoutOptions playout)
    {
        if (WaveFile.TryRead(File.ReadAllBytes(input), out WaveAudio? audio) is var error and not WaveError.None)
        {
            throw new UnusableException($"{input}: not a WAV file of 16-bit PCM, mono or stereo, 8 to 192 kHz ({error})");
        }

        if (codec is AudioCodec.Opus && !OpusCodecs.IsAvailable)
        {
            throw new UnusableException("opus needs libopus.so.0 (Debian package libopus0)");
        }

        int rate = CodecNames.SampleRateOf(codec);
        short[] speech = RateConverter.Convert(audio!.ToMono().Span, audio.SampleRateHz, rate);
        if (speech.Length == 0)
        {
            throw new UnusableException($"{input}: no sample in it");
        }

        var simulation = new MediaSimulation(codec, rate, trace, seed, playout);
        simulation.Talk(speech, rate, TimeSpan.FromMilliseconds((uint)(seed * 2_654_435_761L) % 10));
        short[] heard = [.. simulation._heard];
        File.WriteAllBytes(wave, WaveFile.Write(heard, rate));
        return MediaReport.Write(codec, rate, heard.Length, simulation._statistics, trace.LeastDelayMs, json =>
        {
            json.WriteNumber("seed", seed);
            json.WriteNumber("packetsSent", simulation._packets);
            json.WriteNumber("packetsDropped", simulation._lost);
        });
    }

    private void Open(MediaEngine engine, AudioStreamOptions options)
    {
        engine.HandleCommand(new MediaCommand.SetStream(s_stream, options), _zero);
        engine.HandleCommand(new MediaCommand.SetActiveStream(s_stream), _zero);
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), _zero);
    }

    /// <summary>The speaker ticks at 0, 10, 20 ms …, the listener <paramref name="phase"/> later.</summary>
    private void Talk(short[] speech, int rate, TimeSpan phase)
    {
        int samples = rate / 100;
        short[] captured = new short[samples];
        short[] frame = new short[samples];
        TimeSpan zero = TimeSpan.FromMilliseconds(-10); // the second frame completes the first packet, at zero
        TimeSpan end = TimeSpan.FromMilliseconds((speech.Length * 1000.0 / rate) + Math.Min(2000, _trace.MostDelayMs) + TailMs);
        _heard.AddRange(new short[(int)(phase.TotalSeconds * rate)]);
        for (int tick = 0; zero + (s_frame * tick) < end; tick++)
        {
            TimeSpan now = zero + (s_frame * tick);
            Array.Clear(captured);
            int place = tick * samples;
            if (place < speech.Length)
            {
                speech.AsSpan(place, Math.Min(samples, speech.Length - place)).CopyTo(captured);
            }

            Deliver(now);
            _speaking.HandleFrame(place < speech.Length + samples ? captured : [], frame, _zero + now);
            Collect(_speaking, now, isToListener: true);

            now += phase;
            Deliver(now);
            _listening.HandleFrame([], frame, _zero + now);
            if (now >= TimeSpan.Zero)
            {
                _heard.AddRange(frame);
            }

            Collect(_listening, now, isToListener: false);
            Look();
        }

        _listening.HandleCommand(new MediaCommand.CloseStream(s_stream), _zero + end);
        Look();
    }

    private void Look()
    {
        while (_listening.TryDequeue(out MediaEvent? news))
        {
            _statistics = news is MediaEvent.Statistics { Values: var values } ? values : _statistics;
        }

        while (_speaking.TryDequeue(out _))
        {
            // Nobody asks how the speaker's stream does.
        }
    }

    private void Collect(MediaEngine from, TimeSpan now, bool isToListener)
    {
        while (from.TryDequeuePacket(out OutgoingPacket packet))
        {
            TimeSpan? delay = TimeSpan.FromMilliseconds(20); // RTCP, which the trace does not tell of
            if (isToListener && !packet.IsRtcp)
            {
                delay = _trace.DelayOf(_packets++);
                _lost += delay is null ? 1 : 0;
            }

            if (delay is { } travel)
            {
                _network.Enqueue((packet.Datagram.ToArray(), packet.IsRtcp, isToListener), (now + travel, _enqueued++));
            }
        }
    }

    private void Deliver(TimeSpan now)
    {
        while (_network.TryPeek(out (byte[] Datagram, bool IsRtcp, bool IsToListener) packet, out (TimeSpan Time, long) due) && due.Time <= now)
        {
            _ = _network.Dequeue();
            IPEndPoint source = packet.IsToListener ? s_speaker : s_listener;
            source = packet.IsRtcp ? new IPEndPoint(source.Address, source.Port + 1) : source;
            (packet.IsToListener ? _listening : _speaking)
                .HandlePacket(s_stream, packet.Datagram, source, packet.IsRtcp, _zero + now); // a phone looks at its ports once a frame
        }
    }
}
