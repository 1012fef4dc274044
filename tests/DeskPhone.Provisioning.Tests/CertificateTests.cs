using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Storage;

namespace DeskPhone.Provisioning.Tests;

/// <summary>Certificates grow old: the phone's own is renewed, the others are warned of.</summary>
public sealed class CertificateTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero); // the bench's
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private byte[] KeyHash => SHA256.HashData(_key.ExportSubjectPublicKeyInfo());

    [Fact]
    public void In_the_last_third_of_its_life_the_phones_certificate_is_renewed_and_nobody_types_a_code()
    {
        ProvisioningBench bench = Bench(Certificate(_key, daysBefore: 70, daysAfter: 29));
        string renewed = Certificate(_key, daysBefore: 0, daysAfter: 99);
        bench.Files["enroll"] = new FetchResult { StatusCode = 200, Body = Encoding.ASCII.GetBytes(renewed) };

        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(20));

        FetchRequest asked = Assert.Single(bench.Requests, static request => request.Url.EndsWith("/enroll", StringComparison.Ordinal));
        Assert.Equal("CSR", Encoding.ASCII.GetString(asked.Body!.Value.Span));
        Assert.Equal(renewed, bench.Engine.Certificate);
        Assert.Equal(renewed, ProvisioningState.Read(bench.Disk["state.json"])!.Certificate);
        Assert.Equal(ProvisioningPhase.Current, bench.Engine.Status.Phase);
    }

    [Fact]
    public void Before_that_it_is_left_alone()
    {
        ProvisioningBench bench = Bench(Certificate(_key, daysBefore: 60, daysAfter: 39));

        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(20));

        Assert.DoesNotContain(bench.Requests, static request => request.Url.EndsWith("/enroll", StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_for_another_key_is_not_taken_and_the_old_one_stays()
    {
        string old = Certificate(_key, daysBefore: 90, daysAfter: 9);
        ProvisioningBench bench = Bench(old);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        bench.Files["enroll"] = new FetchResult { StatusCode = 200, Body = Encoding.ASCII.GetBytes(Certificate(stranger, daysBefore: 0, daysAfter: 99)) };

        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal(old, bench.Engine.Certificate);
        Assert.Contains("another key", bench.Engine.Status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, "")]
    [InlineData(29, "expires on 2026-12-20, within 30 days")]
    [InlineData(6, "expires on 2026-11-27, within 7 days")]
    [InlineData(0.5, "expires on 2026-11-22, within 1 day")]
    [InlineData(-1, "expired on 2026-11-20")]
    public void The_end_of_the_servers_certificate_and_of_a_root_is_said_thirty_seven_and_one_day_ahead(double days, string words)
    {
        string root = Certificate(_key, daysBefore: 100, days);
        var bench = new ProvisioningBench();
        string content = ProvisioningBench.Configuration(1, more: $",\"tls\":{{\"authorities\":[{JsonSerializer.Serialize(root)}]}}");
        bench.Files["02005e1000a1.json"] = new FetchResult { StatusCode = 200, Body = Encoding.UTF8.GetBytes(content), ETag = "\"1\"", ServerCertificateExpires = s_now.AddDays(days) };
        bench.Start();
        bench.Pass(TimeSpan.FromSeconds(20));

        bench.Do(engine => engine.HandleWallClock(s_now, isTrusted: true, bench.Now));

        Assert.Equal(words.Length == 0 ? [] : [$"The provisioning server's certificate {words}", $"A trusted authority {words}"], bench.Engine.Status.Warnings);
        bench.AskNow();
        bench.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(words.Length > 0, bench.Reports[^1].Contains("The provisioning server", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clock_nobody_set_says_nothing_about_certificates()
    {
        ProvisioningBench bench = Bench(Certificate(_key, daysBefore: 90, daysAfter: 9));
        bench.Start();

        bench.Do(engine => engine.HandleWallClock(DateTimeOffset.UnixEpoch, isTrusted: false, bench.Now));

        Assert.Empty(bench.Engine.Status.Warnings);
    }

    public void Dispose() => _key.Dispose();

    private static string Certificate(ECDsa key, double daysBefore, double daysAfter)
    {
        using X509Certificate2 certificate = new CertificateRequest("CN=02005e1000a1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(s_now.AddDays(-daysBefore - (daysAfter < 0 ? 10 : 0)), s_now.AddDays(daysAfter));
        return certificate.ExportCertificatePem();
    }

    private ProvisioningBench Bench(string certificate)
    {
        var bench = new ProvisioningBench(keyHash: KeyHash, state: new ProvisioningState { Certificate = certificate, EnrolUrl = "https://phones.test/enroll" });
        bench.ServeDevice(ProvisioningBench.Configuration(1));
        return bench;
    }
}
