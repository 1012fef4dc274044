using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskPhone.TestKit.Peers;

/// <summary>baresip's control port: JSON in netstrings (<c>5:hello,</c>), commands one way, replies and events the other.</summary>
public sealed class BaresipControl : IDisposable
{
    private const int LongestMessage = 1 << 20;
    private static readonly TimeSpan s_replyLimit = TimeSpan.FromSeconds(5);

    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private readonly List<JsonNode> _events = [];
    private readonly Dictionary<string, TaskCompletionSource<JsonNode>> _waiting = new(StringComparer.Ordinal);
    private int _lastToken;

    private BaresipControl(Socket socket) => _socket = socket;

    /// <summary>What happened so far, as baresip calls it: <c>CALL_ESTABLISHED</c>, <c>REGISTER_OK</c>…</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events.Select(static happened => (string?)happened["type"] ?? "")];
            }
        }
    }

    /// <summary>Connects; baresip takes one connection.</summary>
    public static async Task<BaresipControl> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        var control = new BaresipControl(socket);
        _ = control.ReadAsync();
        return control;
    }

    /// <summary>Sends a command of baresip's menu and waits for the reply.</summary>
    /// <returns>What the command printed.</returns>
    public async Task<string> SendAsync(string command, string parameters)
    {
        string token = Interlocked.Increment(ref _lastToken).ToString(CultureInfo.InvariantCulture);
        var reply = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting[token] = reply;
        }

        string json = new JsonObject { ["command"] = command, ["params"] = parameters, ["token"] = token }.ToJsonString();
        byte[] message = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(json)}:{json},"));
        await _socket.SendAsync(message);
        return (string?)(await reply.Task.WaitAsync(s_replyLimit))["data"] ?? "";
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[LongestMessage];
        int length = 0;
        try
        {
            while (length < buffer.Length)
            {
                int received = await _socket.ReceiveAsync(buffer.AsMemory(length));
                if (received == 0)
                {
                    return;
                }

                length = Consume(buffer, length + received);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer or this test has gone; whoever still waits for a reply runs into the limit.
        }
    }

    /// <summary>Takes whole messages from the front and moves the rest there.</summary>
    private int Consume(byte[] buffer, int length)
    {
        int first = 0;
        while (Array.IndexOf(buffer, (byte)':', first, length - first) is >= 0 and int colon)
        {
            int size = int.Parse(buffer.AsSpan(first, colon - first), CultureInfo.InvariantCulture);
            if (colon + 1 + size + 1 > length)
            {
                break;
            }

            Take(JsonNode.Parse(buffer.AsSpan(colon + 1, size)) ?? throw new JsonException("null"));
            first = colon + 1 + size + 1;
        }

        buffer.AsSpan(first, length - first).CopyTo(buffer);
        return length - first;
    }

    private void Take(JsonNode message)
    {
        lock (_gate)
        {
            if ((bool?)message["response"] is true && (string?)message["token"] is { } token && _waiting.Remove(token, out var reply))
            {
                reply.SetResult(message);
            }
            else
            {
                _events.Add(message);
            }
        }
    }
}
