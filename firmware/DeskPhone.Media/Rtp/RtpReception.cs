namespace DeskPhone.Media.Rtp;

/// <summary>What <see cref="RtpReceiver"/> makes of a packet.</summary>
public enum RtpReception
{
    /// <summary>It belongs to the source that plays.</summary>
    Valid,

    /// <summary>A source begins, or begins anew after a jump: what was buffered before belongs to another time.</summary>
    Restarted,

    /// <summary>From a source, or at a sequence number, that must show a second packet first.</summary>
    OnProbation,
}
