using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.App.Logging;
using DeskPhone.Native.Cairo;
using DeskPhone.Native.Files;
using DeskPhone.Ui.Drawing;
using DeskPhone.Web;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>The device for the pages: what it reports, its picture, and what it can be asked to do. Any thread.</summary>
internal sealed class DeviceDesk(AdminHostOptions options, IPhonePort phone, Func<X509Certificate2?> webCertificate) : IDeviceDesk, IDisposable
{
    private const int LcdWidth = 320;
    private const int LcdHeight = 240;
    private static readonly TimeSpan s_expiryWarning = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly DateTimeOffset _started = options.Time.GetUtcNow();
    private LcdPicture? _picture;

    public IReadOnlyList<string> Log => options.Recent?.Lines ?? [];

    public string Product => options.Product;

    public IReadOnlyCollection<DeviceAction> Actions =>
    [
        .. options.Restart is null ? (DeviceAction[])[] : [DeviceAction.Restart],
        .. options.DataDirectory.Length == 0 ? (DeviceAction[])[] : [DeviceAction.FactoryReset],
    ];

    public IReadOnlyList<StatusSection> Report()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        return [Network(now), System(now), Certificates(now)];
    }

    public IReadOnlyList<StatusSection> ReportOf(string page) => page == "firmware"
        ? [new StatusSection("Firmware", [new StatusRow("Version", options.Product), new StatusRow("Runs on", RuntimeInformation.FrameworkDescription)], options.Time.GetUtcNow())]
        : [];

    public async Task<string> ActAsync(DeviceAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case DeviceAction.Restart when phone.Snapshot.Calls.Count > 0:
                return "There is a call: restart when it is over";

            case DeviceAction.Restart when options.Restart is { } restart:
                await restart().ConfigureAwait(false);
                return "The phone restarts now";

            case DeviceAction.FactoryReset when options.DataDirectory.Length > 0:
                return Erase();

            case DeviceAction.Restart or DeviceAction.FactoryReset or DeviceAction.Provision or DeviceAction.RollBack or DeviceAction.SelfTest:
            default:
                return "This phone cannot do that";
        }
    }

    public byte[]? Picture()
    {
        lock (_gate)
        {
            try
            {
                _picture ??= new LcdPicture(LcdWidth, LcdHeight, ScreenTheme.Light);
                _ = _picture.Draw(phone.Snapshot.Screen);
                return _picture.EncodePng();
            }
            catch (DllNotFoundException)
            {
                return null; // Without the drawing libraries there is no picture on the phone either, and its log says so.
            }
        }
    }

    public void Dispose() => _picture?.Dispose();

    /// <summary>The key goes first: after it, whatever a power cut leaves behind is noise.</summary>
    private string Erase()
    {
        try
        {
            SecretBox.Forget(options.DataDirectory);
            foreach (string file in Directory.EnumerateFiles(options.DataDirectory, "*", SearchOption.AllDirectories))
            {
                DurableFile.Remove(file);
            }

            options.Log.Write(LogLevel.Warning, "everything was erased from the web pages");
            return "Everything is erased. Switch the phone off and on.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"Not everything could be erased: {failure.Message}";
        }
    }

    private static StatusSection Network(DateTimeOffset now)
    {
        var rows = new List<StatusRow>();
        foreach (NetworkInterface face in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (face.NetworkInterfaceType is NetworkInterfaceType.Loopback)
            {
                continue;
            }

            bool isUp = face.OperationalStatus is OperationalStatus.Up;
            string addresses = string.Join(", ", face.GetIPProperties().UnicastAddresses.Select(static each => each.Address.ToString()));
            rows.Add(new StatusRow(face.Name, isUp ? "Connected" : "Not connected", isUp ? StatusLevel.Good : StatusLevel.Warning, isUp ? addresses : "No cable, or the switch is off"));
        }

        if (rows.Count == 0)
        {
            rows.Add(new StatusRow("Network", "None", StatusLevel.Bad, "This machine has no network interface"));
        }

        return new StatusSection("Network", rows, now);
    }

    private StatusSection System(DateTimeOffset now)
    {
        TimeSpan up = now - _started;
        double megabytes = Environment.WorkingSet / 1e6;
        return new StatusSection(
            "Phone",
            [
                new StatusRow("Firmware", options.Product),
                new StatusRow("Running for", string.Create(CultureInfo.InvariantCulture, $"{(int)up.TotalDays} d {up.Hours} h {up.Minutes} min")),
                new StatusRow("Memory", string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MB")),
                new StatusRow("Machine", RuntimeInformation.OSDescription),
            ],
            now);
    }

    private StatusSection Certificates(DateTimeOffset now)
    {
        var rows = new List<StatusRow>();
        if (webCertificate() is { } own)
        {
            rows.Add(Row("Web pages", own, now, "Made by the phone itself; browsers ask once. SHA-256 "));
        }

        if (options.Settings.Tls.CertificateFile is { Length: > 0 } file)
        {
            rows.Add(ReadRow(file, now));
        }

        return new StatusSection("Certificates", rows, now);
    }

    private static StatusRow ReadRow(string file, DateTimeOffset now)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return Row("Mutual TLS", certificate, now, $"{certificate.Subject}. SHA-256 ");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or global::System.Security.Cryptography.CryptographicException)
        {
            return new StatusRow("Mutual TLS", "Unreadable", StatusLevel.Bad, failure.Message);
        }
    }

    private static StatusRow Row(string name, X509Certificate2 certificate, DateTimeOffset now, string what)
    {
        DateTimeOffset end = certificate.NotAfter.ToUniversalTime();
        StatusLevel level = end <= now ? StatusLevel.Bad : end - now < s_expiryWarning ? StatusLevel.Warning : StatusLevel.Good;
        string word = string.Create(CultureInfo.InvariantCulture, $"{(end <= now ? "Expired on" : "Good until")} {end:yyyy-MM-dd}");
        return new StatusRow(name, word, level, what + certificate.GetCertHashString(global::System.Security.Cryptography.HashAlgorithmName.SHA256));
    }
}
