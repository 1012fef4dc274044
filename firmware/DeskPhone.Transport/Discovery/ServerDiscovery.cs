using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.Transport.Discovery;

/// <summary>Asks the network for a provisioning server: DHCPINFORM and multicast. Any thread; what cannot be asked is told as a notice.</summary>
/// <param name="device">Which phone asks.</param>
/// <param name="found">Gets each server named.</param>
/// <param name="notice">Gets what could not be asked, in a line.</param>
public sealed class ServerDiscovery(DeviceIdentity device, Action<DiscoverySource, string> found, Action<string> notice)
{
    private const int SocketLevel = 1;   // SOL_SOCKET
    private const int BindToDevice = 25; // SO_BINDTODEVICE
    private const int DhcpServerPort = 67;
    private const int DhcpClientPort = 68;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(3500);

    /// <summary>Asks, and listens for a few seconds.</summary>
    public Task AskAsync(bool usesDhcp, bool usesMulticast, CancellationToken cancellationToken) => Task.WhenAll(
        usesDhcp ? GuardAsync("the DHCP lease", ReadLeasesAsync, cancellationToken) : Task.CompletedTask,
        usesDhcp ? GuardAsync("DHCP", AskDhcpAsync, cancellationToken) : Task.CompletedTask,
        usesMulticast ? GuardAsync("multicast", AskMulticastAsync, cancellationToken) : Task.CompletedTask);

    private async Task GuardAsync(string what, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            await ask(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return; // The time for answers is up.
        }
        catch (OperationCanceledException)
        {
            return; // The phone is switched off.
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException)
        {
            notice($"provisioning: {what} cannot be asked for a server: {failure.Message}");
        }
    }

    /// <summary>What the system's own DHCP client learnt already.</summary>
    private async Task ReadLeasesAsync(CancellationToken cancellationToken)
    {
        foreach (string file in Directory.Exists(NetworkdLease.Directory) ? Directory.GetFiles(NetworkdLease.Directory) : [])
        {
            foreach ((DiscoverySource source, string text) in NetworkdLease.ReadServers(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)))
            {
                found(source, text);
            }
        }
    }

    private async Task AskDhcpAsync(CancellationToken cancellationToken)
    {
        foreach ((IPAddress address, string network) in LocalAddresses())
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            if (OperatingSystem.IsLinux())
            {
                // Broadcast leaves by this interface even where no route leads anywhere (socket(7), SO_BINDTODEVICE).
                socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.ASCII.GetBytes(network + "\0"));
            }

            socket.Bind(new IPEndPoint(IPAddress.Any, DhcpClientPort));
            uint transaction = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            byte[] inform = DhcpMessage.WriteInform(transaction, address, DhcpMessage.MacBytes(device.MacAddress), $"DeskPhone {device.Model}");
            await socket.SendToAsync(inform, SocketFlags.None, new IPEndPoint(IPAddress.Broadcast, DhcpServerPort), cancellationToken).ConfigureAwait(false);
            byte[] buffer = new byte[2048];
            while (true)
            {
                int length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                foreach ((DiscoverySource source, string text) in DhcpMessage.ReadServers(buffer.AsSpan(0, length), transaction))
                {
                    found(source, text);
                }
            }
        }
    }

    private async Task AskMulticastAsync(CancellationToken cancellationToken)
    {
        foreach ((IPAddress address, _) in LocalAddresses())
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, address.GetAddressBytes());
            socket.Bind(new IPEndPoint(address, 0));
            string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            byte[] question = ProfileSubscription.WriteSubscribe(device, (IPEndPoint)socket.LocalEndPoint!, token);
            await socket.SendToAsync(question, SocketFlags.None, ProfileSubscription.Group, cancellationToken).ConfigureAwait(false);
            byte[] buffer = new byte[8192];
            while (true)
            {
                SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), cancellationToken).ConfigureAwait(false);
                if (ProfileSubscription.TryReadNotify(buffer.AsSpan(0, received.ReceivedBytes), token, out string url, out byte[] response))
                {
                    await socket.SendToAsync(response, SocketFlags.None, received.RemoteEndPoint, cancellationToken).ConfigureAwait(false);
                    found(DiscoverySource.Multicast, url);
                }
            }
        }
    }

    /// <summary>The address of the first network interface that has one; loopback where there is no other, so that a trial on one machine works.</summary>
    private static IEnumerable<(IPAddress Address, string Network)> LocalAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(static network => network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
        .OrderBy(static network => network.NetworkInterfaceType is NetworkInterfaceType.Loopback)
        .SelectMany(static network => network.GetIPProperties().UnicastAddresses.Select(unicast => (unicast.Address, network.Name)))
        .Where(static each => each.Address.AddressFamily is AddressFamily.InterNetwork)
        .Take(1);
}
