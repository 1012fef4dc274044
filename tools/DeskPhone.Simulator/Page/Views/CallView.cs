using DeskPhone.Core.Control;
using DeskPhone.Media.Quality;
using DeskPhone.Phone.Calls;

namespace DeskPhone.Simulator.Page.Views;

/// <summary>A call as the strip beside the phone shows it.</summary>
internal sealed record CallView(
    int Id,
    string State,
    string Peer,
    string Codec,
    bool IsSecured,
    double Seconds,
    long Sent,
    long Received,
    long Lost,
    double JitterMs,
    double DelayMs,
    double? RoundTripMs)
{
    public static CallView Of(CallSnapshot call)
    {
        StreamStatistics? media = call.Statistics;
        return new CallView(
            call.Id.Value,
            CamelCase.Of(call.State),
            call.PeerName.Length > 0 ? call.PeerName : call.PeerNumber,
            call.Codec,
            call.IsSecured,
            call.Duration.TotalSeconds,
            media?.PacketsSent ?? 0,
            media?.PacketsReceived ?? 0,
            media?.PacketsLost ?? 0,
            media?.Jitter.TotalMilliseconds ?? 0,
            media?.BufferDelay.TotalMilliseconds ?? 0,
            media?.RoundTrip?.TotalMilliseconds);
    }
}
