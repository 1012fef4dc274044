using System.Net;

namespace DeskPhone.Transport.Rtp;

/// <summary>Translates between endpoints and the kernel's form of them without an allocation per packet, for the few peers a stream has.</summary>
internal sealed class PeerAddressCache(IPEndPoint local)
{
    private const int Capacity = 4; // RTP and RTCP of the peer, and both once more while it moves.

    private readonly (SocketAddress Address, IPEndPoint EndPoint)[] _peers = new (SocketAddress, IPEndPoint)[Capacity];
    private int _count;
    private int _oldest;

    public IPEndPoint EndPointOf(SocketAddress address)
    {
        foreach ((SocketAddress known, IPEndPoint endpoint) in _peers.AsSpan(0, _count))
        {
            if (known.Equals(address))
            {
                return endpoint;
            }
        }

        var added = (IPEndPoint)local.Create(address);
        Remember(added.Serialize(), added);
        return added;
    }

    public SocketAddress AddressOf(IPEndPoint endpoint)
    {
        foreach ((SocketAddress address, IPEndPoint known) in _peers.AsSpan(0, _count))
        {
            if (ReferenceEquals(known, endpoint) || known.Equals(endpoint))
            {
                return address;
            }
        }

        SocketAddress added = endpoint.Serialize();
        Remember(added, endpoint);
        return added;
    }

    private void Remember(SocketAddress address, IPEndPoint endpoint)
    {
        _peers[_oldest] = (address, endpoint);
        _oldest = (_oldest + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
    }
}
