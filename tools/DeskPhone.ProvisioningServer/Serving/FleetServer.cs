using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.ProvisioningServer.Fleet;
using DeskPhone.ProvisioningServer.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>The web server: files to phones with a certificate, signatures for a code, reports, and one page for the administrator.</summary>
public sealed class FleetServer : IAsyncDisposable
{
    private const int MaximumBody = 64 * 1024;
    private readonly WebApplication _application;
    private readonly HouseAuthority _authority;
    private readonly X509Certificate2 _certificate;
    private readonly MulticastAnswerer? _answerer;

    private FleetServer(WebApplication application, HouseAuthority authority, X509Certificate2 certificate, Uri address, MulticastAnswerer? answerer)
    {
        _application = application;
        _authority = authority;
        _certificate = certificate;
        _answerer = answerer;
        Address = address;
    }

    /// <summary>The URL phones get.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    public static async Task<FleetServer> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        HouseAuthority authority = HouseAuthority.Load(options.State);
        X509Certificate2 issued = authority.IssueServer();

        // Kestrel wants a key it can find again.
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pkcs12), null);
        issued.Dispose();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaximumBody;
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port, listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate(); // Who it is decides the endpoint: enrolment needs none.
            }));
        });
        WebApplication application = builder.Build();
        var fleet = new FleetBook(new ConfigurationTree(options.Tree), new ReleaseFile(Path.Combine(options.State, "releases.json")), TimeProvider.System);
        var desk = new SigningDesk(authority, SHA256.HashData(certificate.RawData));
        new PhoneEndpoints(authority, fleet, desk).Map(application);
        new FleetEndpoints(fleet, desk, options).Map(application);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        string bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var address = new Uri($"https://{options.Address}:{new Uri(bound).Port}/");
        MulticastAnswerer? answerer = options.AnswersMulticast ? MulticastAnswerer.Start(options.Address, address) : null;
        return new FleetServer(application, authority, certificate, address, answerer);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_answerer is not null)
        {
            await _answerer.DisposeAsync().ConfigureAwait(false);
        }

        await _application.DisposeAsync().ConfigureAwait(false);
        _certificate.Dispose();
        _authority.Dispose();
    }
}
