using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>QEMU's monitor (QMP): the hand that presses keys, pulls plugs and takes pictures. A connection for each command.</summary>
/// <param name="socketPath">Its Unix socket.</param>
public sealed class MonitorConnection(string socketPath)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <summary>Does one thing and returns what came of it.</summary>
    /// <exception cref="InvalidOperationException">QEMU refuses.</exception>
    public async Task<JsonNode?> ExecuteAsync(string command, JsonObject? arguments = null)
    {
        using var limit = new CancellationTokenSource(s_limit);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), limit.Token);
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        _ = await reader.ReadLineAsync(limit.Token); // The greeting.
        _ = await AskAsync(stream, reader, "qmp_capabilities", null, limit.Token);
        return await AskAsync(stream, reader, command, arguments, limit.Token);
    }

    private static async Task<JsonNode?> AskAsync(
        NetworkStream stream, StreamReader reader, string command, JsonObject? arguments, CancellationToken cancellation)
    {
        var request = new JsonObject { ["execute"] = command };
        if (arguments is not null)
        {
            request["arguments"] = arguments;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToJsonString() + "\n"), cancellation);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            JsonNode answer = JsonNode.Parse(line)!;
            if (answer["error"] is { } error)
            {
                throw new InvalidOperationException($"{command}: {error["desc"]}");
            }

            if (answer.AsObject().ContainsKey("return"))
            {
                return answer["return"];
            }
        }

        throw new IOException($"QEMU hung up on {command}");
    }
}
