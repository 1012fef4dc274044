using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading.Channels;
using DeskPhone.App.Logging;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Observation;

/// <summary>Sends log lines to a syslog server, over UDP (RFC 5426), TCP (RFC 6587) or TLS (RFC 5425) with the server's certificate checked.</summary>
/// <remarks>512 lines wait at most; what comes on top is lost and counted. A server that is down or hangs costs lines and nothing else.</remarks>
public sealed class SyslogLog : ILogSink, IAsyncDisposable
{
    private const int MaxWaiting = 512;
    private const int UsualPort = 514;
    private const int UsualTlsPort = 6514;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly ObservationSettings _settings;
    private readonly TimeProvider _time;
    private readonly string _host = System.Net.Dns.GetHostName();
    private readonly Task _sending;
    private long _lost;
    private long _sent;

    /// <summary>Begins to send to the server of the settings.</summary>
    public SyslogLog(ObservationSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _sending = Task.Run(SendAllAsync);
    }

    /// <summary>Lines lost because the server was away or slow.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Lines handed to the network.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    private int Port => _settings.SyslogPort > 0 ? _settings.SyslogPort : _settings.SyslogTransport is SyslogTransport.Tls ? UsualTlsPort : UsualPort;

    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        if (!_lines.Writer.TryWrite(SyslogLine.Write(_time.GetUtcNow(), _host, level, text)))
        {
            _ = Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>Ends at once; what waits is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _lines.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task SendAllAsync()
    {
        TimeSpan pause = TimeSpan.FromSeconds(1);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (_settings.SyslogTransport is SyslogTransport.Udp)
                {
                    await SendDatagramsAsync(_stopping.Token).ConfigureAwait(false);
                }
                else
                {
                    await SendStreamAsync(_stopping.Token).ConfigureAwait(false);
                }

                return; // No more lines come.
            }
            catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or OperationCanceledException or TimeoutException)
            {
                _ = Interlocked.Increment(ref _lost); // The line under way.
            }

            await Task.Delay(pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 > s_longestPause ? s_longestPause : pause * 2;
        }
    }

    private async Task SendDatagramsAsync(CancellationToken stop)
    {
        IPAddress address = await FindAsync(stop).ConfigureAwait(false);
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var server = new IPEndPoint(address, Port);
        await foreach (byte[] line in _lines.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            _ = await socket.SendToAsync(line, SocketFlags.None, server, stop).ConfigureAwait(false);
            _ = Interlocked.Increment(ref _sent);
        }
    }

    private async Task SendStreamAsync(CancellationToken stop)
    {
        using var client = new TcpClient();
        IPAddress address = await FindAsync(stop).ConfigureAwait(false);
        await client.ConnectAsync(address, Port, stop).AsTask().WaitAsync(s_patience, _time, stop).ConfigureAwait(false);
        Stream stream = client.GetStream();
        if (_settings.SyslogTransport is SyslogTransport.Tls)
        {
            var tls = new SslStream(stream, leaveInnerStreamOpen: false);
            stream = tls;
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = _settings.SyslogServer }, stop)
                .WaitAsync(s_patience, _time, stop).ConfigureAwait(false);
        }

        await using (stream.ConfigureAwait(false))
        {
            await foreach (byte[] line in _lines.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                byte[] frame = [.. Encoding.ASCII.GetBytes(line.Length.ToString(CultureInfo.InvariantCulture) + " "), .. line];
                await stream.WriteAsync(frame, stop).AsTask().WaitAsync(s_patience, _time, stop).ConfigureAwait(false);
                _ = Interlocked.Increment(ref _sent);
            }
        }
    }

    private async Task<IPAddress> FindAsync(CancellationToken stop)
    {
        IPAddress[] addresses = await System.Net.Dns.GetHostAddressesAsync(_settings.SyslogServer, stop).ConfigureAwait(false);
        return Array.Find(addresses, address => _settings.AllowsLocal || OutgoingHttp.IsForeign(address))
            ?? throw new IOException($"{_settings.SyslogServer} is this machine or its link");
    }
}
