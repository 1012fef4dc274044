namespace DeskPhone.Sip.Transactions;

/// <summary>The base intervals every SIP timer derives from (RFC 3261 §17.1.1.1, table 4).</summary>
public sealed record SipTimers
{
    /// <summary>RTT estimate.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest retransmit interval for non-INVITE requests and INVITE responses.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time a message stays in the network.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an INVITE client waits for any response.</summary>
    public TimeSpan TimerB => 64 * T1;

    /// <summary>How long a completed INVITE client absorbs retransmitted responses over UDP.</summary>
    public TimeSpan TimerD { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>How long a non-INVITE client waits for a final response.</summary>
    public TimeSpan TimerF => 64 * T1;

    /// <summary>How long an INVITE server waits for the ACK of a non-2xx; a 2xx waits as long for its own (§13.3.1.4).</summary>
    public TimeSpan TimerH => 64 * T1;

    /// <summary>How long a confirmed INVITE server absorbs retransmitted ACKs over UDP.</summary>
    public TimeSpan TimerI => T4;

    /// <summary>How long a completed non-INVITE server answers retransmitted requests over UDP.</summary>
    public TimeSpan TimerJ => 64 * T1;

    /// <summary>How long a completed non-INVITE client absorbs retransmitted responses over UDP.</summary>
    public TimeSpan TimerK => T4;

    /// <summary>How long an accepted INVITE server absorbs retransmitted INVITEs (RFC 6026 §7.1).</summary>
    public TimeSpan TimerL => 64 * T1;

    /// <summary>How long an accepted INVITE client passes up 2xx retransmissions (RFC 6026 §7.2).</summary>
    public TimeSpan TimerM => 64 * T1;
}
