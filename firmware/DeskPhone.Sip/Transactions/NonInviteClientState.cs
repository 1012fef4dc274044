namespace DeskPhone.Sip.Transactions;

/// <summary>States of the non-INVITE client transaction (RFC 3261 figure 6).</summary>
public enum NonInviteClientState
{
    /// <summary>Sent, nothing heard; timers E and F run.</summary>
    Trying,

    /// <summary>A 1xx was heard; the request is still retransmitted, every T2.</summary>
    Proceeding,

    /// <summary>A final response was heard; timer K absorbs retransmissions.</summary>
    Completed,

    /// <summary>Over; the owner removes it.</summary>
    Terminated,
}
