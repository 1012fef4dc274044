using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>The media engine in a G.711 call: a tick of 10 ms with a microphone, an ear, and a peer whose packets come back.</summary>
internal sealed class TalkingPhone
{
    private const int SampleRateHz = 16_000;
    private static readonly StreamId s_stream = new(1);
    private static readonly IPEndPoint s_peer = new(IPAddress.Parse("192.0.2.1"), 4000);

    private readonly MediaEngine _engine = new(new MediaEngineOptions { SampleRateHz = SampleRateHz }, new SystemRandomSource());
    private readonly short[] _captured = new short[SampleRateHz / 100];
    private readonly short[] _played = new short[SampleRateHz / 100];
    private Instant _now = Instant.FromBoot(TimeSpan.FromMinutes(1));

    public TalkingPhone()
    {
        for (int i = 0; i < _captured.Length; i++)
        {
            _captured[i] = (short)(8000 * Math.Sin(2 * Math.PI * i / 16));
        }

        var options = new AudioStreamOptions
        {
            Codec = AudioCodec.Pcmu,
            SendPayloadType = 0,
            ReceivePayloads = [new ReceivePayload(0, AudioCodec.Pcmu)],
            Remote = s_peer,
        };
        _engine.HandleCommand(new MediaCommand.SetStream(s_stream, options), _now);
        _engine.HandleCommand(new MediaCommand.SetAudioPath(SoundPath.Handset), _now);
        _engine.HandleCommand(new MediaCommand.SetActiveStream(s_stream), _now);
    }

    public void Tick()
    {
        _now += TimeSpan.FromMilliseconds(10);
        _engine.HandleFrame(_captured, _played, _now);
        while (_engine.TryDequeuePacket(out OutgoingPacket packet))
        {
            if (!packet.IsRtcp)
            {
                _engine.HandlePacket(s_stream, packet.Datagram.Span, s_peer, isRtcp: false, _now);
            }
        }

        while (_engine.TryDequeue(out _))
        {
            // statistics, four times a second
        }
    }

    private sealed class SystemRandomSource : IRandomSource
    {
        private readonly Random _random = new(Seed: 1);

        public void Fill(Span<byte> destination) => _random.NextBytes(destination);
    }
}
