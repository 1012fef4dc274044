using System.Net;
using DeskPhone.Dns.Location;
using DeskPhone.Dns.Resolving;

namespace DeskPhone.Dns;

/// <summary>One thing the owner of a DNS engine has to do or to know next.</summary>
public abstract record DnsOutput
{
    private DnsOutput()
    {
    }

    /// <summary>
    /// Send a query from a new socket with a random port; answered by <c>HandleMessage</c> with what the server says, or
    /// <c>HandleExchangeFailed</c>. Over a stream the owner adds and takes off the two bytes of length (RFC 1035 §4.2.2).
    /// </summary>
    public sealed record Send(ExchangeId Exchange, IPEndPoint Server, bool IsStream, ReadOnlyMemory<byte> Message) : DnsOutput;

    /// <summary>Nobody waits for that answer any more: close its socket.</summary>
    public sealed record Close(ExchangeId Exchange) : DnsOutput;

    /// <summary>The answer to a question asked of the <see cref="ResolverEngine"/>.</summary>
    public sealed record Answered(DnsAnswer Answer) : DnsOutput;

    /// <summary>Where a server is, asked of the <see cref="LocationEngine"/>.</summary>
    /// <param name="Query">What was asked.</param>
    /// <param name="Targets">Where to go, best first; empty for nowhere.</param>
    /// <param name="TimeToLive">How long that may be believed.</param>
    public sealed record Located(LocationQuery Query, IReadOnlyList<LocationTarget> Targets, TimeSpan TimeToLive) : DnsOutput;
}
