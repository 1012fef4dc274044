namespace DeskPhone.Sdp.Description;

/// <summary>A <c>c=</c> line as written: where media goes (RFC 8866 §5.7).</summary>
/// <param name="AddressType"><c>IP4</c> or <c>IP6</c>.</param>
/// <param name="Address">Address, host name, or multicast group with its TTL.</param>
public sealed record SdpConnection(string AddressType, string Address);
