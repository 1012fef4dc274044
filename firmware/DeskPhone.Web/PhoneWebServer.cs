using System.Diagnostics.CodeAnalysis;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Api;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskPhone.Web;

/// <summary>The phone's HTTP server: the remote control under <c>/api/v1</c>, and what its owner mounts beside it.</summary>
/// <remarks>It sees the phone only through <see cref="IPhonePort"/>. Started once, stopped once.</remarks>
public sealed class PhoneWebServer : IAsyncDisposable
{
    /// <summary>The largest request body taken; the longest command there is has a few hundred bytes.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    // Requests under way get this long to finish; then their connections are cut.
    private static readonly TimeSpan s_stopGrace = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _application;
    private readonly AdminSite? _site;

    private PhoneWebServer(WebApplication application, AdminSite? site, Uri address)
    {
        _application = application;
        _site = site;
        Address = address;
    }

    /// <summary>Where it really listens: <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="ArgumentException">The host is no IP address, the token is empty or not visible ASCII, or admin pages are to be served without a certificate.</exception>
    /// <exception cref="IOException">The port is taken, or the address is not one of this device.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The server owns its site and disposes it.")]
    public static async Task<PhoneWebServer> StartAsync(
        PhoneWebServerOptions options, IPhonePort phone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(phone);
        if (options is { Admin: not null, Certificate: null })
        {
            throw new ArgumentException("admin pages are served over TLS alone", nameof(options));
        }

        var token = new BearerToken(options.Token, options.Access);
        using WebListener listener = options.Listener ?? WebListener.Open(options.Host, options.Port);
        AdminSite? site = options.Admin is { } admin ? new AdminSite(admin, phone) : null;
        WebApplication application = Build(options, phone, token, site, listener);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new PhoneWebServer(application, site, options.Certificate is null ? listener.Address : new UriBuilder(listener.Address) { Scheme = Uri.UriSchemeHttps }.Uri);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            site?.Dispose();
            throw;
        }
    }

    /// <summary>Stops within a second, open event streams or not.</summary>
    public async Task StopAsync()
    {
        using var grace = new CancellationTokenSource(s_stopGrace);
        await _application.StopAsync(grace.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        _site?.Dispose();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The application owns its logger provider.")]
    private static WebApplication Build(
        PhoneWebServerOptions options, IPhonePort phone, BearerToken token, AdminSite? site, WebListener listener)
    {
        // The empty builder: no configuration file, variable or command line of somebody else may reopen what is shut here.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, listener, options));
        builder.Services.Configure<SocketTransportOptions>(
            sockets => sockets.CreateBoundListenSocket = _ => listener.TakeSocket());
        if (options.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.Services.AddRoutingCore();
        if (options.Logs is { } logs)
        {
            builder.Logging.AddProvider(logs);
        }

        var hosts = new HostAllowList(options.AllowedHosts);
        WebApplication application = builder.Build();
        application.Use(hosts.FilterAsync);
        application.UseRouting();
        application.Use(token.FilterAsync);
        application.Use(ApiAnswer.ExplainStatusAsync);
        options.Mount?.Invoke(application);
        if (site is not null)
        {
            new AdminEndpoints(site).Map(application);
        }

        if (options.Metrics is { } metrics)
        {
            application.MapGet("/metrics", context => ServeMetricsAsync(context, metrics)).WithMetadata(new NeededScope(ApiScopes.Metrics));
        }

        var routes = new ApiRoutes(options, phone, application.Lifetime.ApplicationStopping);
        routes.Map(application);
        return application;
    }

    private static async Task ServeMetricsAsync(HttpContext context, Func<string> metrics)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(metrics(), context.RequestAborted);
    }

    private static void Limit(KestrelServerOptions kestrel, WebListener listener, PhoneWebServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = 64;         // A phone has a handful of onlookers.
        kestrel.Limits.MaxConcurrentUpgradedConnections = 16; // As event streams.
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5); // Who opens a connection has something to say.
        kestrel.Listen(listener.EndPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (options.Certificate is { } certificate)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.HandshakeTimeout = TimeSpan.FromSeconds(5);
                });
            }
        });
    }
}
