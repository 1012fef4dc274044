namespace DeskPhone.Phone.Lines;

/// <summary>What of the phone follows other people.</summary>
internal enum WatchOwner
{
    /// <summary>The programmable keys.</summary>
    Keys,

    /// <summary>Waiting for somebody who is busy.</summary>
    Completion,

    /// <summary>The conference at the server.</summary>
    Conference,
}
