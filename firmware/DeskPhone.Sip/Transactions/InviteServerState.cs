namespace DeskPhone.Sip.Transactions;

/// <summary>States of the INVITE server transaction (RFC 3261 figure 7, with "Accepted" from RFC 6026 §7.1).</summary>
public enum InviteServerState
{
    /// <summary>The INVITE came; no final response yet.</summary>
    Proceeding,

    /// <summary>A 2xx was sent; the transaction user retransmits it, timer L absorbs retransmitted INVITEs.</summary>
    Accepted,

    /// <summary>A 3xx–6xx was sent; timers G and H run until the ACK.</summary>
    Completed,

    /// <summary>The ACK came; timer I absorbs further ones.</summary>
    Confirmed,

    /// <summary>Over; the owner removes it.</summary>
    Terminated,
}
