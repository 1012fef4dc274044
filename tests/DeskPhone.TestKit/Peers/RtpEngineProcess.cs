using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.TestKit.Peers;

/// <summary>An rtpengine on loopback, in user space: it stands in the middle of calls and encrypts each side in its own way.</summary>
public sealed class RtpEngineProcess : IAsyncDisposable
{
    private const int MediaPorts = 40;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _process;
    private readonly IPEndPoint _control;

    private RtpEngineProcess(PeerProcess process, int port)
    {
        _process = process;
        _control = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Where it takes its orders, as Kamailio writes it.</summary>
    public string ControlSocket => $"udp:{_control}";

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    public static async Task<RtpEngineProcess> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        int control = FreePorts.Next();
        int media = FreePorts.NextRange(MediaPorts);
        string[] arguments =
        [
            "--table=-1", "--foreground", "--log-stderr", "--log-level=5", "--interface=127.0.0.1", "--num-threads=2", "--delete-delay=0",
            string.Create(CultureInfo.InvariantCulture, $"--listen-ng=127.0.0.1:{control}"),
            string.Create(CultureInfo.InvariantCulture, $"--port-min={media}"),
            string.Create(CultureInfo.InvariantCulture, $"--port-max={media + MediaPorts - 1}"),
            $"--pidfile={Path.Combine(folder, "pid")}",
        ];
        var engine = new RtpEngineProcess(PeerProcess.Start(PeerTools.PathOf("rtpengine")!, arguments, folder), control);
        try
        {
            await Wait.ForAsync("rtpengine's answer", engine.DoesAnswerAsync, static isReady => isReady, s_startLimit);
            return engine;
        }
        catch (TimeoutException)
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<bool> DoesAnswerAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        try
        {
            await socket.ConnectAsync(_control, limit.Token);
            await socket.SendAsync(Encoding.ASCII.GetBytes("1 d7:command4:pinge"), limit.Token);
            byte[] answer = new byte[100];
            int length = await socket.ReceiveAsync(answer, limit.Token);
            return Encoding.ASCII.GetString(answer, 0, length).Contains("pong", StringComparison.Ordinal);
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
}
