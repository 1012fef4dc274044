using DeskPhone.Sip;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;
using DeskPhone.TestKit.Users;
using DeskPhone.Transport;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Interop.Tests.Matrix;

/// <summary>Users with the phone's own signalling at Kamailio, over whatever carries SIP.</summary>
public abstract class MatrixTest : InteropTest
{
    private readonly TestAuthority _authority = new();
    private readonly List<SipUser> _users = [];
    private TlsCredentials _credentials = TlsCredentials.None;

    /// <summary>What carries SIP between the phone and its server.</summary>
    public static TheoryData<string> Ways => ["udp", "tcp", "tls", "mutual TLS", "ws", "wss"];

    /// <inheritdoc/>
    public override ValueTask InitializeAsync()
    {
        Require("kamailio");
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts the server.</summary>
    private protected async Task StartAsync(string way)
    {
        KamailioOptions options = Options;
        if (way is not ("udp" or "tcp"))
        {
            string authority = Path.Combine(Folder, "ca.pem");
            await File.WriteAllTextAsync(authority, _authority.Pem);
            using var certificate = _authority.Issue("bench.test", ["DNS:bench.test", "IP:127.0.0.1"]);
            options = options with { Certificate = TestAuthority.Write(Folder, "server", certificate) };
            _credentials = TlsCredentials.Load(authority, "", "");
            if (way is "mutual TLS")
            {
                using var own = _authority.Issue("phone", ["DNS:phone.bench.test"]);
                CertificateFiles files = TestAuthority.Write(Folder, "phone", own);
                options = options with { ClientAuthorityFile = authority };
                _credentials = TlsCredentials.Load(authority, files.Certificate, files.Key);
            }
        }

        UseServer(await StartServerAsync(options));
    }

    /// <summary>Starts a user and waits until it is registered.</summary>
    private protected async Task<SipUser> JoinAsync(string user, string way, bool asksMailbox = false)
    {
        (SipTransportProtocol protocol, int port, string parameter) = way switch
        {
            "udp" => (SipTransportProtocol.Udp, Server.Port, "udp"),
            "tcp" => (SipTransportProtocol.Tcp, Server.Port, "tcp"),
            "ws" => (SipTransportProtocol.WebSocket, Server.WebSocketPort, "ws"),
            "wss" => (SipTransportProtocol.SecureWebSocket, Server.TlsPort, "wss"),
            _ => (SipTransportProtocol.Tls, Server.TlsPort, "tls"),
        };
        var account = new SipAccountOptions
        {
            AddressOfRecord = AddressOf(user),
            Password = KamailioServer.PasswordOf(user),
            Proxy = FormattableString.Invariant($"sip:127.0.0.1:{port};transport={parameter}"),
            Transport = protocol,
            DoesSubscribeToMessages = asksMailbox,
        };
        SipUser joined = SipUser.Start(new SipTransportOptions { Port = 0, Credentials = _credentials }, account);
        _users.Add(joined);
        await joined.WaitForAsync<SipOutput.RegistrationChanged>(static told => told.State is RegistrationState.Registered, Soon);
        return joined;
    }

    /// <summary>A user's address.</summary>
    private protected static string AddressOf(string user) => $"sip:{user}@{KamailioServer.Domain}";

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        foreach (SipUser user in _users)
        {
            await user.DisposeAsync();
        }

        _authority.Dispose();
        await base.DisposeAsyncCore();
    }
}
