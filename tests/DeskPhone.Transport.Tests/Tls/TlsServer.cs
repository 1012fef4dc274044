using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.Transport.Tests.Tls;

/// <summary>A TLS server on loopback that takes one connection.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    public TlsServer(X509Certificate2 certificate)
    {
        _certificate = certificate;
        _listener.Start();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The client's certificate as far as it showed one.</summary>
    public string? ClientName { get; private set; }

    /// <summary>Takes the connection; the stream, or <see langword="null"/> where the client or we did not like the other.</summary>
    public async Task<SslStream?> AcceptAsync(
        bool wantsCertificate = false, SslProtocols protocols = SslProtocols.None, X509Certificate2Collection? trusted = null)
    {
        Socket socket = await _listener.AcceptSocketAsync();
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ClientCertificateRequired = wantsCertificate,
                EnabledSslProtocols = protocols,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    ClientName = certificate?.Subject;
                    return !wantsCertificate || (certificate is not null && trusted?[0].Subject == certificate.Issuer);
                },
            });
            return stream;
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            await stream.DisposeAsync();
            return null;
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }
}
