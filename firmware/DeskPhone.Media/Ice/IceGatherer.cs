using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>Finds our candidates (RFC 8445 §5.1.1): our own addresses, those STUN servers see, those TURN servers lend.</summary>
internal sealed class IceGatherer
{
    private const int Components = 2;
    private const int MaxStunServers = 4; // They all say the same, unless one is down.
    private const int MaxTurnServers = 2; // Each is asked for two addresses, which it holds for nobody else.
    private const int MaxOfAKind = 2;     // for a component: an offer of ten candidates still fits a datagram
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1); // The caller hears nothing meanwhile; servers answer in a tenth.
    private static readonly TimeSpan s_secureLimit = TimeSpan.FromSeconds(3); // TCP's and TLS's handshakes come first.
    private static readonly TimeSpan s_repeat = TimeSpan.FromMilliseconds(250);

    private readonly IceGathering _gathering;
    private readonly IRandomSource _random;
    private readonly IDatagramSink _sink;
    private readonly Instant _end;
    private readonly List<StunQuestion> _questions = [];
    private readonly List<TurnAllocation> _relays = [];
    private readonly List<IceCandidate> _candidates = [];
    private bool _isOver;

    public IceGatherer(IceGathering gathering, IRandomSource random, IDatagramSink sink, Instant now)
    {
        _gathering = gathering;
        _random = random;
        _sink = sink;
        _end = now + (gathering.TurnServers.Any(static server => server.SecureName is not null) ? s_secureLimit : s_limit);
        for (int component = 1; component <= Components; component++)
        {
            Add(new IceCandidate(IceCandidateKind.Host, component, HostOf(component), IceCandidate.PriorityOf(IceCandidateKind.Host, component)));
            foreach ((int place, IPEndPoint server) in gathering.StunServers.Where(IsReachable).Distinct().Take(MaxStunServers).Index())
            {
                _questions.Add(new StunQuestion(server, component, place, now));
            }

            foreach ((int place, TurnServer server) in gathering.TurnServers.Where(each => IsReachable(each.Address)).Distinct().Take(MaxTurnServers).Index())
            {
                _relays.Add(new TurnAllocation(server, component, place, random, sink, now));
            }
        }
    }

    /// <summary>Whether an address is of the IP version of our own.</summary>
    private bool IsReachable(IPEndPoint address) => StunWriter.LengthOf(address.Address) == StunWriter.LengthOf(_gathering.Local.Address);

    /// <summary>Whether we may send there, from our own port or through <paramref name="relay"/>.</summary>
    public bool IsWay(IPEndPoint remote, TurnAllocation? relay) => relay is null
        ? !IsRelayOnly && IceScope.IsWay(_gathering.Local.Address, remote.Address)
        : relay.Relayed is { } relayed && IceScope.IsWay(relayed.Address, remote.Address);

    /// <summary>The peer's address as our system wants it.</summary>
    public IPEndPoint OnOurLink(IPEndPoint remote) => IceScope.OnLinkOf(_gathering.Local.Address, remote);

    /// <summary>Whether only relayed candidates are told and used.</summary>
    private bool IsRelayOnly => _gathering.IsRelayOnly;

    public IReadOnlyList<TurnAllocation> Relays => _relays;

    public IReadOnlyList<IceCandidate> Candidates => _candidates;

    /// <summary>Whether every server has answered, or time is up.</summary>
    public bool IsDone => _isOver || (_questions.Count == 0 && _relays.TrueForAll(static relay => relay.IsSettled));

    /// <summary>The relay a datagram comes from, or <see langword="null"/>.</summary>
    public TurnAllocation? RelayAt(IPEndPoint source, int component)
    {
        foreach (TurnAllocation relay in _relays)
        {
            if (relay.Component == component && relay.Server.Equals(source))
            {
                return relay;
            }
        }

        return null;
    }

    /// <summary>Whether a message answers one of our questions to servers.</summary>
    public bool TryHandle(StunMessage message, IPEndPoint source, TurnAllocation? relay, int component, Instant now)
    {
        if (relay is not null)
        {
            return false;
        }

        if (RelayAt(source, component) is { } server && server.TryHandle(message, now))
        {
            Collect(server);
            return true;
        }

        foreach (StunQuestion question in _questions)
        {
            if (question.Component == component && question.Server.Equals(source) && message.TransactionId.SequenceEqual(question.TransactionId))
            {
                _ = _questions.Remove(question);
                AddReflexive(component, message.AddressOf(StunAttribute.XorMappedAddress), question.Place);
                return true;
            }
        }

        return false;
    }

    public void HandleTick(Instant now)
    {
        _isOver |= _end <= now;
        foreach (StunQuestion question in _questions)
        {
            if (!_isOver && question.Due <= now)
            {
                _random.Fill(question.TransactionId);
                question.Due = now + s_repeat;
                var writer = new StunWriter(_sink.Prepare(), StunMethod.Binding, StunClass.Request, question.TransactionId);
                writer.AddFingerprint();
                _sink.Commit(question.Server, writer.Length, question.Component);
            }
        }

        foreach (TurnAllocation relay in _relays)
        {
            relay.HandleTick(now);
        }
    }

    public void Release(Instant now)
    {
        foreach (TurnAllocation relay in _relays)
        {
            relay.Release(now);
        }
    }

    private IPEndPoint HostOf(int component) => component == 1 ? _gathering.Local : new IPEndPoint(_gathering.Local.Address, _gathering.Local.Port + 1);

    private void Collect(TurnAllocation relay)
    {
        if (!_isOver && relay.Relayed is { } relayed && !_candidates.Exists(known => known.Address.Equals(relayed)))
        {
            AddReflexive(relay.Component, relay.Mapped, MaxStunServers + relay.Place);
            IPEndPoint seen = IsRelayOnly ? new IPEndPoint(IPAddress.Any, 0) : relay.Mapped ?? HostOf(relay.Component);
            Add(new IceCandidate(
                IceCandidateKind.Relayed, relay.Component, relayed, IceCandidate.PriorityOf(IceCandidateKind.Relayed, relay.Component, relay.Place), seen)
            {
                Place = relay.Place,
            });
        }
    }

    private void Add(IceCandidate candidate)
    {
        bool isWanted = !IsRelayOnly || candidate.Kind is IceCandidateKind.Relayed;
        if (isWanted && _candidates.Count(known => known.Kind == candidate.Kind && known.Component == candidate.Component) < MaxOfAKind)
        {
            _candidates.Add(candidate);
        }
    }

    /// <summary>One that is seen where another is already is redundant (RFC 8445 §5.1.3).</summary>
    private void AddReflexive(int component, IPEndPoint? mapped, int place)
    {
        if (mapped is not null && !_candidates.Exists(known => known.Component == component && known.Address.Equals(mapped)))
        {
            uint priority = IceCandidate.PriorityOf(IceCandidateKind.ServerReflexive, component, place);
            Add(new IceCandidate(IceCandidateKind.ServerReflexive, component, mapped, priority, HostOf(component)) { Place = place });
        }
    }
}
