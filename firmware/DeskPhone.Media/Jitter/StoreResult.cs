namespace DeskPhone.Media.Jitter;

/// <summary>What became of a packet handed to the <see cref="PacketStore"/>.</summary>
public enum StoreResult
{
    /// <summary>It is kept.</summary>
    Stored,

    /// <summary>It was there before, played or not.</summary>
    Duplicate,

    /// <summary>It is too long, or too far behind the others.</summary>
    Refused,
}
