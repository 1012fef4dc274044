using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Media.Ice;
using DeskPhone.TestKit.Certificates;

namespace DeskPhone.TestKit.Peers;

/// <summary>A coturn on loopback, STUN and TURN over UDP, TCP and with a certificate TLS; its one user is <c>bench</c>, and so is the password.</summary>
public sealed class TurnServerProcess : IAsyncDisposable
{
    private const int RelayPorts = 40;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _process;

    private TurnServerProcess(PeerProcess process, int port, int securePort)
    {
        SecurePort = securePort;
        _process = process;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The same as it stands in the settings.</summary>
    public string Address => EndPoint.ToString();

    /// <summary>Where it listens for TLS, if it has a certificate.</summary>
    public int SecurePort { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="certificate">What it shows, in PEM; <see langword="null"/> for no TLS.</param>
    public static async Task<TurnServerProcess> StartAsync(string folder, CertificateFiles? certificate = null)
    {
        Directory.CreateDirectory(folder);
        int port = FreePorts.Next();
        int securePort = FreePorts.Next();
        int relays = FreePorts.NextRange(RelayPorts);
        string[] arguments =
        [
            "-n", "--no-cli", .. Secrets(certificate, securePort), "--no-dtls", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--allow-loopback-peers",
            string.Create(CultureInfo.InvariantCulture, $"--listening-port={port}"),
            string.Create(CultureInfo.InvariantCulture, $"--min-port={relays}"),
            string.Create(CultureInfo.InvariantCulture, $"--max-port={relays + RelayPorts - 1}"),
            "--lt-cred-mech", "--user=bench:bench", "--realm=bench.test", "--fingerprint", "--log-file=stdout",
            $"--pidfile={Path.Combine(folder, "pid")}", $"--userdb={Path.Combine(folder, "users.db")}",
        ];
        var server = new TurnServerProcess(PeerProcess.Start(PeerTools.PathOf("turnserver")!, arguments, folder), port, securePort);
        try
        {
            await Wait.ForAsync("coturn's answer", server.DoesAnswerAsync, static isReady => isReady, s_startLimit);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string[] Secrets(CertificateFiles? certificate, int port) => certificate is null
        ? ["--no-tls"]
        : [$"--cert={certificate.Certificate}", $"--pkey={certificate.Key}", string.Create(CultureInfo.InvariantCulture, $"--tls-listening-port={port}")];

    private async Task<bool> DoesAnswerAsync()
    {
        byte[] buffer = new byte[512];
        int length = Question(buffer);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        try
        {
            await socket.ConnectAsync(EndPoint, limit.Token);
            await socket.SendAsync(buffer.AsMemory(0, length), limit.Token);
            return await socket.ReceiveAsync(buffer, limit.Token) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static int Question(Span<byte> buffer) =>
        new StunWriter(buffer, StunMethod.Binding, StunClass.Request, "are you here"u8).Length;
}
