namespace DeskPhone.Phone.History;

/// <summary>What became of a call, as a person asks afterwards.</summary>
public enum HistoryKind
{
    /// <summary>We called.</summary>
    Placed,

    /// <summary>Somebody called, and we talked.</summary>
    Received,

    /// <summary>Somebody called, and nobody took it.</summary>
    Missed,

    /// <summary>Another phone of the same user took it: nothing to call back for (RFC 3326).</summary>
    AnsweredElsewhere,

    /// <summary>It was sent on to somebody else.</summary>
    Forwarded,

    /// <summary>A person here refused it, or the phone was told to refuse.</summary>
    Rejected,

    /// <summary>It came from a number on the block list, or from nobody in particular.</summary>
    Blocked,
}
