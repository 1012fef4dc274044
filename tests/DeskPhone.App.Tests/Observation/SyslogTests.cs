using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.App.Logging;
using DeskPhone.App.Observation;
using DeskPhone.Settings.Values;

namespace DeskPhone.App.Tests.Observation;

public sealed class SyslogTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 21, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void A_line_is_as_rfc_5424_says()
    {
        string line = Encoding.UTF8.GetString(SyslogLine.Write(s_noon, "phone-7", LogLevel.Warning, "sound card: gone\nforged <34>1 line"));

        Assert.Equal($"<132>1 2026-11-21T12:00:00.123Z phone-7 deskphone {Environment.ProcessId} - - \uFEFFsound card: gone?forged <34>1 line", line);
    }

    [Fact]
    public void A_long_line_is_cut_between_two_characters()
    {
        byte[] line = SyslogLine.Write(s_noon, "phone", LogLevel.Info, new string('ü', 5000));

        Assert.InRange(line.Length, 2046, 2048);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(line));
    }

    [Fact]
    public async Task Over_udp_each_line_is_a_datagram()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var log = new SyslogLog(To(server.Client, SyslogTransport.Udp), TimeProvider.System);

        log.Write(LogLevel.Info, "one");

        UdpReceiveResult received = await server.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.EndsWith("one", Encoding.UTF8.GetString(received.Buffer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_tcp_each_line_says_its_length_first()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var log = new SyslogLog(To(server.Server, SyslogTransport.Tcp), TimeProvider.System);
        log.Write(LogLevel.Info, "one");
        log.Write(LogLevel.Error, "two");

        using TcpClient client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().EndsWith("two", StringComparison.Ordinal))
        {
            int count = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        string all = text.ToString();
        int length = int.Parse(all.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.EndsWith("one", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(all), all.IndexOf(' ', StringComparison.Ordinal) + 1, length), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_costs_lines_and_no_time()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // Bound and not listening: nobody answers there.
        await using var log = new SyslogLog(To(taken, SyslogTransport.Tcp), TimeProvider.System);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (int i = 0; i < 5000; i++)
        {
            log.Write(LogLevel.Info, "line");
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.InRange(log.Lost, 4000, 5000);
    }

    [Fact]
    public async Task A_server_on_this_machine_needs_an_explicit_setting()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var log = new SyslogLog(To(server.Client, SyslogTransport.Udp) with { AllowsLocal = false }, TimeProvider.System);

        log.Write(LogLevel.Info, "one");

        await TestPhone.UntilAsync("it is refused", () => log.Lost > 0);
        Assert.Equal(0, server.Available);
    }

    private static ObservationSettings To(Socket server, SyslogTransport transport) => new()
    {
        SyslogServer = "127.0.0.1",
        SyslogPort = ((IPEndPoint)server.LocalEndPoint!).Port,
        SyslogTransport = transport,
        AllowsLocal = true,
    };
}
