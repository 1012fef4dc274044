namespace DeskPhone.Dns.Location;

/// <summary>The ways to a SIP server that DNS can name (RFC 3263 §4.1).</summary>
[Flags]
public enum SipServices
{
    /// <summary>None: only addresses are looked up.</summary>
    None = 0,

    /// <summary>SIP over UDP: <c>SIP+D2U</c>, <c>_sip._udp</c>.</summary>
    Udp = 1,

    /// <summary>SIP over TCP: <c>SIP+D2T</c>, <c>_sip._tcp</c>.</summary>
    Tcp = 2,

    /// <summary>SIP over TLS: <c>SIPS+D2T</c>, <c>_sips._tcp</c>.</summary>
    Tls = 4,
}
