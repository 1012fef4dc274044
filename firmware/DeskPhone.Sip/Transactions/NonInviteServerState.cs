namespace DeskPhone.Sip.Transactions;

/// <summary>States of the non-INVITE server transaction (RFC 3261 figure 8).</summary>
public enum NonInviteServerState
{
    /// <summary>The request came; nothing was answered.</summary>
    Trying,

    /// <summary>A 1xx was sent.</summary>
    Proceeding,

    /// <summary>The final response was sent; timer J runs, in which retransmitted requests get it again.</summary>
    Completed,

    /// <summary>Over; the owner removes it.</summary>
    Terminated,
}
