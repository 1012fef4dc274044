namespace DeskPhone.Media.Quality;

/// <summary>What a person would want to know about how a call sounds: whose network did what.</summary>
public enum QualityCause
{
    /// <summary>Nothing was heard yet, or too little to tell.</summary>
    Unknown,

    /// <summary>Both sides are heard well.</summary>
    Clear,

    /// <summary>The network loses what the peer sends.</summary>
    LossToUs,

    /// <summary>The network loses what we send.</summary>
    LossToPeer,

    /// <summary>It loses both.</summary>
    LossBothWays,

    /// <summary>Packets come so unevenly that the voice has to wait for them.</summary>
    Jitter,

    /// <summary>The way is so long that people begin to talk at the same time.</summary>
    Delay,

    /// <summary>Nothing comes at all.</summary>
    Silence,
}
