using DeskPhone.Media.Ice;
using DeskPhone.Media.Quality;

namespace DeskPhone.Media.Pipeline;

/// <summary>What the media side tells the control side. Immutable; crosses from the media thread to the control loop.</summary>
public abstract record MediaEvent
{
    private MediaEvent()
    {
    }

    /// <summary>How a stream does; published four times a second and once at its end.</summary>
    public sealed record Statistics(StreamId Stream, StreamStatistics Values) : MediaEvent;

    /// <summary>The peer pressed a key, told by an event (RFC 4733) or heard in its voice where it sends none; reported once a digit.</summary>
    public sealed record DigitReceived(StreamId Stream, char Digit) : MediaEvent;

    /// <summary>Where a stream may be reached, the addresses of our own first.</summary>
    public sealed record CandidatesGathered(StreamId Stream, IReadOnlyList<IceCandidate> Candidates) : MediaEvent;
}
