using DeskPhone.Media.Ice;
using DeskPhone.Media.Tones;

namespace DeskPhone.Media.Pipeline;

/// <summary>What the control side tells the media side. Immutable; crosses from the control loop to the media thread.</summary>
public abstract record MediaCommand
{
    private MediaCommand()
    {
    }

    /// <summary>Start a stream on the RTP port opened for it, or change one that runs: codec, peer, direction.</summary>
    public sealed record SetStream(StreamId Stream, AudioStreamOptions Options) : MediaCommand;

    /// <summary>Find a stream's candidates for ICE, on the ports opened for it; answered by <see cref="MediaEvent.CandidatesGathered"/> within a second.</summary>
    public sealed record GatherCandidates(StreamId Stream, IceGathering Gathering) : MediaCommand;

    /// <summary>End a stream; its last statistics are published.</summary>
    public sealed record CloseStream(StreamId Stream) : MediaCommand;

    /// <summary>Open or close the way to the person: capture and playback run only while it is open. Hands-free the microphone hears the loudspeaker.</summary>
    public sealed record SetAudioPath(SoundPath Path) : MediaCommand;

    /// <summary>The stream the person hears and speaks to; <see langword="null"/> for none. All others are silent and fed silence.</summary>
    public sealed record SetActiveStream(StreamId? Stream) : MediaCommand;

    /// <summary>The streams whose peers hear each other and the person; none ends the conference, and the active stream goes on alone.</summary>
    public sealed record SetConference(IReadOnlyList<StreamId> Streams) : MediaCommand;

    /// <summary>Send silence instead of the microphone.</summary>
    public sealed record SetMuted(bool IsMuted) : MediaCommand;

    /// <summary>How loud the ear hears everything, as a factor; what comes out stays below full scale.</summary>
    public sealed record SetVolume(float Gain) : MediaCommand;

    /// <summary>Play a tone in the ear until told otherwise, in place of any other.</summary>
    public sealed record PlayTone(ToneKind Tone) : MediaCommand;

    /// <summary>Stop the tone that plays.</summary>
    public sealed record StopTone : MediaCommand;

    /// <summary>Send one DTMF digit as telephone-event (RFC 4733): <c>0-9 * # A-D</c>. Digits queue; none is lost.</summary>
    public sealed record SendDigit(StreamId Stream, char Digit, TimeSpan Duration) : MediaCommand;
}
