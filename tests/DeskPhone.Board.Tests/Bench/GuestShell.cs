using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>Runs scripts inside the virtual board as root, to look at what the kernel says there.</summary>
public sealed class GuestShell : IAsyncDisposable
{
    private static readonly TimeSpan s_listening = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<(int ExitCode, string Output)>> _waiting = new();
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly Task _reading;
    // A board that goes on from a kept memory may still be at the last script of another connection.
    private int _next = Random.Shared.Next(1 << 30);

    private GuestShell(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reading = ReadAsync();
    }

    /// <summary>Connects to the host's end of the port, as soon as QEMU listens there.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public static async Task<GuestShell> ConnectAsync(string socketPath) =>
        new((await Wait.ForAsync("QEMU to listen", () => TryConnectAsync(socketPath), static socket => socket is not null, s_listening))!);

    /// <summary>Runs a script to its end; what it prints, if it ends well.</summary>
    /// <exception cref="InvalidOperationException">It ends badly.</exception>
    /// <exception cref="TimeoutException">Nobody answers.</exception>
    public async Task<string> RunAsync(string script, TimeSpan? limit = null)
    {
        (int exitCode, string output) = await TryRunAsync(script, limit ?? TimeSpan.FromSeconds(45));
        return exitCode == 0 ? output : throw new InvalidOperationException($"'{script}' ended with {exitCode}:\n{output}");
    }

    /// <summary>Runs a script to its end, whichever.</summary>
    /// <exception cref="TimeoutException">Nobody answers.</exception>
    public async Task<(int ExitCode, string Output)> TryRunAsync(string script, TimeSpan limit)
    {
        string id = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<(int, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            await _stream.WriteAsync(Encoding.ASCII.GetBytes($"{id} {Convert.ToBase64String(Encoding.UTF8.GetBytes(script))}\n"));
            return await answer.Task.WaitAsync(limit);
        }
        finally
        {
            _ = _waiting.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket.Dispose();
        await _reading;
    }

    /// <returns><see langword="null"/> while the socket is there and nobody listens yet.</returns>
    private static async Task<Socket?> TryConnectAsync(string socketPath)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
            return socket;
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.ConnectionRefused)
        {
            socket.Dispose();
            return null;
        }
    }

    private async Task ReadAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.ASCII);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                string[] words = line.Split(' ');
                if (words.Length >= 2 && _waiting.TryGetValue(words[0], out TaskCompletionSource<(int, string)>? answer))
                {
                    string output = words.Length > 2 ? Encoding.UTF8.GetString(Convert.FromBase64String(words[2])) : "";
                    _ = answer.TrySetResult((int.Parse(words[1], CultureInfo.InvariantCulture), output));
                }
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The board was switched off.
        }
    }
}
