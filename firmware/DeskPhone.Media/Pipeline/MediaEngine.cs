using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Mixing;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Srtp;
using DeskPhone.Media.Tones;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>Every audio path of the phone: streams, jitter buffers, tones, the microphone and the ear.</summary>
/// <remarks>
/// Pure, and driven by one thread, at one frame of 10 ms a tick. Allocates nothing per packet or frame once a stream
/// runs; only the statistics, a few times a second, are new objects, because they cross to another thread.
/// </remarks>
public sealed class MediaEngine
{
    private readonly List<AudioStream> _streams = [];
    private readonly List<PathFinder> _paths = [];
    private readonly Queue<MediaEvent> _events = new();
    private readonly PacketQueue _packets = new();
    private readonly StreamSurroundings _surroundings;
    private readonly CountryTones _tones;
    private readonly ToneGenerator _tone;
    private readonly EarMix _ear;
    private readonly ConferenceMix _conference;
    private readonly CleanedMicrophone? _microphone;
    private readonly SoundMeter _meter = new();
    private readonly float _sidetone;
    private readonly TimeSpan _statisticsInterval;
    private SoundLevels _levels;
    private Instant _nextLevels;
    private StreamId? _active;
    private bool _isMuted;

    /// <summary>An engine without streams, its audio path closed.</summary>
    /// <param name="options">Rate of the sound card and country.</param>
    /// <param name="random">For SSRCs, first sequence numbers and the like.</param>
    /// <param name="additionalCodecs">Codecs beyond the built-in ones, or <see langword="null"/>.</param>
    /// <param name="ciphers">Ciphers of SRTP, or <see langword="null"/> for the framework's.</param>
    /// <param name="dtls">Handshakes that bring keys, or <see langword="null"/> for none.</param>
    /// <param name="cleaner">Cleans what the microphone hears hands-free, or <see langword="null"/> to send it as it is; its owner disposes of it.</param>
    public MediaEngine(
        MediaEngineOptions options,
        IRandomSource random,
        IVoiceCodecs? additionalCodecs = null,
        IPacketCiphers? ciphers = null,
        IDtlsEndpoint? dtls = null,
        IVoiceCleaner? cleaner = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        int samplesPerFrame = options.SampleRateHz / 100;
        _surroundings = new StreamSurroundings(
            options.SampleRateHz, new CodecChain(additionalCodecs), ciphers ?? new ManagedPacketCiphers(), dtls, random);
        _tones = CountryTones.Of(options.Country);
        _tone = new ToneGenerator(options.SampleRateHz);
        _ear = new EarMix(samplesPerFrame);
        _conference = new ConferenceMix(samplesPerFrame);
        _sidetone = options.SidetoneGain;
        _statisticsInterval = options.StatisticsInterval;
        _microphone = cleaner is null ? null : new CleanedMicrophone(cleaner, options.SampleRateHz);
    }

    /// <summary>Whether ticks are needed: a stream runs, or the audio path is open. Otherwise the thread may sleep.</summary>
    public bool IsActive => IsAudioPathOpen || _streams.Count > 0 || _paths.Count > 0;

    /// <summary>Whether the sound card is needed.</summary>
    public bool IsAudioPathOpen => Path is not SoundPath.Closed;

    /// <summary>Which devices of the sound card.</summary>
    public SoundPath Path { get; private set; }

    /// <summary>Carries out a command of the control side.</summary>
    public void HandleCommand(MediaCommand command, Instant now)
    {
        switch (command)
        {
            case MediaCommand.SetStream set:
                SetStream(set, now);
                break;

            case MediaCommand.GatherCandidates gather:
                PathsOf(gather.Stream).Gather(gather.Gathering, _surroundings, now);
                break;

            case MediaCommand.CloseStream close:
                CloseStream(close.Stream, now);
                break;

            case MediaCommand.SetAudioPath path:
                Path = path.Path;
                break;

            case MediaCommand.SetActiveStream active:
                _active = active.Stream;
                break;

            case MediaCommand.SetConference conference:
                _conference.Set(conference.Streams);
                break;

            case MediaCommand.SetMuted muted:
                _isMuted = muted.IsMuted;
                break;

            case MediaCommand.SetVolume volume:
                _ear.Gain = volume.Gain;
                break;

            case MediaCommand.PlayTone play:
                _tone.Play(_tones[play.Tone], isOverCall: _active is not null && play.Tone is ToneKind.CallWaiting);
                break;

            case MediaCommand.StopTone:
                _tone.Stop();
                break;

            case MediaCommand.SendDigit send:
                Find(send.Stream)?.SendDigit(send.Digit, send.Duration);
                break;

            default:
                throw new ArgumentException($"unknown command {command}", nameof(command));
        }
    }

