namespace DeskPhone.Sdp.Description;

/// <summary>
/// The <c>o=</c> line: who made the session, and which version of its description this is (RFC 8866 §5.2).
/// </summary>
/// <param name="UserName">User name, or <c>-</c>.</param>
/// <param name="SessionId">Session id: digits, sometimes more than 64 bits of them.</param>
/// <param name="SessionVersion">Session version: digits; changes with every change of the description.</param>
/// <param name="AddressType"><c>IP4</c> or <c>IP6</c>.</param>
/// <param name="Address">Address or host name of the maker; part of the identity, never dialled.</param>
public sealed record SdpOrigin(
    string UserName, string SessionId, string SessionVersion, string AddressType, string Address);
