using System.ComponentModel;
using DeskPhone.Core.Control;
using DeskPhone.Media.Quality;
using DeskPhone.Phone.Calls;

namespace DeskPhone.Web.Api.Views;

internal sealed record CallView
{
    [Description("Names the call; never used twice while the phone runs.")]
    public required int Id { get; init; }

    [Description("Where the call is.")]
    public required CallState State { get; init; }

    [Description("Who called whom.")]
    public required CallDirection Direction { get; init; }

    [Description("The peer's display name; empty for none.")]
    public required string PeerName { get; init; }

    [Description("The peer's number, or its whole URI where it has none.")]
    public required string PeerNumber { get; init; }

    [Description("The id of the account it belongs to.")]
    public required int Account { get; init; }

    [Description("Codec in use, PCMU; empty before media.")]
    public required string Codec { get; init; }

    [Description("Whether signalling and media are both protected.")]
    public required bool Secured { get; init; }

    [Description("Whether the peer holds us.")]
    public required bool HeldByPeer { get; init; }

    [Description("RTP packets sent.")]
    public required long PacketsSent { get; init; }

    [Description("RTP packets received.")]
    public required long PacketsReceived { get; init; }

    [Description("RTP packets that never came (RFC 3550 section 6.4.1).")]
    public required long Lost { get; init; }

    [Description("Interarrival jitter (RFC 3550 section 6.4.1), in milliseconds.")]
    public required double JitterMs { get; init; }

    [Description("How long audio waits in the jitter buffer, in milliseconds.")]
    public required double DelayMs { get; init; }

    [Description("Round trip by RTCP, in milliseconds; null while unknown.")]
    public required double? RoundTripMs { get; init; }

    [Description("How long both have talked, so far or in all, in seconds.")]
    public required double DurationSeconds { get; init; }

    [Description("Why it ended, in words; empty while it lasts.")]
    public required string EndReason { get; init; }

    [Description("The SIP status behind endReason; 0 for none.")]
    public required int EndStatusCode { get; init; }

    [Description("Mean opinion score of the conversation by the E-model (ITU-T G.107), 1 to 4.5; null while nothing was heard.")]
    public required double? Mos { get; init; }

    [Description("What the network does to the call, in one plain sentence; empty while nothing was heard.")]
    public required string Quality { get; init; }

    [Description("How loud the microphone is, in dB relative to full scale: 0 and below; null before media.")]
    public required double? MicrophoneDb { get; init; }

    [Description("How loud the ear is, in dB relative to full scale: 0 and below; null before media.")]
    public required double? EarDb { get; init; }

    [Description("The last keys the peer pressed, by event or heard in its voice; empty for none.")]
    public required string PeerDigits { get; init; }

    public static IReadOnlyList<CallView> Of(PhoneSnapshot phone) => [.. phone.Calls.Select(Of)];

    private static CallView Of(CallSnapshot call)
    {
        StreamStatistics? media = call.Statistics;
        return new CallView
        {
            Id = call.Id.Value,
            State = call.State,
            Direction = call.Direction,
            PeerName = call.PeerName,
            PeerNumber = call.PeerNumber,
            Account = call.AccountIndex,
            Codec = call.Codec,
            Secured = call.IsSecured,
            HeldByPeer = call.IsHeldByPeer,
            PacketsSent = media?.PacketsSent ?? 0,
            PacketsReceived = media?.PacketsReceived ?? 0,
            Lost = media?.PacketsLost ?? 0,
            JitterMs = media?.Jitter.TotalMilliseconds ?? 0,
            DelayMs = media?.BufferDelay.TotalMilliseconds ?? 0,
            RoundTripMs = media?.RoundTrip?.TotalMilliseconds,
            DurationSeconds = call.Duration.TotalSeconds,
            EndReason = call.EndReason,
            EndStatusCode = call.EndStatusCode,
            Mos = media?.Quality is { } quality ? Math.Round(quality.ConversationMos, 2) : null,
            Quality = media?.Quality?.Sentence ?? "",
            PeerDigits = call.PeerDigits,
            MicrophoneDb = media is null ? null : Math.Round(media.Levels.MicrophoneDbov, 1),
            EarDb = media is null ? null : Math.Round(media.Levels.EarDbov, 1),
        };
    }
}
