using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.App.Tests;

/// <summary>A registrar on a real socket: says 200 to every REGISTER and keeps what it got.</summary>
public sealed class ScriptedRegistrar : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly BlockingCollection<string> _received = [];

    public ScriptedRegistrar() => _ = ServeAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public string Proxy => $"sip:127.0.0.1:{Port};transport=udp";

    /// <summary>The next request; fails when none comes within ten seconds.</summary>
    public string NextRequest()
    {
        Assert.True(_received.TryTake(out string? request, TimeSpan.FromSeconds(10)), "no request for ten seconds");
        return request!;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _received.Dispose();
    }

    private static string Answer(string request)
    {
        string[] lines = request.Split("\r\n");
        IEnumerable<string> echoed = lines.Where(static line =>
            line.StartsWith("Via:", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("From:", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("Call-ID:", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("CSeq:", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("Contact:", StringComparison.OrdinalIgnoreCase));
        string to = lines.First(static line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase)) + ";tag=registrar";
        return $"SIP/2.0 200 OK\r\n{string.Join("\r\n", echoed)}\r\n{to}\r\nExpires: 600\r\nContent-Length: 0\r\n\r\n";
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                UdpReceiveResult received = await _socket.ReceiveAsync();
                string request = Encoding.UTF8.GetString(received.Buffer);
                if (!request.StartsWith("SUBSCRIBE ", StringComparison.Ordinal))
                {
                    _received.Add(request); // it keeps no mailboxes
                }

                if (request.StartsWith("REGISTER ", StringComparison.Ordinal))
                {
                    _ = await _socket.SendAsync(Encoding.UTF8.GetBytes(Answer(request)), received.RemoteEndPoint);
                }
            }
            catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
