using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Transport.Dns;

/// <summary>Looks up host names with the system's resolver, each within a time limit.</summary>
/// <param name="time">The clock of the limit.</param>
/// <param name="limit">How long one lookup may take.</param>
public sealed class HostResolver(TimeProvider time, TimeSpan limit)
{
    /// <summary>Addresses, best first as the system orders them (RFC 6724); empty where there are none or nobody answered in time.</summary>
    /// <param name="hostName">A name, or an address as text, IPv6 also in brackets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string hostName, CancellationToken cancellationToken)
    {
        if (TryReadAddress(hostName, out IPAddress? literal))
        {
            return [literal!];
        }

        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await System.Net.Dns.GetHostAddressesAsync(hostName, either.Token).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return []; // No such name: to the caller the same as no address.
        }
        catch (ArgumentException)
        {
            return []; // Not a host name at all.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>Reads an address that needs no lookup.</summary>
    public static bool TryReadAddress(string hostName, out IPAddress? address) =>
        IPAddress.TryParse(hostName.StartsWith('[') ? hostName.Trim('[', ']') : hostName, out address);
}
