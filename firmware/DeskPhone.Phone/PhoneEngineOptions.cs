using DeskPhone.Settings.Values;

namespace DeskPhone.Phone;

/// <summary>What the phone engine needs to know besides its accounts.</summary>
public sealed record PhoneEngineOptions
{
    /// <summary>Audio per RTP packet, 10–60 ms.</summary>
    public TimeSpan PacketDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The codecs the media side really has: an account's others are not offered.</summary>
    public IReadOnlyList<CodecKind> AvailableCodecs { get; init; } = [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722];

    /// <summary>How long a DTMF digit lasts: long enough for the slowest door opener.</summary>
    public TimeSpan DigitDuration { get; init; } = TimeSpan.FromMilliseconds(100);
}
