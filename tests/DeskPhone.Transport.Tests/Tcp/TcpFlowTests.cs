using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport.Tests.Tcp;

public sealed class TcpFlowTests : IAsyncDisposable
{
    private const string Message = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 4\r\n\r\nbody";

    private static readonly FlowId s_flow = new(1);

    private readonly RecordedEvents _events = new();
    private readonly SipTransport _transport;
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public TcpFlowTests()
    {
        _server.Start();
        _transport = SipTransport.Start(
            new SipTransportOptions
            {
                Port = 0,
                ConnectTimeout = TimeSpan.FromSeconds(10), // A loaded machine is no reason to fail.
                MaxAcceptedConnections = 2,
                MaxQueuedMessages = 4,
            },
            _events,
            TimeProvider.System);
    }

    private IPEndPoint ServerAddress => (IPEndPoint)_server.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _transport.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_opened_carries_messages_both_ways()
    {
        using Socket server = await OpenAsync();
        Assert.Equal(server.RemoteEndPoint, _events.Flows[s_flow].Local);
        Assert.Equal(ServerAddress, _events.Flows[s_flow].Remote);

        _transport.Send(s_flow, Encoding.ASCII.GetBytes(Message));
        Assert.Equal(Message, await ReceiveAsync(server, Message.Length));

        await SendAsync(server, Message);
        Assert.Equal($"message 1: {Message}", _events.Next());
    }

    [Fact]
    public async Task Messages_are_cut_out_of_the_stream_however_it_is_split()
    {
        using Socket server = await OpenAsync();
        server.NoDelay = true;

        foreach (char character in Message)
        {
            await SendAsync(server, character.ToString());
        }

        await SendAsync(server, Message + Message[..10]);
        await SendAsync(server, Message[10..]);

        for (int index = 0; index < 3; index++)
        {
            Assert.Equal($"message 1: {Message}", _events.Next());
        }
    }

    [Fact]
    public async Task A_ping_of_the_server_is_answered()
    {
        using Socket client = await ConnectAsync();
        await SendAsync(client, Message);
        Assert.Equal("accepted -1", _events.Next());

        await SendAsync(client, "\r\n\r\n");

        Assert.Equal("\r\n", await ReceiveAsync(client, 2));
    }

    [Fact]
    public async Task A_peer_that_closes_ends_the_flow_in_words()
    {
        Socket server = await OpenAsync();
        server.Dispose();

        Assert.Equal("failed 1: closed by the other side", _events.Next());
    }

    [Fact]
    public async Task A_peer_that_does_not_speak_SIP_is_hung_up_on()
    {
        using Socket server = await OpenAsync();

        await SendAsync(server, "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: many\r\n\r\n");

        Assert.StartsWith("failed 1: the other side does not speak SIP", _events.Next(), StringComparison.Ordinal);
        Assert.Equal("", await ReceiveAsync(server, 1));
    }

    [Fact]
    public void A_refused_connection_says_so()
    {
        IPEndPoint closed = ServerAddress;
        _server.Stop();

        _transport.OpenFlow(s_flow, SipTransportProtocol.Tcp, closed, "server.test");

        Assert.Equal($"failed 1: cannot connect to {closed}: connection refused", _events.Next());
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_in_time()
    {
        // A full queue of connections nobody accepts: the kernel leaves the next one unanswered.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(0);
        using var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await filler.ConnectAsync(deaf.LocalEndPoint!, TestContext.Current.CancellationToken);

        await using SipTransport hasty = SipTransport.Start(
            new SipTransportOptions { Port = 0, ConnectTimeout = TimeSpan.FromMilliseconds(300) }, _events, TimeProvider.System);
        hasty.OpenFlow(s_flow, SipTransportProtocol.Tcp, (IPEndPoint)deaf.LocalEndPoint!, "server.test");

        Assert.Equal($"failed 1: no answer from {deaf.LocalEndPoint} within 0.3 s", _events.Next());
    }

    [Fact]
    public async Task A_peer_that_does_not_read_loses_the_connection()
    {
        using Socket server = await OpenAsync();
        byte[] big = new byte[1 << 20];

        for (int index = 0; index < 64; index++)
        {
            _transport.Send(s_flow, big);
        }

        Assert.Equal("failed 1: the other side does not read what we send", _events.Next());
    }

    [Fact]
    public async Task Closing_lets_what_is_queued_leave_and_then_tells_the_peer()
    {
        using Socket server = await OpenAsync();

        _transport.Send(s_flow, Encoding.ASCII.GetBytes(Message));
        _transport.CloseFlow(s_flow);

        Assert.Equal(Message, await ReceiveAsync(server, Message.Length + 1));
    }

    [Fact]
    public async Task A_server_may_connect_to_us_and_gets_a_negative_name_with_its_first_message()
    {
        using Socket client = await ConnectAsync();

        await SendAsync(client, Message);
        Assert.Equal("accepted -1", _events.Next());
        Assert.Equal($"message -1: {Message}", _events.Next());
        Assert.Equal(client.LocalEndPoint, _events.Flows[new FlowId(-1)].Remote);

        _transport.Send(new FlowId(-1), Encoding.ASCII.GetBytes(Message));
        Assert.Equal(Message, await ReceiveAsync(client, Message.Length));
        client.Dispose();
        Assert.Equal("failed -1: closed by the other side", _events.Next());
    }

    [Fact]
    public async Task A_stranger_that_says_nothing_is_closed_without_a_word()
    {
        await using SipTransport hasty = SipTransport.Start(
            new SipTransportOptions { Port = 0, FirstMessageTimeout = TimeSpan.FromMilliseconds(1) }, _events, TimeProvider.System);
        using Socket silent = await ConnectAsync(hasty.Port);

        Assert.Equal("", await ReceiveAsync(silent, 1));
        using Socket talker = await ConnectAsync();
        await SendAsync(talker, Message);
        Assert.Equal("accepted -1", _events.Next());
    }

    [Fact]
    public async Task More_connections_than_allowed_are_closed_at_once()
    {
        using Socket first = await ConnectAsync();
        await SendAsync(first, Message);
        _ = _events.Next();
        _ = _events.Next();
        using Socket second = await ConnectAsync();
        await SendAsync(second, Message);
        _ = _events.Next();
        _ = _events.Next();

        using Socket third = await ConnectAsync();

        Assert.Equal("", await ReceiveAsync(third, 1));
    }

    private static async Task SendAsync(Socket socket, string text) =>
        _ = await socket.SendAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Reads until that many bytes came or the peer closed.</summary>
    private static async Task<string> ReceiveAsync(Socket socket, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        byte[] buffer = new byte[count];
        int received = 0;
        while (received < count)
        {
            int length = await socket.ReceiveAsync(buffer.AsMemory(received), limit.Token);
            if (length == 0)
            {
                break;
            }

            received += length;
        }

        return Encoding.ASCII.GetString(buffer, 0, received);
    }

    private async Task<Socket> OpenAsync()
    {
        _transport.OpenFlow(s_flow, SipTransportProtocol.Tcp, ServerAddress, "server.test");
        Socket server = await _server.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Assert.Equal("opened 1", _events.Next());
        return server;
    }

    private Task<Socket> ConnectAsync() => ConnectAsync(_transport.Port);

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), TestContext.Current.CancellationToken);
        return socket;
    }
}
