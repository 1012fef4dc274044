using System.Security.Cryptography.X509Certificates;
using DeskPhone.App.Logging;
using DeskPhone.Settings.Reading;
using DeskPhone.Transport.Dns;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;
using DeskPhone.Web;
using DeskPhone.Web.Admin;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Administration;

/// <summary>The admin pages of a running phone: off until a password was set at the phone itself, then HTTPS with the device's certificate.</summary>
/// <remarks>Off means that nothing listens. A password is set by <see cref="MenuRequest.SetPassword"/> from the phone's menus, or in the pages themselves.</remarks>
public sealed class AdminHost : IAsyncDisposable
{
    /// <summary>The file in the data directory with what was changed in the phone's own pages and menus.</summary>
    public const string UserSettingsFile = SettingsDesk.UserFile;

    private const string AccessName = "access";
    private const string CaptureName = "capture.pcapng";
    private const string CertificateName = "web-certificate";

    private readonly AdminHostOptions _options;
    private readonly PhoneApp _app;
    private readonly SecretBox _box;
    private readonly DeviceDesk _device;
    private readonly PacketCapture _capture;
    private readonly SettingsDesk _settings;
    private readonly LoginThrottle _throttle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private X509Certificate2? _certificate;
    private PhoneWebServer? _server;
    private string _remark = "";

    private AdminHost(AdminHostOptions options, PhoneApp app)
    {
        (_options, _app) = (options, app);
        _box = SecretBox.Open(options.DataDirectory, options.Log);
        Access = new AccessBook(new SealedFile(_box, options.DataDirectory, AccessName, options.Log), options.Time, options.PasswordIterations);
        _settings = new SettingsDesk(app.Phone, options.Layers, options.DataDirectory, options.Log);
        _device = new DeviceDesk(options, app, () => _certificate);
        string recording = options.DataDirectory.Length > 0 ? Path.Combine(options.DataDirectory, CaptureName) : "";
        _capture = new PacketCapture(recording, () => _server?.Address.Port ?? 0, TellPhone, options.Time, options.Log);
        _throttle = new LoginThrottle(options.Time);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Who may enter.</summary>
    public AccessBook Access { get; }

    /// <summary>Where the pages are; <see langword="null"/> while they are off.</summary>
    public Uri? Address => _server?.Address;

    /// <summary>Starts; the pages follow as soon as there is a password.</summary>
    public static AdminHost Start(AdminHostOptions options, PhoneApp app)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(app);
        return new AdminHost(options, app);
    }

    /// <summary>Closes the pages.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _capture.Dispose();
        if (_server is not null)
        {
            await _server.StopAsync().ConfigureAwait(false);
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
        _certificate?.Dispose();
        _device.Dispose();
    }

    private async Task RunAsync()
    {
        await OpenAsync().ConfigureAwait(false);
        try
        {
            await foreach (MenuRequest request in _app.Requests.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                if (request is MenuRequest.SetPassword set)
                {
                    _remark = SetPassword(set);
                    await OpenAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The pages are closed.
        }
    }

    /// <summary>Sets the password somebody at the phone entered, and says what came of it.</summary>
    private string SetPassword(MenuRequest.SetPassword set)
    {
        TimeSpan wait = _throttle.WaitOf(source: null);
        if (wait > TimeSpan.Zero)
        {
            return FormattableString.Invariant($"Too many wrong passwords: try again in {Math.Ceiling(wait.TotalSeconds)} s");
        }

        if (Access.HasPassword(Role.Admin) && !Access.IsRight(Role.Admin, set.Current))
        {
            _throttle.HandleFailure(source: null);
            return "That is not the password";
        }

        if (PasswordSyntax.FaultOf(set.Fresh) is { } fault)
        {
            return fault;
        }

        try
        {
            Access.SetPassword(Role.Admin, set.Fresh);
            _options.Log.Write(LogLevel.Info, "the administrator's password was set at the phone");
            return "The password is set";
        }
        catch (IOException failure)
        {
            _options.Log.Write(LogLevel.Warning, $"the password cannot be kept: {failure.Message}");
            return "The password cannot be kept";
        }
    }

    private async Task OpenAsync()
    {
        if (Access.IsOpen && _server is null)
        {
            try
            {
                _certificate = _options.Certificate
                    ?? DeviceCertificate.LoadOrCreate(new SealedFile(_box, _options.DataDirectory, CertificateName, _options.Log), _options.Time);
                _server = await PhoneWebServer.StartAsync(ServerOptions(_certificate), _app.Phone, CancellationToken.None).ConfigureAwait(false);
                _options.Announce?.Invoke(_server.Address);
            }
            catch (Exception failure) when (failure is IOException or ArgumentException or System.Security.Cryptography.CryptographicException)
            {
                _remark = "The web pages cannot start";
                _options.Log.Write(LogLevel.Warning, $"web pages: {failure.Message}");
            }
        }

        TellPhone();
    }

    /// <summary>What the phone's screen says of its pages. Any thread.</summary>
    private void TellPhone() => _app.Tell(new AdministrationFacts
    {
        HasPassword = Access.HasPassword(Role.Admin),
        Address = _server is { Address: var address } ? PublicAddress(address) : "",
        Remark = _remark,
        IsCapturing = _capture.State.IsRunning,
    });

    private PhoneWebServerOptions ServerOptions(X509Certificate2 certificate) => new()
    {
        Host = _options.Host,
        Port = _options.Port,
        Certificate = certificate,
        Access = Access,
        Metrics = _options.Metrics,
        AllowedHosts = [System.Net.Dns.GetHostName()],
        Admin = new AdminOptions
        {
            Access = Access,
            Device = _device,
            Settings = _settings,
            Flights = _app.Flights,
            Capture = _capture,
            Checks = _options.Checks ?? new NetworkChecks(DnsServers()),
            Time = _options.Time,
        },
    };

    private IReadOnlyList<System.Net.IPEndPoint> DnsServers() => _options.Settings.DnsServers.Count > 0
        ? [.. _options.Settings.DnsServers.Select(SystemNames.ParseServer)]
        : SystemNames.ReadServers("/etc/resolv.conf");

    /// <summary>What a person types into a browser: an address of this phone in place of "all of them".</summary>
    private static string PublicAddress(Uri address)
    {
        string host = address.Host is "0.0.0.0" or "[::]"
            ? DeviceCertificate.OwnAddresses().FirstOrDefault()?.ToString() ?? "localhost"
            : address.Host;
        return new UriBuilder(address) { Host = host }.Uri.GetLeftPart(UriPartial.Authority);
    }
}