    /// <summary>One datagram from the stream's RTP port (or its RTCP port).</summary>
    public void HandlePacket(StreamId stream, ReadOnlySpan<byte> datagram, IPEndPoint source, bool isRtcp, Instant now)
    {
        if (Find(stream) is not { } receiver)
        {
            FindPaths(stream)?.HandleEarly(datagram, source, isRtcp, now);
            return; // Otherwise it crossed the command that closed the stream.
        }

        if (receiver.HandleDatagram(datagram, source, isRtcp, now) is { } digit)
        {
            _events.Enqueue(new MediaEvent.DigitReceived(stream, digit));
        }
    }

    /// <summary>One tick: 10 ms of microphone in, 10 ms of ear out, both at <see cref="MediaEngineOptions.SampleRateHz"/>. Queues the packets that are due.</summary>
    /// <param name="captured">One frame, or empty while the audio path is closed.</param>
    /// <param name="playback">One frame to fill, or empty while the audio path is closed.</param>
    /// <param name="now">When.</param>
    public void HandleFrame(ReadOnlySpan<short> captured, Span<short> playback, Instant now)
    {
        _ear.Clear();
        foreach (PathFinder paths in _paths)
        {
            if (paths.HandleTick(now) is { } candidates)
            {
                _events.Enqueue(new MediaEvent.CandidatesGathered(paths.Id, candidates));
            }
        }

        foreach (AudioStream stream in _streams)
        {
            ReadOnlySpan<short> heard = stream.Listen(out char? digit, now);
            if (digit is { } pressed)
            {
                _events.Enqueue(new MediaEvent.DigitReceived(stream.Id, pressed));
            }

            bool isPeer = _conference.Has(stream.Id);
            if (isPeer || stream.Id == _active)
            {
                _ear.Add(heard);
            }

            if (isPeer)
            {
                _conference.Keep(stream.Id, heard);
            }
        }

        ReadOnlySpan<short> spoken = Speech(captured);
        if (_nextLevels <= now)
        {
            _nextLevels = now + _statisticsInterval;
            _levels = _meter.Take();
        }

        foreach (AudioStream stream in _streams)
        {
            bool isPeer = _conference.Has(stream.Id);
            stream.Speak(isPeer ? _conference.For(stream.Id, spoken) : stream.Id == _active ? spoken : [], now);

            if (stream.NextStatistics <= now)
            {
                stream.NextStatistics = now + _statisticsInterval;
                _events.Enqueue(new MediaEvent.Statistics(stream.Id, stream.TakeStatistics(_levels)));
            }
        }

        if (!playback.IsEmpty)
        {
            _tone.AddTo(_ear.Sum);
            _ear.WriteTo(playback, IsInRoom ? [] : spoken, _sidetone);
            _meter.HandlePlayed(playback);
            if (IsInRoom)
            {
                _microphone?.HandlePlayed(playback);
            }
        }
    }

    /// <summary>Whether a loudspeaker plays where the microphone hears it.</summary>
    private bool IsInRoom => Path is SoundPath.Speaker or SoundPath.Group;

    /// <summary>What the person says in this frame; nothing while the microphone is off.</summary>
    private ReadOnlySpan<short> Speech(ReadOnlySpan<short> captured)
    {
        if (_isMuted || captured.IsEmpty)
        {
            return [];
        }

        _meter.HandleCaptured(captured);
        return IsInRoom && _microphone is not null ? _microphone.Clean(captured) : captured;
    }

    /// <summary>Takes the next packet to send, oldest first. The bytes are valid until the next call of any member.</summary>
    public bool TryDequeuePacket(out OutgoingPacket packet) => _packets.TryDequeue(out packet);

    /// <summary>Takes the next event, oldest first.</summary>
    public bool TryDequeue(out MediaEvent? mediaEvent) => _events.TryDequeue(out mediaEvent);

    private PathFinder PathsOf(StreamId id)
    {
        if (FindPaths(id) is { } known)
        {
            return known;
        }

        var paths = new PathFinder(id, _packets);
        _paths.Add(paths);
        return paths;
    }

    private PathFinder? FindPaths(StreamId id)
    {
        foreach (PathFinder paths in _paths)
        {
            if (paths.Id == id)
            {
                return paths;
            }
        }

        return null;
    }

    private AudioStream? Find(StreamId id)
    {
        foreach (AudioStream stream in _streams)
        {
            if (stream.Id == id)
            {
                return stream;
            }
        }

        return null;
    }

    private void SetStream(MediaCommand.SetStream set, Instant now)
    {
        if (Find(set.Stream) is { } stream)
        {
            stream.Apply(set.Options, now);
        }
        else
        {
            _streams.Add(new AudioStream(set.Stream, set.Options, _surroundings, PathsOf(set.Stream), now)
            {
                NextStatistics = now + _statisticsInterval,
            });
        }
    }

    private void CloseStream(StreamId id, Instant now)
    {
        if (Find(id) is { } stream)
        {
            stream.HandleClose(now);
            _events.Enqueue(new MediaEvent.Statistics(id, stream.TakeStatistics(_levels)));
            _streams.Remove(stream);
            stream.Dispose();
        }

        if (FindPaths(id) is { } paths)
        {
            paths.Agent?.Release(now);
            _paths.Remove(paths);
        }
    }
}
