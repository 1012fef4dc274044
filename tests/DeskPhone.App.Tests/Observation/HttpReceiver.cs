using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.App.Tests.Observation;

/// <summary>An HTTP server that takes one request at a time and answers as it is told. A connection that ends before its request is whole is passed over: clients open more than they use.</summary>
internal sealed class HttpReceiver : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HttpReceiver() => _listener.Start();

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Waits for a whole request and answers it.</summary>
    /// <param name="status">Code and reason.</param>
    /// <returns>Its head with the empty line, and its body; a character a byte.</returns>
    public async Task<(string Head, string Body)> AnswerAsync(string status)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        while (true)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(limit.Token);
            NetworkStream stream = client.GetStream();
            if (await ReadAsync(stream, limit.Token) is not { } request)
            {
                continue;
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), limit.Token);
            return request;
        }
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<(string Head, string Body)?> ReadAsync(NetworkStream stream, CancellationToken cancel)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[65536];
        while (true)
        {
            int count = await stream.ReadAsync(buffer, cancel);
            if (count == 0)
            {
                return null;
            }

            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            string soFar = text.ToString();
            if (soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 && soFar.Length - end - 4 >= LengthOf(soFar[..end]))
            {
                return (soFar[..(end + 4)], soFar[(end + 4)..]);
            }
        }
    }

    private static int LengthOf(string head) =>
        head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)
            : 0;
}
