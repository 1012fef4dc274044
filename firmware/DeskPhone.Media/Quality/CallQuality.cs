using System.Globalization;

namespace DeskPhone.Media.Quality;

/// <summary>How a call sounds, for people and for reports.</summary>
/// <param name="Rating">R of the E-model over the whole call, on the scale of its band: up to 93.2, or 129 in wideband.</param>
/// <param name="ListeningMos">Mean opinion score for listening (MOS-LQ), 1–4.5.</param>
/// <param name="ConversationMos">The same with the delay counted (MOS-CQ).</param>
/// <param name="LossShare">Packets not there in their turn, lost or late, over the whole call, 0–1.</param>
/// <param name="RecentLossShare">The same over the last seconds.</param>
/// <param name="PeerLossShare">What the peer says it lost of ours, 0–1; <see langword="null"/> while it has not said.</param>
/// <param name="BurstDensity">Share lost within bursts, 0–1 (RFC 3611 §4.7.2).</param>
/// <param name="GapDensity">Share lost between bursts, 0–1.</param>
/// <param name="MeanBurst">Mean length of a burst.</param>
/// <param name="MeanGap">Mean length of a gap between bursts.</param>
/// <param name="OneWayDelay">From mouth to ear, as far as it can be known.</param>
/// <param name="Cause">What is the matter now.</param>
public sealed record CallQuality(
    double Rating,
    double ListeningMos,
    double ConversationMos,
    double LossShare,
    double RecentLossShare,
    double? PeerLossShare,
    double BurstDensity,
    double GapDensity,
    TimeSpan MeanBurst,
    TimeSpan MeanGap,
    TimeSpan OneWayDelay,
    QualityCause Cause)
{
    /// <summary>For a display, 0 to 4: how it sounds now.</summary>
    public int Bars { get; init; }

    /// <summary>One plain sentence in English: for the log, the report and the administrator.</summary>
    public string Sentence => Cause switch
    {
        QualityCause.Unknown => "Too little was heard to tell.",
        QualityCause.Clear => "Both sides are heard well.",
        QualityCause.LossToUs => PeerLossShare is null
            ? $"The network loses {Percent(RecentLossShare)} of what the other side says."
            : $"The network loses {Percent(RecentLossShare)} of what the other side says; they hear you well.",
        QualityCause.LossToPeer => $"You hear well; the network loses {Percent(PeerLossShare ?? 0)} of what you say.",
        QualityCause.LossBothWays => $"The network loses {Percent(RecentLossShare)} coming and {Percent(PeerLossShare ?? 0)} going.",
        QualityCause.Jitter => "The network delivers unevenly, so the voice has to wait for it.",
        QualityCause.Delay => $"The way is long: a word takes {OneWayDelay.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s to the other ear.",
        QualityCause.Silence => "Nothing comes from the other side.",
        _ => throw new InvalidOperationException($"{Cause}"),
    };

    private static string Percent(double share) =>
        (share * 100).ToString(share < 0.01 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";
}
