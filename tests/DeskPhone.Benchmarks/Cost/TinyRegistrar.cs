using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.Benchmarks.Cost;

/// <summary>Says 200 to every REGISTER without asking for a password: the quickest server there can be, so that what is measured is the phone.</summary>
internal sealed class TinyRegistrar : IDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TaskCompletionSource<long> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TinyRegistrar() => _ = RunAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Time stamp of the first datagram.</summary>
    public Task<long> First => _first.Task;

    public void Dispose() => _socket.Dispose();

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await _socket.ReceiveAsync();
                _first.TrySetResult(Stopwatch.GetTimestamp());
                await _socket.SendAsync(Answer(Encoding.UTF8.GetString(received.Buffer)), received.RemoteEndPoint);
            }
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            _first.TrySetException(gone);
        }
    }

    private static byte[] Answer(string request)
    {
        var answer = new StringBuilder("SIP/2.0 200 OK\r\n");
        foreach (string line in request.Split("\r\n"))
        {
            string name = line.Split(':')[0].ToUpperInvariant();
            if (name is "VIA" or "FROM" or "CALL-ID" or "CSEQ" or "CONTACT")
            {
                answer.Append(line).Append(name is "CONTACT" && !line.Contains("expires=", StringComparison.Ordinal) ? ";expires=600" : "").Append("\r\n");
            }
            else if (name is "TO")
            {
                answer.Append(line).Append(";tag=1\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(answer.Append("Content-Length: 0\r\n\r\n").ToString());
    }
}
