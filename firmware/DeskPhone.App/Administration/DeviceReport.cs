using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Web.Admin;

namespace DeskPhone.App.Administration;

/// <summary>The device in sections of facts: network, phone, certificates. Any thread.</summary>
internal sealed class DeviceReport(AdminHostOptions options, Func<X509Certificate2?> webCertificate)
{
    private static readonly TimeSpan s_expiryWarning = TimeSpan.FromDays(30);

    private readonly DateTimeOffset _started = options.Time.GetUtcNow();

    public IReadOnlyList<StatusSection> Sections()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        return [Network(now), Phone(now), Certificates(now)];
    }

    private StatusSection Network(DateTimeOffset now)
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

        rows.AddRange(options.Switch?.Invoke() ?? []);
        return new StatusSection("Network", rows, now);
    }

    private StatusSection Phone(DateTimeOffset now)
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
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new StatusRow("Mutual TLS", "Unreadable", StatusLevel.Bad, failure.Message);
        }
    }

    private static StatusRow Row(string name, X509Certificate2 certificate, DateTimeOffset now, string what)
    {
        DateTimeOffset end = certificate.NotAfter.ToUniversalTime();
        StatusLevel level = end <= now ? StatusLevel.Bad : end - now < s_expiryWarning ? StatusLevel.Warning : StatusLevel.Good;
        string word = string.Create(CultureInfo.InvariantCulture, $"{(end <= now ? "Expired on" : "Good until")} {end:yyyy-MM-dd}");
        return new StatusRow(name, word, level, what + certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }
}
