namespace DeskPhone.Dns.Messages;

/// <summary>The types of resource records this phone reads; the value is the one on the wire.</summary>
public enum DnsRecordType
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>IPv4 address (RFC 1035 §3.4.1).</summary>
    A = 1,

    /// <summary>Another name for the same (RFC 1035 §3.3.1).</summary>
    CName = 5,

    /// <summary>Start of a zone; its minimum is how long a negative answer lives (RFC 2308 §5).</summary>
    Soa = 6,

    /// <summary>IPv6 address (RFC 3596).</summary>
    Aaaa = 28,

    /// <summary>Where a service is (RFC 2782).</summary>
    Srv = 33,

    /// <summary>Which services there are (RFC 3403 §4).</summary>
    Naptr = 35,
}
