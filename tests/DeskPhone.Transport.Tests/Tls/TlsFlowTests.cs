using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Certificates;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Tests.Tls;

/// <summary>TLS flows against real servers on loopback (RFC 3261 §26.3, RFC 5922).</summary>
public sealed class TlsFlowTests : IAsyncDisposable
{
    private const string Message = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 0\r\n\r\n";
    private const string Mark = "failed 1: the server's certificate ";
    private static readonly FlowId s_flow = new(1);

    private readonly RecordedEvents _events = new();
    private readonly TestAuthority _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-tls-");
    private SipTransport? _transport;

    public async ValueTask DisposeAsync()
    {
        if (_transport is not null)
        {
            await _transport.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("bench.test", "DNS:bench.test")]
    [InlineData("BENCH.test", "DNS:other.test DNS:bench.test")]
    [InlineData("bench.test", "URI:sip:bench.test DNS:proxy7.test")]
    [InlineData("127.0.0.1", "DNS:bench.test IP:127.0.0.1")]
    [InlineData("bench.test", "")]
    public async Task A_server_that_proves_its_name_is_spoken_to_both_ways(string host, string names)
    {
        using var server = new TlsServer(_authority.Issue("bench.test", Split(names)));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, host);

        Assert.Equal("opened 1", _events.Next());
        SipFlow flow = _events.Flows[s_flow];
        Assert.Equal(SipTransportProtocol.Tls, flow.Protocol);
        Assert.True(flow.IsSecure);
        await using SslStream stream = (await accepting)!;
        Assert.Contains($"{stream.SslProtocol}", new[] { "Tls12", "Tls13" });
        _transport!.Send(s_flow, Encoding.ASCII.GetBytes(Message));
        byte[] buffer = new byte[Message.Length];
        await stream.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal(Message, Encoding.ASCII.GetString(buffer));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Message), TestContext.Current.CancellationToken);
        Assert.Equal($"message 1: {Message}", _events.Next());
    }

    [Theory]
    [InlineData("bench.test", "DNS:wrong.test", "is for wrong.test, not for bench.test")]
    [InlineData("bench.test", "DNS:*.test", "is for *.test, not for bench.test")] // RFC 5922 §7.2: no wildcards.
    [InlineData("pbx.bench.test", "DNS:bench.test", "is for bench.test, not for pbx.bench.test")]
    [InlineData("127.0.0.1", "DNS:bench.test", "is for bench.test, not for 127.0.0.1")]
    [InlineData("127.0.0.1", "DNS:127.0.0.1.test IP:127.0.0.2", "is for 127.0.0.1.test, 127.0.0.2, not for 127.0.0.1")]
    [InlineData("bench.test", "URI:sip:101@bench.test", "is for nobody, not for bench.test")] // A person's, not a domain's.
    [InlineData("bench.test", "URI:https://bench.test", "is for nobody, not for bench.test")]
    [InlineData("bench.test", "MAIL:a@bench.test", "is for nobody, not for bench.test")] // With alternative names the common name counts for nothing.
    public async Task A_certificate_for_somebody_else_is_refused(string host, string names, string expected)
    {
        using var server = new TlsServer(_authority.Issue("bench.test", Split(names)));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, host);

        Assert.Equal(Mark + expected, _events.Next());
        await CloseAsync(accepting);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_with_its_date()
    {
        X509Certificate2 expired = _authority.Issue("bench.test", ["DNS:bench.test"], validDays: -3);
        string day = expired.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var server = new TlsServer(expired);
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, "bench.test");

        Assert.Equal($"{Mark}has expired ({day})", _events.Next());
        await CloseAsync(accepting);
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_is_refused_with_the_date_the_phone_believes_in()
    {
        using var server = new TlsServer(_authority.Issue("bench.test", ["DNS:bench.test"], validFromDays: 2));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, "bench.test");

        string today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string told = _events.Next();
        Assert.StartsWith(Mark + "is not valid before ", told, StringComparison.Ordinal);
        Assert.EndsWith($"it is {today} here", told, StringComparison.Ordinal);
        await CloseAsync(accepting);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_refused()
    {
        using var server = new TlsServer(_authority.Issue("bench.test", ["DNS:bench.test"], isSelfSigned: true));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, "bench.test");

        Assert.Equal(Mark + "is signed by an unknown authority (self-signed)", _events.Next());
        await CloseAsync(accepting);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_by_its_name()
    {
        using var other = new TestAuthority("Somebody Else");
        using var server = new TlsServer(other.Issue("bench.test", ["DNS:bench.test"]));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, "bench.test");

        Assert.Equal(Mark + "is signed by an unknown authority (Somebody Else)", _events.Next());
        await CloseAsync(accepting);
    }

    [Fact]
    public async Task Without_a_private_authority_only_the_systems_own_are_trusted()
    {
        using var server = new TlsServer(_authority.Issue("bench.test", ["DNS:bench.test"]));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, "bench.test", TlsCredentials.None);

        Assert.Equal(Mark + "is signed by an unknown authority (Test Authority)", _events.Next());
        await CloseAsync(accepting);
    }

    [Fact]
    public async Task A_certificate_for_mail_is_none_for_servers()
    {
        using var server = new TlsServer(_authority.Issue("bench.test", ["DNS:bench.test"], purpose: "1.3.6.1.5.5.7.3.4"));
        Task<SslStream?> accepting = server.AcceptAsync();
        Open(server.Address, "bench.test");

        Assert.Equal(Mark + "is not one for servers", _events.Next());
        await CloseAsync(accepting);
    }

    [Theory]
    [InlineData("Tls12")]
    [InlineData("Tls13")]
    public async Task A_server_that_wants_a_certificate_gets_the_phones(string version)
    {
        SslProtocols protocols = Enum.Parse<SslProtocols>(version);
        using X509Certificate2 own = _authority.Issue("phone101");
        using var server = new TlsServer(_authority.Issue("bench.test", ["DNS:bench.test"]));
        Task<SslStream?> accepting = server.AcceptAsync(wantsCertificate: true, protocols, _authority.Trusted);
        Open(server.Address, "bench.test", Credentials(own));

        Assert.Equal("opened 1", _events.Next());
        await using SslStream stream = (await accepting)!;
        Assert.Equal("CN=phone101", server.ClientName);
        Assert.Equal(protocols, stream.SslProtocol);
    }

    [Fact]
    public async Task A_port_without_tls_says_so()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        Open((IPEndPoint)plain.LocalEndpoint, "bench.test");
        await AnswerInPlainAsync(plain);

        Assert.Equal("failed 1: the server does not speak TLS on that port", _events.Next());
    }

    [Fact]
    public async Task A_server_that_never_finishes_the_handshake_is_given_up_in_time()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        _transport = SipTransport.Start(
            new SipTransportOptions { Port = 0, ConnectTimeout = TimeSpan.FromMilliseconds(300) }, _events, TimeProvider.System);
        _transport.OpenFlow(s_flow, SipTransportProtocol.Tls, (IPEndPoint)deaf.LocalEndpoint, "bench.test");
        using Socket silent = await deaf.AcceptSocketAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"failed 1: no answer from {deaf.LocalEndpoint} within 0.3 s", _events.Next());
    }

    [Theory]
    [InlineData("missing.pem", "", "", "tls.caFile: {0}/missing.pem: there is no such file; expected a PEM file with certificates")]
    [InlineData("empty.pem", "", "", "tls.caFile: {0}/empty.pem: it holds no certificate; expected a PEM file with certificates")]
    [InlineData("", "missing.pem", "key.pem", "tls.certificateFile: {0}/missing.pem: there is no such file; expected a PEM file with the phone's certificate")]
    [InlineData("", "own.pem", "missing.pem",
        "tls.keyFile: {0}/missing.pem: there is no such file; expected a PEM file with the unencrypted key of the phone's certificate")]
    [InlineData("", "own.pem", "empty.pem",
        "tls.keyFile: {0}/empty.pem: it is not what it should be; expected a PEM file with the unencrypted key of the phone's certificate")]
    [InlineData("", "own.pem", "other.pem",
        "tls.keyFile: {0}/other.pem: it is not what it should be; expected a PEM file with the unencrypted key of the phone's certificate")]
    [InlineData("", "", "key.pem", "tls.keyFile: a key without tls.certificateFile; expected both or neither")]
    public void A_file_that_cannot_be_used_is_one_plain_line(string authority, string certificate, string key, string expected)
    {
        using X509Certificate2 own = _authority.Issue("phone101");
        using X509Certificate2 other = _authority.Issue("phone102");
        Write("empty.pem", "");
        Write("own.pem", own.ExportCertificatePem());
        Write("key.pem", own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Write("other.pem", other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        TlsFileException fault = Assert.Throws<TlsFileException>(
            () => TlsCredentials.Load(PathOf(authority), PathOf(certificate), PathOf(key)));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, _folder.FullName), fault.Message);
    }

    private static async Task AnswerInPlainAsync(TcpListener listener)
    {
        using Socket socket = await listener.AcceptSocketAsync();
        _ = await socket.ReceiveAsync(new byte[64]);
        _ = await socket.SendAsync("SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        _ = await socket.ReceiveAsync(new byte[1024]); // Until the client has read it.
    }

    private static async Task CloseAsync(Task<SslStream?> accepting)
    {
        if (await accepting is { } stream)
        {
            await stream.DisposeAsync(); // In TLS 1.3 the server is done before the client has judged it.
        }
    }

    private static string[]? Split(string names) => names.Length == 0 ? null : names.Split(' ');

    private void Open(IPEndPoint server, string host, TlsCredentials? credentials = null)
    {
        _transport = SipTransport.Start(
            new SipTransportOptions
            {
                Port = 0,
                ConnectTimeout = TimeSpan.FromSeconds(20), // A loaded machine is no reason to fail.
                Credentials = credentials ?? Credentials(own: null),
            },
            _events,
            TimeProvider.System);
        _transport.OpenFlow(s_flow, SipTransportProtocol.Tls, server, host);
    }

    private TlsCredentials Credentials(X509Certificate2? own)
    {
        Write("ca.pem", _authority.Pem);
        if (own is null)
        {
            return TlsCredentials.Load(PathOf("ca.pem"), "", "");
        }

        Write("own.pem", own.ExportCertificatePem());
        Write("key.pem", own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return TlsCredentials.Load(PathOf("ca.pem"), PathOf("own.pem"), PathOf("key.pem"));
    }

    private string PathOf(string name) => name.Length == 0 ? "" : Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
