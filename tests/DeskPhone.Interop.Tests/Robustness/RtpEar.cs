using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Interop.Tests.Robustness;

/// <summary>Hears when RTP packets come, and nothing of what they say.</summary>
internal sealed class RtpEar : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Lock _gate = new();
    private readonly List<long> _arrivals = [];
    private readonly Task _listening;

    public RtpEar() => _listening = ListenAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _arrivals.Count;
            }
        }
    }

    /// <summary>The time between packets, from the given one on, that 99 of 100 do not exceed.</summary>
    public TimeSpan LongestUsualGap(int from)
    {
        lock (_gate)
        {
            List<TimeSpan> gaps = [.. _arrivals.Skip(from + 1).Zip(_arrivals.Skip(from), static (later, earlier) => Stopwatch.GetElapsedTime(earlier, later)).Order()];
            return gaps[(int)(gaps.Count * 0.99) - 1];
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _listening;
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[2048];
        try
        {
            while (true)
            {
                _ = await _socket.Client.ReceiveAsync(buffer);
                lock (_gate)
                {
                    _arrivals.Add(Stopwatch.GetTimestamp());
                }
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
