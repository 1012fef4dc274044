namespace DeskPhone.TestKit.Peers;

/// <summary>What carries a peer's SIP.</summary>
public enum SipTransport
{
    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP.</summary>
    Tcp,
}
