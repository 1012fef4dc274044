using System.Globalization;
using DeskPhone.Core.Control;
using DeskPhone.Media.Quality;
using DeskPhone.Phone.Calls;
using DeskPhone.Web.Markup;

namespace DeskPhone.Web.Admin.Pages;

/// <summary>The calls as they are: how each sounds, in a sentence and in figures.</summary>
internal static class CallPanel
{
    private const int Bars = 4;

    public static Html Of(PhoneSnapshot phone)
    {
        CallSnapshot[] calls = [.. phone.Calls.Where(static call => call.State is not CallState.Ended)];
        return calls.Length == 0 ? Html.Empty : Html.Of($"""
            <section class="card"><h2>Calls now</h2>{calls.Select(Call)}</section>
            """);
    }

    private static Html Call(CallSnapshot call)
    {
        string who = call.PeerName.Length > 0 && call.PeerNumber.Length > 0 ? $"{call.PeerName}, {call.PeerNumber}" : call.PeerName + call.PeerNumber;
        string lasts = call.Duration > TimeSpan.Zero ? call.Duration.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : "";
        return Html.Of($"""
            <h3>{who} <span class="sub">{WordOf(call.State)} {lasts}</span></h3>
            {(call.Statistics is { } media ? Sound(call, media) : Html.Of($"<p>No sound yet.</p>"))}
            """);
    }

    private static Html Sound(CallSnapshot call, StreamStatistics media) => Html.Of($"""
        <p>{Quality(media)}</p>
        <dl class="facts tight">
        {Fact("Codec", (call.Codec.Length > 0 ? call.Codec : "none yet") + (call.IsSecured ? ", protected from end to end of the line" : ", not protected"))}
        {Fact("Packets", string.Create(CultureInfo.InvariantCulture, $"{media.PacketsReceived} in, {media.PacketsSent} out"))}
        {Fact("Lost, late, refused", string.Create(CultureInfo.InvariantCulture, $"{media.PacketsLost}, {media.PacketsLate}, {media.PacketsRefused}"))}
        {Fact("Made up", string.Create(CultureInfo.InvariantCulture, $"{media.ConcealedShare * 100:0.0} % of what was played"))}
        {Fact("Jitter", Milliseconds(media.Jitter))}
        {Fact("Buffer", $"{Milliseconds(media.BufferDelay)} now, {Milliseconds(media.MeanBufferDelay)} in the mean, {Milliseconds(media.LongestBufferDelay)} at most")}
        {Fact("Round trip", media.RoundTrip is { } trip ? Milliseconds(trip) : "unknown: the other side sends no reports")}
        {(media.Quality is { } quality ? Fact("MOS, listening and talking", string.Create(CultureInfo.InvariantCulture, $"{quality.ListeningMos:0.0} and {quality.ConversationMos:0.0}")) : Html.Empty)}
        </dl>
        """);

    /// <summary>How it sounds, in a sentence a user would say.</summary>
    private static Html Quality(StreamStatistics media)
    {
        if (media.Quality is not { } quality)
        {
            return Parts.State(media.PacketsReceived == 0 ? StatusLevel.Bad : StatusLevel.Neutral, media.PacketsReceived == 0 ? "Nothing comes from the other side." : "Too little was heard to tell.");
        }

        StatusLevel level = quality.Cause switch
        {
            QualityCause.Clear => StatusLevel.Good,
            QualityCause.Unknown => StatusLevel.Neutral,
            QualityCause.Silence => StatusLevel.Bad,
            QualityCause.LossToUs or QualityCause.LossToPeer or QualityCause.LossBothWays or QualityCause.Jitter or QualityCause.Delay => StatusLevel.Warning,
            _ => StatusLevel.Neutral,
        };
        return Html.Of($"""{Parts.State(level, quality.Sentence)} <span class="sub">{string.Create(CultureInfo.InvariantCulture, $"{quality.Bars} of {Bars} bars")}</span>""");
    }

    private static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms");

    private static string WordOf(CallState state)
    {
        string name = state.ToString();
        return string.Concat(name.Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
    }
}
