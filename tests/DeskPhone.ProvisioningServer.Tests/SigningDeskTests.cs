using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Provisioning.Identity;
using DeskPhone.ProvisioningServer.Signing;

namespace DeskPhone.ProvisioningServer.Tests;

/// <summary>Who gets a certificate, and for what.</summary>
public sealed class SigningDeskTests : IDisposable
{
    private const string Mac = "02005e1000a1";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-sign-");
    private readonly HouseAuthority _authority;
    private readonly byte[] _server = SHA256.HashData("server"u8);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SigningDeskTests() => _authority = HouseAuthority.Load(_folder.FullName);

    [Fact]
    public void The_right_code_gets_the_phone_a_certificate_for_its_address_and_nothing_it_asked_for()
    {
        var desk = new SigningDesk(_authority, _server);
        Assert.True(desk.TryAsk(Mac, Request(), isKnown: false, out string? certificate));
        Assert.Null(certificate);
        Assert.Equal([Mac], desk.Waiting);

        Assert.Null(desk.TryApprove(Mac, EnrolmentCode.InHalves(Code(_server))));

        Assert.True(desk.TryAsk(Mac, Request(), isKnown: false, out certificate));
        using var signed = X509Certificate2.CreateFromPem(certificate);
        Assert.True(_authority.TryKnow(signed, out string owner));
        Assert.Equal(Mac, owner);
    }

    [Fact]
    public void A_wrong_code_signs_nothing_and_five_of_them_end_the_request()
    {
        var desk = new SigningDesk(_authority, _server);
        desk.TryAsk(Mac, Request(), isKnown: false, out _);
        string right = Code(_server);
        for (int i = 0; i < 5; i++)
        {
            Assert.NotNull(desk.TryApprove(Mac, right == "00000000" ? "11111111" : "00000000"));
        }

        Assert.Empty(desk.Waiting);
        Assert.NotNull(desk.TryApprove(Mac, right));
    }

    [Fact]
    public void One_between_phone_and_server_makes_another_code()
    {
        var desk = new SigningDesk(_authority, _server);
        desk.TryAsk(Mac, Request(), isKnown: false, out _);

        Assert.NotNull(desk.TryApprove(Mac, Code(SHA256.HashData("another certificate"u8))));
    }

    [Fact]
    public void A_phone_with_a_certificate_gets_the_next_one_without_a_code()
    {
        var desk = new SigningDesk(_authority, _server);
        Assert.True(desk.TryAsk(Mac, Request(), isKnown: true, out string? certificate));
        Assert.NotNull(certificate);
    }

    [Fact]
    public void What_is_no_request_is_refused()
    {
        Assert.False(new SigningDesk(_authority, _server).TryAsk(Mac, "nonsense", isKnown: false, out _));
        Assert.False(new SigningDesk(_authority, _server).TryAsk(Mac, "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----", isKnown: false, out _));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Code(byte[] server) => EnrolmentCode.Of(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()), server);

    private string Request() => new CertificateRequest("CN=whoever, O=wherever", _key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
}
