using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>Every way there might be to the peer, in one list for both components (RFC 8445 §6.1.2).</summary>
internal sealed class IceCheckList
{
    private const int MaxPairs = 100; // RFC 8445 §6.1.2.5

    private readonly List<IcePair> _pairs = [];

    public List<IcePair> All => _pairs;

    public void Clear() => _pairs.Clear();

    public IcePair? Find(int component, IPEndPoint remote, TurnAllocation? relay)
    {
        foreach (IcePair pair in _pairs)
        {
            if (pair.IsWay(component, remote, relay))
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>Adds a way, unless it is known (RFC 8445 §6.1.2.4) or there are too many: then the worst gives way that nothing depends on (§6.1.2.5).</summary>
    /// <param name="component">Of which component.</param>
    /// <param name="remote">Where to.</param>
    /// <param name="relay">The server it goes through, or <see langword="null"/> from our own port.</param>
    /// <param name="remotePriority">What the peer says of its candidate.</param>
    /// <param name="isControlling">Whether we choose.</param>
    /// <param name="isSeen">Whether the peer has just come that way: then it is better than any that is only told of.</param>
    public IcePair? Add(int component, IPEndPoint remote, TurnAllocation? relay, uint remotePriority, bool isControlling, bool isSeen)
    {
        if (Find(component, remote, relay) is not null)
        {
            return null;
        }

        ulong ours = relay is null
            ? IceCandidate.PriorityOf(IceCandidateKind.Host, component)
            : IceCandidate.PriorityOf(IceCandidateKind.Relayed, component, relay.Place);
        ulong theirs = remotePriority;
        (ulong controlling, ulong controlled) = isControlling ? (ours, theirs) : (theirs, ours);
        ulong priority = (Math.Min(ours, theirs) << 32) + (2 * Math.Max(ours, theirs)) + (controlling > controlled ? 1ul : 0);
        if (_pairs.Count >= MaxPairs && !TryMakeRoom(isSeen ? ulong.MaxValue : priority))
        {
            return null;
        }

        var pair = new IcePair(component, remote, relay, priority);
        _pairs.Add(pair);
        return pair;
    }

    private bool TryMakeRoom(ulong priority)
    {
        IcePair? worst = null;
        foreach (IcePair pair in _pairs)
        {
            bool isSpare = pair is { State: IcePairState.Waiting or IcePairState.Failed, IsPeerSeen: false, IsValid: false };
            worst = isSpare && pair.Priority < (worst?.Priority ?? priority) ? pair : worst;
        }

        return worst is not null && _pairs.Remove(worst);
    }

    /// <summary>What the peer has just checked, else the best that was not checked yet.</summary>
    public IcePair? NextToCheck()
    {
        IcePair? next = null;
        foreach (IcePair pair in _pairs)
        {
            bool isOpen = pair.State is IcePairState.Triggered or IcePairState.Waiting;
            if (isOpen && (next is null || pair.State > next.State || (pair.State == next.State && pair.Priority > next.Priority)))
            {
                next = pair;
            }
        }

        return next;
    }

    /// <summary>Whether a better way than this may yet turn out to work.</summary>
    public bool IsBetterPossible(IcePair than)
    {
        foreach (IcePair pair in _pairs)
        {
            if (pair.Component == than.Component && pair.Priority > than.Priority && pair.State is not (IcePairState.Failed or IcePairState.Succeeded))
            {
                return true;
            }
        }

        return false;
    }
}
