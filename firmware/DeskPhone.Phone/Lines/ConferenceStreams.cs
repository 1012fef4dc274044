using DeskPhone.Media.Pipeline;
using DeskPhone.Phone.Calls;

namespace DeskPhone.Phone.Lines;

/// <summary>The streams mixed with each other, compared by what is in it; the default is none.</summary>
internal readonly struct ConferenceStreams : IEquatable<ConferenceStreams>
{
    private readonly StreamId[]? _streams;

    private ConferenceStreams(StreamId[] streams) => _streams = streams;

    public IReadOnlyList<StreamId> Streams => _streams ?? [];

    public static bool operator ==(ConferenceStreams left, ConferenceStreams right) => left.Equals(right);

    public static bool operator !=(ConferenceStreams left, ConferenceStreams right) => !left.Equals(right);

    /// <summary>A peer that holds us plays music, which the others should be spared.</summary>
    public static ConferenceStreams Of(IReadOnlyList<Call> party) => party.Count < 2 ? default : new(
        [.. party.Where(static call => call is { IsMediaStarted: true, IsHoldWanted: false, Media.Agreed.IsHeldByPeer: false }).Select(static call => call.Stream)]);

    public bool Equals(ConferenceStreams other) => Streams.SequenceEqual(other.Streams);

    public override bool Equals(object? obj) => obj is ConferenceStreams other && Equals(other);

    public override int GetHashCode() => Streams.Count;
}
