namespace DeskPhone.Settings.Values;

/// <summary>What carries media between the phone and a TURN server (RFC 8656 §3.1).</summary>
public enum TurnTransport
{
    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP, for networks that let no UDP out.</summary>
    Tcp,
}
