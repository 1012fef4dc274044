namespace DeskPhone.Transport.Udp;

/// <summary>The UDP peers that spoke first, bounded. Whoever never got an answer goes first, then whoever was silent longest.</summary>
/// <remarks>So a flood of made-up addresses pushes out itself, and not the peer of a call.</remarks>
internal sealed class StrangerTable(int capacity)
{
    private readonly Dictionary<UdpFlow, LinkedListNode<UdpFlow>> _nodes =
        new(ReferenceEqualityComparer.Instance);

    private readonly LinkedList<UdpFlow> _unanswered = [];
    private readonly LinkedList<UdpFlow> _answered = [];

    public int Count => _nodes.Count;

    /// <summary>Takes a new peer in; returns the one that had to make room.</summary>
    public UdpFlow? Add(UdpFlow flow)
    {
        UdpFlow? evicted = null;
        if (_nodes.Count >= capacity)
        {
            evicted = (_unanswered.First ?? _answered.First)!.Value;
            _ = Remove(evicted);
        }

        _nodes.Add(flow, _unanswered.AddLast(flow));
        return evicted;
    }

    /// <summary>The peer was heard; one that is not in the table is left alone.</summary>
    public void Touch(UdpFlow flow)
    {
        if (_nodes.TryGetValue(flow, out LinkedListNode<UdpFlow>? node))
        {
            Move(node);
        }
    }

    /// <summary>Something was sent to the peer.</summary>
    public void MarkAnswered(UdpFlow flow)
    {
        if (_nodes.TryGetValue(flow, out LinkedListNode<UdpFlow>? node))
        {
            node.List!.Remove(node);
            flow.IsAnswered = true;
            _answered.AddLast(node);
        }
    }

    public bool Remove(UdpFlow flow)
    {
        if (!_nodes.Remove(flow, out LinkedListNode<UdpFlow>? node))
        {
            return false;
        }

        node.List!.Remove(node);
        return true;
    }

    private void Move(LinkedListNode<UdpFlow> node)
    {
        node.List!.Remove(node);
        (node.Value.IsAnswered ? _answered : _unanswered).AddLast(node);
    }
}
