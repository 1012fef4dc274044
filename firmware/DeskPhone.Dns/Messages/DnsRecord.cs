using System.Net;

namespace DeskPhone.Dns.Messages;

/// <summary>One resource record.</summary>
/// <param name="Name">Its owner, lower case, without the dot of the root.</param>
/// <param name="TimeToLive">How long it may be kept; at most a day is believed.</param>
public abstract record DnsRecord(string Name, TimeSpan TimeToLive)
{
    /// <summary>An address (A or AAAA).</summary>
    public sealed record Address(string Name, TimeSpan TimeToLive, IPAddress Value) : DnsRecord(Name, TimeToLive)
    {
        /// <summary>A or AAAA.</summary>
        public DnsRecordType Type => TypeOf(Value);

        /// <summary>The type of record that holds such an address.</summary>
        public static DnsRecordType TypeOf(IPAddress address)
        {
            ArgumentNullException.ThrowIfNull(address);
            Span<byte> four = stackalloc byte[4];
            return address.TryWriteBytes(four, out _) ? DnsRecordType.A : DnsRecordType.Aaaa;
        }
    }

    /// <summary>The name is another word for <paramref name="Target"/> (CNAME).</summary>
    public sealed record Alias(string Name, TimeSpan TimeToLive, string Target) : DnsRecord(Name, TimeToLive);

    /// <summary>A server of a service (SRV, RFC 2782); an empty target says that there is decidedly none.</summary>
    public sealed record Service(string Name, TimeSpan TimeToLive, int Priority, int Weight, int Port, string Target) : DnsRecord(Name, TimeToLive);

    /// <summary>A service of the domain and where it goes on (NAPTR, RFC 3403 §4.1).</summary>
    public sealed record Pointer(
        string Name, TimeSpan TimeToLive, int Order, int Preference, string Flags, string Services, bool HasExpression, string Replacement)
        : DnsRecord(Name, TimeToLive);

    /// <summary>The zone a negative answer comes from; <paramref name="Minimum"/> bounds its life (SOA, RFC 2308 §5).</summary>
    public sealed record Zone(string Name, TimeSpan TimeToLive, TimeSpan Minimum) : DnsRecord(Name, TimeToLive);
}
