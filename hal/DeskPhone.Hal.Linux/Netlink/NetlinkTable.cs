using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Hal.Network;

namespace DeskPhone.Hal.Linux.Netlink;

/// <summary>Links and addresses as the kernel's routing messages tell them (rtnetlink(7)). Values in, a state out; what it cannot read it leaves out.</summary>
internal sealed class NetlinkTable
{
    private const int HeaderLength = 16; // struct nlmsghdr
    private const int LinkLength = 16; // struct ifinfomsg
    private const int AddressLength = 8; // struct ifaddrmsg
    private const int NewLink = 16;
    private const int DelLink = 17;
    private const int NewAddress = 20;
    private const int DelAddress = 21;
    private const uint Loopback = 0x8; // IFF_LOOPBACK
    private const uint Carrier = 0x10000; // IFF_LOWER_UP
    private const int AddressAttribute = 1; // IFA_ADDRESS
    private const int LocalAttribute = 2; // IFA_LOCAL
    private const byte Tentative = 0x40; // IFA_F_TENTATIVE: not ours until nobody else has it (RFC 4862 §5.4)
    private const byte GlobalScope = 0; // RT_SCOPE_UNIVERSE

    private readonly Dictionary<int, bool> _carriers = [];
    private readonly HashSet<(int Link, IPAddress Address)> _addresses = [];

    internal NetworkState State
    {
        get
        {
            var reachable = new List<IPAddress>();
            foreach ((int link, IPAddress address) in _addresses)
            {
                if (_carriers.GetValueOrDefault(link) && !reachable.Contains(address))
                {
                    reachable.Add(address);
                }
            }

            return new NetworkState(_carriers.ContainsValue(true), reachable);
        }
    }

    internal void Clear()
    {
        _carriers.Clear();
        _addresses.Clear();
    }

    /// <summary>Takes one datagram of the kernel's, which may hold several messages.</summary>
    internal void Handle(ReadOnlySpan<byte> datagram)
    {
        while (datagram.Length >= HeaderLength)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(datagram);
            if (length < HeaderLength || length > datagram.Length)
            {
                return;
            }

            HandleMessage(BinaryPrimitives.ReadUInt16LittleEndian(datagram[4..]), datagram[HeaderLength..(int)length]);
            datagram = datagram[Math.Min(Align((int)length), datagram.Length)..];
        }
    }

    private static int Align(int length) => (length + 3) & ~3;

    private void HandleMessage(int type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case NewLink when body.Length >= LinkLength:
                uint flags = BinaryPrimitives.ReadUInt32LittleEndian(body[8..]);
                if ((flags & Loopback) == 0)
                {
                    _carriers[BinaryPrimitives.ReadInt32LittleEndian(body[4..])] = (flags & Carrier) != 0;
                }

                break;

            case DelLink when body.Length >= LinkLength:
                int gone = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                _ = _carriers.Remove(gone);
                _ = _addresses.RemoveWhere(entry => entry.Link == gone);
                break;

            case NewAddress or DelAddress when body.Length >= AddressLength:
                HandleAddress(type is NewAddress, body);
                break;

            default:
                break; // The end of a list, an acknowledgement, or something newer than this.
        }
    }

    private void HandleAddress(bool isNew, ReadOnlySpan<byte> body)
    {
        int link = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        if (body[3] != GlobalScope || FindAddress(body[AddressLength..], body[0]) is not { } address)
        {
            return;
        }

        if (isNew && (body[2] & Tentative) == 0)
        {
            _ = _addresses.Add((link, address));
        }
        else
        {
            _ = _addresses.Remove((link, address));
        }
    }

    /// <summary>The phone's own address: on a point-to-point link the other attribute is the peer's.</summary>
    private static IPAddress? FindAddress(ReadOnlySpan<byte> attributes, byte family)
    {
        int expected = family == (byte)AddressFamily.InterNetwork ? 4 : 16;
        IPAddress? found = null;
        while (attributes.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(attributes);
            int type = BinaryPrimitives.ReadUInt16LittleEndian(attributes[2..]);
            if (length < 4 || length > attributes.Length)
            {
                break;
            }

            if (length - 4 == expected && (type == LocalAttribute || (type == AddressAttribute && found is null)))
            {
                found = new IPAddress(attributes[4..length]);
            }

            attributes = attributes[Math.Min(Align(length), attributes.Length)..];
        }

        return found;
    }
}
