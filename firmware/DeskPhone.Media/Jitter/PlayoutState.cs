namespace DeskPhone.Media.Jitter;

/// <summary>What the jitter buffer gives.</summary>
internal enum PlayoutState
{
    /// <summary>Silence, until a packet has waited long enough.</summary>
    Waiting,

    /// <summary>What packets brought.</summary>
    Playing,

    /// <summary>Something made up for packets that are missing.</summary>
    Concealing,
}
