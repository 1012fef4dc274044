using System.Net;
using DeskPhone.Cli.Media.Captures;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Srtp;
using DeskPhone.Media.Wave;
using DeskPhone.Native.Opus;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Cli.Media;

/// <summary><c>deskphone media replay</c>: a captured stream as the phone would have played it.</summary>
internal static class MediaReplay
{
    private const long MaxFileLength = 1L << 30;
    private const int TailFrames = 30; // what still waits when the last packet came
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(4);

    /// <summary>Plays the likeliest stream of a capture into a WAV file that begins with its first packet.</summary>
    /// <param name="capture">The file.</param>
    /// <param name="wave">Where to.</param>
    /// <param name="key">Key of SRTP, or <see langword="null"/>.</param>
    /// <param name="ssrc">Only this source, or <see langword="null"/>.</param>
    /// <param name="dynamic">Codec of dynamic payload types that the capture does not explain.</param>
    /// <returns>The report.</returns>
    public static string Run(string capture, string wave, SrtpKey? key, uint? ssrc, AudioCodec dynamic)
    {
        if (new FileInfo(capture) is { Exists: true, Length: > MaxFileLength })
        {
            throw new UnusableException($"{capture}: longer than 1 GiB");
        }

        if (CaptureFile.TryRead(File.ReadAllBytes(capture), out List<CapturedDatagram> datagrams) is { } fault)
        {
            throw new UnusableException($"{capture}: {fault}");
        }

        List<RtpFlow> flows = RtpFlow.Find(datagrams, ssrc);
        PayloadMap map = PayloadMap.Of(datagrams);
        foreach (RtpFlow flow in flows)
        {
            if (map.PayloadsOf(flow, dynamic) is { Count: > 0 } payloads)
            {
                return Play(flow, payloads, map.EventPayloadType, key, wave);
            }
        }

        throw new UnusableException($"{capture}: {(flows.Count == 0 ? "no RTP" : "no RTP of a codec the phone has")} in {datagrams.Count} datagrams");
    }

    private static string Play(RtpFlow flow, List<ReceivePayload> payloads, int? eventType, SrtpKey? key, string wave)
    {
        AudioCodec codec = payloads.MaxBy(payload => flow.PayloadTypes[payload.PayloadType]).Codec;
        if (payloads.Exists(static payload => payload.Codec is AudioCodec.Opus) && !OpusCodecs.IsAvailable)
        {
            throw new UnusableException("opus needs libopus.so.0 (Debian package libopus0)");
        }

        int rate = payloads.Max(static payload => CodecNames.SampleRateOf(payload.Codec));
        var engine = new MediaEngine(new MediaEngineOptions { SampleRateHz = rate }, new SeededRandomSource(1), new OpusCodecs(rate));
        var stream = new StreamId(1);
        Instant start = Instant.FromBoot(TimeSpan.FromSeconds(1));
        engine.HandleCommand(
            new MediaCommand.SetStream(stream, new AudioStreamOptions
            {
                Codec = codec,
                SendPayloadType = payloads[0].PayloadType,
                ReceivePayloads = payloads,
                ReceiveEventPayloadType = eventType,
                Remote = flow.Source,
                Direction = StreamDirection.ReceiveOnly,
                Srtp = key is null ? null : new SrtpOptions(key, key),
            }),
            start);
        engine.HandleCommand(new MediaCommand.SetActiveStream(stream), start);
        engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), start);

        (short[] heard, StreamStatistics? statistics, string digits) = Listen(engine, stream, flow, rate, start);
        File.WriteAllBytes(wave, WaveFile.Write(heard, rate));
        if (key is not null && statistics?.PacketsReceived is null or 0)
        {
            throw new UnusableException($"--key: it fits none of the {flow.Datagrams.Count} packets");
        }

        return MediaReport.Write(codec, rate, heard.Length, statistics, networkMs: 0, json =>
        {
            json.WriteString("source", flow.Source.ToString());
            json.WriteString("destination", flow.Destination.ToString());
            json.WriteString("ssrc", $"0x{flow.Ssrc:X8}");
            json.WriteNumber("packetsCaptured", flow.Datagrams.Count);
            json.WriteNumber("packetsUnauthenticated", statistics?.PacketsUnauthenticated ?? 0);
            json.WriteString("digits", digits);
        });
    }

    private static (short[] Heard, StreamStatistics? Statistics, string Digits) Listen(
        MediaEngine engine, StreamId stream, RtpFlow flow, int rate, Instant start)
    {
        CapturedDatagram[] packets = [.. flow.Datagrams.OrderBy(static datagram => datagram.Time)]; // stable: equal times stay in order
        TimeSpan first = packets[0].Time;
        if (packets[^1].Time - first > s_longest)
        {
            throw new UnusableException($"the stream lasts longer than {s_longest.TotalHours:0} hours");
        }

        var heard = new List<short>();
        short[] frame = new short[rate / 100];
        StreamStatistics? statistics = null;
        string digits = "";
        int next = 0;
        int tail = 0;
        for (TimeSpan time = TimeSpan.Zero; tail < TailFrames; time += s_frame)
        {
            while (next < packets.Length && packets[next].Time - first <= time)
            {
                IPEndPoint source = packets[next].Source;
                engine.HandlePacket(stream, packets[next].Payload.Span, source, isRtcp: false, start + time);
                next++;
            }

            engine.HandleFrame([], frame, start + time);
            heard.AddRange(frame);
            tail += next == packets.Length ? 1 : 0;
            while (engine.TryDequeuePacket(out _))
            {
                // Reports to a peer that is not there.
            }

            while (engine.TryDequeue(out MediaEvent? news))
            {
                statistics = news is MediaEvent.Statistics { Values: var values } ? values : statistics;
                digits += news is MediaEvent.DigitReceived { Digit: var digit } ? digit.ToString() : "";
            }
        }

        engine.HandleCommand(new MediaCommand.CloseStream(stream), start + s_frame);
        while (engine.TryDequeue(out MediaEvent? news))
        {
            statistics = news is MediaEvent.Statistics { Values: var values } ? values : statistics;
        }

        return ([.. heard], statistics, digits);
    }
}
