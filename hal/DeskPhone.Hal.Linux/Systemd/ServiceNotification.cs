using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.Hal.Linux.Systemd;

/// <summary>Tells the service manager how the phone is (sd_notify(3)), one datagram each; does nothing where there is none.</summary>
public sealed class ServiceNotification : IDisposable
{
    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _manager;

    /// <summary>Finds the service manager.</summary>
    /// <param name="address"><c>NOTIFY_SOCKET</c> of the environment; <see langword="null"/> or empty for no service manager.</param>
    /// <param name="watchdogMicroseconds"><c>WATCHDOG_USEC</c> of the environment.</param>
    public ServiceNotification(string? address, string? watchdogMicroseconds)
    {
        if (string.IsNullOrEmpty(address))
        {
            return;
        }

        // A leading @ is a name without a file, which the kernel writes with a leading zero byte (unix(7)).
        _manager = new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address.AsSpan(1)}" : address);
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        WatchdogTimeout = long.TryParse(watchdogMicroseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }

    /// <summary>How soon the service manager restarts a phone that does not say <see cref="Alive"/>; <see langword="null"/> for never.</summary>
    public TimeSpan? WatchdogTimeout { get; }

    /// <summary>The phone works: what waits for it may start.</summary>
    public void Ready() => Send("READY=1");

    /// <summary>The phone is about to end.</summary>
    public void Stopping() => Send("STOPPING=1");

    /// <summary>The phone still works.</summary>
    public void Alive() => Send("WATCHDOG=1");

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private void Send(string state)
    {
        try
        {
            _ = _socket?.SendTo(Encoding.UTF8.GetBytes(state), _manager!);
        }
        catch (SocketException failure)
        {
            throw new HalException(HalError.Other, $"the service manager does not listen: {failure.Message}", failure);
        }
    }
}
