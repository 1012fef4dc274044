namespace DeskPhone.Web.Admin;

/// <summary>Questions about the network a technician asks from the phone's place in it. No shell, bounded in time. Any thread.</summary>
public interface INetworkChecks
{
    /// <summary>Whether a host answers an echo request, and how fast.</summary>
    Task<IReadOnlyList<string>> PingAsync(string host, CancellationToken cancellationToken);

    /// <summary>What DNS says of a name: NAPTR, SRV, A and AAAA, with their times to live.</summary>
    Task<IReadOnlyList<string>> LookUpAsync(string name, CancellationToken cancellationToken);

    /// <summary>The certificate chain a TLS server shows, and whether this phone would trust it.</summary>
    Task<IReadOnlyList<string>> CertificatesAsync(string host, int port, CancellationToken cancellationToken);
}
