using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace DeskPhone.Provisioning.Discovery;

/// <summary>A DHCPINFORM and the answer to it (RFC 2131 §3.4): the phone has its address and asks for the options about provisioning.</summary>
public static class DhcpMessage
{
    private const int OptionsOffset = 240;
    private const uint Cookie = 0x63825363; // RFC 2131 §3
    private const byte End = 255;
    private const byte Inform = 8;
    private const byte Acknowledge = 5;

    private static ReadOnlySpan<byte> Wanted => [66, 43, 150, 160, 120, 42];

    /// <summary>A DHCPINFORM.</summary>
    /// <param name="transaction">A number to know the answer by.</param>
    /// <param name="address">The phone's IPv4 address.</param>
    /// <param name="mac">Its MAC address, six bytes.</param>
    /// <param name="vendorClass">Option 60: what kind of device asks.</param>
    public static byte[] WriteInform(uint transaction, IPAddress address, ReadOnlySpan<byte> mac, string vendorClass)
    {
        var message = new List<byte>(new byte[OptionsOffset]);
        byte[] head = new byte[OptionsOffset];
        (head[0], head[1], head[2]) = (1, 1, 6); // BOOTREQUEST, Ethernet, six bytes of address
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), transaction);
        address.GetAddressBytes().CopyTo(head, 12);
        mac.CopyTo(head.AsSpan(28));
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(236), Cookie);
        message.Clear();
        message.AddRange(head);
        message.AddRange([53, 1, Inform]);
        byte[] vendor = Encoding.ASCII.GetBytes(vendorClass);
        message.AddRange([60, (byte)vendor.Length, .. vendor, 55, (byte)Wanted.Length, .. Wanted, End]);
        return [.. message, .. new byte[Math.Max(0, 300 - message.Count)]]; // Relays drop what is shorter (RFC 1542 §2.1).
    }

    /// <summary>The servers an answer names; none where it is no answer to <paramref name="transaction"/>.</summary>
    public static IReadOnlyList<(DiscoverySource Source, string Text)> ReadServers(ReadOnlySpan<byte> message, uint transaction)
    {
        var servers = new List<(DiscoverySource, string)>();
        if (message.Length < OptionsOffset || message[0] != 2 || BinaryPrimitives.ReadUInt32BigEndian(message[4..]) != transaction
            || BinaryPrimitives.ReadUInt32BigEndian(message[236..]) != Cookie)
        {
            return servers;
        }

        bool isAnswer = false;
        ReadOnlySpan<byte> rest = message[OptionsOffset..];
        while (rest.Length >= 2 && rest[0] != End)
        {
            if (rest[0] == 0)
            {
                rest = rest[1..];
                continue;
            }

            int length = rest[1];
            if (rest.Length < 2 + length)
            {
                break;
            }

            isAnswer |= rest[0] == 53 && length == 1 && rest[2] == Acknowledge;
            servers.AddRange(DhcpOptions.Read(rest[0], rest.Slice(2, length)));

            rest = rest[(2 + length)..];
        }

        return isAnswer ? servers : [];
    }

    /// <summary>The bytes of twelve hexadecimal digits.</summary>
    public static byte[] MacBytes(string mac) => mac.Length == 12 && ulong.TryParse(mac, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _)
        ? Convert.FromHexString(mac) : new byte[6];
}
