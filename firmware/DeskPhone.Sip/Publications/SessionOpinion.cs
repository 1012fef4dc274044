namespace DeskPhone.Sip.Publications;

/// <summary>How a listener would judge a call, and what the losses were like (RFC 3611 §4.7.2, §4.7.5).</summary>
/// <param name="Rating">R for listening.</param>
/// <param name="ListeningMos">MOS-LQ, 1–5.</param>
/// <param name="ConversationMos">MOS-CQ, 1–5.</param>
/// <param name="BurstDensity">Share lost within bursts, 0–1.</param>
/// <param name="MeanBurst">Mean length of a burst.</param>
/// <param name="GapDensity">Share lost between bursts, 0–1.</param>
/// <param name="MeanGap">Mean length of a gap.</param>
public sealed record SessionOpinion(
    double Rating, double ListeningMos, double ConversationMos, double BurstDensity, TimeSpan MeanBurst, double GapDensity, TimeSpan MeanGap);
