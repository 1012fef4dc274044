using System.Net;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport.Udp;

/// <summary>The flows of the UDP socket, by name and by address. Safe for the control loop and the receive loop at once.</summary>
internal sealed class UdpFlowTable(int maxStrangers)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FlowId, UdpFlow> _byId = [];
    private readonly Dictionary<SocketAddress, UdpFlow> _byAddress = [];
    private readonly StrangerTable _strangers = new(maxStrangers);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count;
            }
        }
    }

    /// <summary>Adds a flow the engine asked for: from now on it stands for its address.</summary>
    public void Open(UdpFlow flow)
    {
        lock (_lock)
        {
            _byId[flow.Flow.Id] = flow;
            _byAddress[flow.Address] = flow;
        }
    }

    /// <summary>Adds a peer that spoke first; returns the one that had to make room.</summary>
    public UdpFlow? Accept(UdpFlow flow)
    {
        lock (_lock)
        {
            UdpFlow? evicted = _strangers.Add(flow);
            if (evicted is not null)
            {
                Forget(evicted);
            }

            _byId[flow.Flow.Id] = flow;
            _byAddress[flow.Address] = flow;
            return evicted;
        }
    }

    /// <summary>Whose datagram this is; being heard counts.</summary>
    public UdpFlow? Find(SocketAddress sender)
    {
        lock (_lock)
        {
            if (!_byAddress.TryGetValue(sender, out UdpFlow? flow))
            {
                return null;
            }

            _strangers.Touch(flow);
            return flow;
        }
    }

    /// <summary>Whom to send to; being answered counts.</summary>
    public UdpFlow? FindForSending(FlowId id)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(id, out UdpFlow? flow))
            {
                return null;
            }

            _strangers.MarkAnswered(flow);
            return flow;
        }
    }

    /// <summary>Removes a flow; false when there is none of that name.</summary>
    public bool Close(FlowId id)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(id, out UdpFlow? flow))
            {
                return false;
            }

            _ = _strangers.Remove(flow);
            Forget(flow);
            return true;
        }
    }

    private void Forget(UdpFlow flow)
    {
        _ = _byId.Remove(flow.Flow.Id);
        if (!_byAddress.TryGetValue(flow.Address, out UdpFlow? current) || current != flow)
        {
            return;
        }

        // Another flow to the same peer (a second account at the same server) takes the address over.
        UdpFlow? heir = _byId.Values.FirstOrDefault(other => other.Address.Equals(flow.Address));
        if (heir is null)
        {
            _ = _byAddress.Remove(flow.Address);
        }
        else
        {
            _byAddress[flow.Address] = heir;
        }
    }
}
