using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Dns;
using DeskPhone.Transport.Dns;

namespace DeskPhone.Transport.Tests.Dns;

public sealed class DnsSocketsTests : IAsyncDisposable
{
    private static readonly byte[] s_query = [1, 2, 3, 4];

    private readonly BlockingCollection<string> _told = [];
    private readonly DnsSockets _sockets;

    public DnsSocketsTests() => _sockets = new DnsSockets(
        (exchange, message) => _told.Add($"{exchange.Value}: {Convert.ToHexString(message.Span)}"),
        exchange => _told.Add($"{exchange.Value} failed"));

    public async ValueTask DisposeAsync()
    {
        await _sockets.DisposeAsync();
        _told.Dispose();
    }

    [Fact]
    public async Task Each_query_leaves_from_a_port_of_its_own_and_responses_come_until_it_is_closed()
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _sockets.Send(new ExchangeId(1), (IPEndPoint)server.LocalEndPoint!, isStream: false, s_query);
        EndPoint first = await ReceiveAsync(server);
        _sockets.Send(new ExchangeId(2), (IPEndPoint)server.LocalEndPoint!, isStream: false, s_query);
        EndPoint second = await ReceiveAsync(server);

        Assert.NotEqual(first, second);
        _ = await server.SendToAsync(new byte[] { 9 }, first);
        Assert.Equal("1: 09", Next());
        _ = await server.SendToAsync(new byte[] { 8 }, first); // The first may have been forged.
        Assert.Equal("1: 08", Next());
        _sockets.Close(new ExchangeId(1));
        _ = await server.SendToAsync(new byte[] { 7 }, second);
        Assert.Equal("2: 07", Next());
    }

    [Fact]
    public async Task Over_tcp_the_length_goes_first()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _sockets.Send(new ExchangeId(1), (IPEndPoint)listener.LocalEndpoint, isStream: true, s_query);
        using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        byte[] received = new byte[6];
        await client.GetStream().ReadExactlyAsync(received, TestContext.Current.CancellationToken);
        Assert.Equal(4, BinaryPrimitives.ReadUInt16BigEndian(received));
        Assert.Equal(s_query, received[2..]);

        await client.GetStream().WriteAsync(new byte[] { 0, 2, 0xab }, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(new byte[] { 0xcd }, TestContext.Current.CancellationToken);
        Assert.Equal("1: ABCD", Next());
    }

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var nobody = (IPEndPoint)taken.LocalEndpoint;
        taken.Stop();
        _sockets.Send(new ExchangeId(1), nobody, isStream: true, s_query);
        Assert.Equal("1 failed", Next());

        _sockets.Send(new ExchangeId(2), nobody, isStream: false, s_query);
        Assert.Equal("2 failed", Next()); // ICMP says so.
    }

    [Fact]
    public void The_systems_files_are_read_and_what_is_not_there_is_empty()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "# a comment\nnameserver 192.0.2.53\nnameserver ::1 # own\nsearch bench.test\nnameserver nonsense\n");
        Assert.Equal(["192.0.2.53:53", "[::1]:53"], SystemNames.ReadServers(file).Select(static server => server.ToString()));
        File.WriteAllText(file, "127.0.0.1 localhost PBX pbx.test\n::1 localhost\nnonsense here\n\n");
        var hosts = SystemNames.ReadHosts(file);
        File.Delete(file);

        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], hosts["localhost"]);
        Assert.Equal([IPAddress.Loopback], hosts["pbx"]);
        Assert.Equal(3, hosts.Count);
        Assert.Empty(SystemNames.ReadServers(file));
        Assert.Empty(SystemNames.ReadHosts(file));
    }

    [Theory]
    [InlineData("192.0.2.53", "192.0.2.53:53")]
    [InlineData("127.0.0.1:5353", "127.0.0.1:5353")]
    [InlineData("[::1]:5353", "[::1]:5353")]
    public void A_server_in_the_settings_may_have_a_port(string text, string expected) =>
        Assert.Equal(expected, SystemNames.ParseServer(text).ToString());

    private static async Task<EndPoint> ReceiveAsync(Socket server)
    {
        byte[] buffer = new byte[64];
        SocketReceiveFromResult result = await server.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
        Assert.Equal(s_query, buffer[..result.ReceivedBytes]);
        return result.RemoteEndPoint;
    }

    private string Next()
    {
        Assert.True(_told.TryTake(out string? entry, TimeSpan.FromSeconds(10)), "nothing was told for ten seconds");
        return entry!;
    }
}
