using System.Security.Cryptography.X509Certificates;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace DeskPhone.Web;

/// <summary>Where and for whom a <see cref="PhoneWebServer"/> listens. Immutable.</summary>
public sealed record PhoneWebServerOptions
{
    /// <summary>An IP address of this device; loopback unless somebody decides otherwise.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>
    /// A socket that listens already, from <see cref="WebListener"/>; then <see cref="Host"/> and <see cref="Port"/> are not
    /// looked at, and the server closes it. <see langword="null"/> to open one at the start.
    /// </summary>
    public WebListener? Listener { get; init; }

    /// <summary>
    /// The bearer token (RFC 6750) that opens all of the API: visible ASCII. A secret: never in a log, an error or a trace.
    /// <see langword="null"/> where only those of <see cref="Access"/> do.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// Names besides <c>localhost</c> and IP addresses under which browsers may call, without port. Others are refused: a
    /// name that somebody else's DNS points here would make a foreign page our own (DNS rebinding).
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Event streams open at a time; one more is refused with 503.</summary>
    public int MaxEventStreams { get; init; } = 16;

    /// <summary>How often an event stream says that it is alive.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a command may wait for the phone before it is answered with 503.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the server's own log lines go; nowhere by default.</summary>
    public ILoggerProvider? Logs { get; init; }

    /// <summary>The device's certificate with its key: then the server speaks TLS alone. <see langword="null"/> for plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Tokens besides <see cref="Token"/>, each with its scopes; <see langword="null"/> for none.</summary>
    public AccessBook? Access { get; init; }

    /// <summary>The metrics as text, served under <c>/metrics</c> to tokens that may read them; <see langword="null"/> for none.</summary>
    public Func<string>? Metrics { get; init; }

    /// <summary>The admin pages; <see langword="null"/> for none. Only over TLS.</summary>
    public AdminOptions? Admin { get; init; }

    /// <summary>
    /// Maps further endpoints on the same port, outside <c>/api</c>. Whom they serve is theirs to decide: the token is
    /// asked for the API and for whatever no endpoint matches.
    /// </summary>
    public Action<WebApplication>? Mount { get; init; }
}
