namespace DeskPhone.Media.Dtmf;

/// <summary>An event packet that is due.</summary>
/// <param name="Payload">What it says.</param>
/// <param name="Timestamp">RTP timestamp: the beginning of the event, the same in all its packets (RFC 4733 §2.2.1).</param>
/// <param name="IsMarked">Set on the first packet of the event (§2.5.1.1).</param>
public readonly record struct TelephoneEventPacket(TelephoneEvent Payload, uint Timestamp, bool IsMarked);
