using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Provisioning;

/// <summary>A bench with a provisioning server beside Kamailio.</summary>
public abstract class ProvisionedPhone : InteropTest
{
    /// <summary>The MAC address of the phone.</summary>
    protected const string Mac = "02005e1000a1";

    private readonly TestAuthority _authority = new("Provisioning Test Authority");

    /// <summary>PEM file of the authority behind the provisioning server.</summary>
    protected string AuthorityFile { get; private set; } = "";

    /// <summary>The authority behind the provisioning server.</summary>
    protected TestAuthority Authority => _authority;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("nginx");
        await base.InitializeAsync();
        AuthorityFile = Path.Combine(Folder, "authority.pem");
        await File.WriteAllTextAsync(AuthorityFile, _authority.Pem);
    }

    /// <summary>A server with a certificate for loopback.</summary>
    protected Task<NginxServer> StartNginxAsync(string clientAuthority = "", int port = 0) => StartNginxAsync(
        TestAuthority.Write(Path.Combine(Folder, "certificates"), "nginx", _authority.Issue("127.0.0.1", ["IP:127.0.0.1"])), clientAuthority, port);

    /// <summary>A phone that knows nothing but its provisioning server.</summary>
    protected PhoneOptions NewPhone(NginxServer nginx) => PhoneFor("101") with
    {
        ProvisioningUrl = nginx.Url,
        AuthorityFile = AuthorityFile,
        MacAddress = Mac,
    };

    /// <summary>A configuration for one account at Kamailio.</summary>
    protected string Configuration(int serial, string user = "101", string? password = null, string? proxy = null, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"configuration":{"serial":{{serial}}},
         "accounts":[{"address":"sip:{{user}}@bench.test","password":"{{password ?? KamailioServer.PasswordOf(user)}}",
                      "proxy":"{{proxy ?? $"sip:127.0.0.1:{Server.Port};transport=udp"}}","codecs":["PCMU"]}]{{more}}}
        """);

    /// <summary>Waits until the phone's provisioning is in a phase, and returns it.</summary>
    protected static Task<JsonObject> WaitForProvisioningAsync(PhoneProcess phone, string phase, TimeSpan limit) => Wait.ForAsync(
        $"provisioning to be {phase}", phone.Api.ProvisioningAsync, status => (string?)status["phase"] == phase, limit);

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        _authority.Dispose();
        return base.DisposeAsyncCore();
    }
}
