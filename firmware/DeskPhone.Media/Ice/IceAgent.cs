using System.Net;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>Finds the way of one stream between two phones behind whatever there is (RFC 8445), full or lite.</summary>
internal sealed class IceAgent
{
    private const int MaxAttempts = 6;
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);           // Ta, RFC 8445 §14.2
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);      // for a better pair than the first that works

    private readonly IceGatherer _gatherer;
    private readonly IRandomSource _random;
    private readonly IDatagramSink _sink;
    private readonly IceCheckList _pairs = new();
    private readonly IcePair?[] _selected = new IcePair?[3];
    private readonly IcePair?[] _best = new IcePair?[3];
    private readonly Instant?[] _firstValidAt = new Instant?[3];
    private readonly IceConsent[] _consents;
    private readonly byte[] _transactionId = new byte[StunMessage.TransactionIdLength];
    private readonly ulong _tieBreaker;
    private IceOptions? _options;
    private bool _isControlling;
    private Instant _nextCheck;

    public IceAgent(IceGathering gathering, IRandomSource random, IDatagramSink sink, Instant now)
    {
        _random = random;
        _sink = sink;
        _gatherer = new IceGatherer(gathering, random, sink, now);
        _consents = [new IceConsent(random), new IceConsent(random), new IceConsent(random)];
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.Fill(bytes);
        _tieBreaker = BitConverter.ToUInt64(bytes);
        _nextCheck = now;
    }

    /// <summary>Whether our candidates are known.</summary>
    public bool IsGathered => _gatherer.IsDone;

    public IReadOnlyList<IceCandidate> Candidates => _gatherer.Candidates;

    /// <summary>Whether both sides agreed to do it.</summary>
    public bool IsAgreed => _options is not null;

    /// <summary>Takes what was agreed; new credentials of the peer begin it anew (RFC 8445 §9).</summary>
    public void Apply(IceOptions? options, int components, Instant now)
    {
        if (options is null || options.RemoteFragment != _options?.RemoteFragment)
        {
            _pairs.Clear();
            Array.Clear(_selected);
            Array.Clear(_best);
            Array.Clear(_firstValidAt);
            Array.ForEach(_consents, static consent => consent.Reset());
            _isControlling = options?.IsControlling ?? false;
        }

        _options = options;
        foreach (IceCandidate candidate in options?.RemoteCandidates.OrderByDescending(static each => each.Priority) ?? Enumerable.Empty<IceCandidate>())
        {
            if (candidate.Component <= components)
            {
                AddPairs(candidate.Component, _gatherer.OnOurLink(candidate.Address), candidate.Priority, now);
            }
        }
    }

    /// <summary>The way to the peer: the chosen one, until then the best that works; <see langword="null"/> while none does, or the peer's consent is over.</summary>
    public IcePair? PathOf(int component) => _consents[component].IsExpired ? null : _selected[component] ?? _best[component];

    /// <summary>Whether media from there may be the peer's: it proved itself on that way.</summary>
    public bool IsPeer(IPEndPoint source, TurnAllocation? relay, int component) => _pairs.Find(component, source, relay) is { } pair && (pair.IsValid || pair.IsPeerSeen);

    /// <summary>Takes out what a TURN server brings from a peer.</summary>
    public bool TryUnwrap(ref ReadOnlySpan<byte> datagram, ref IPEndPoint source, int component, out TurnAllocation? relay)
    {
        relay = _gatherer.RelayAt(source, component);
        if (relay is null || !relay.TryUnwrap(ref datagram, out IPEndPoint? peer))
        {
            relay = null;
            return false;
        }

        source = peer!;
        return true;
    }

    /// <summary>A STUN message, from the network or out of a relay.</summary>
    public void HandleStun(ReadOnlySpan<byte> datagram, IPEndPoint source, TurnAllocation? relay, int component, Instant now)
    {
        if (!StunMessage.TryParse(datagram, out StunMessage message) || !message.HasGoodFingerprint()
            || _gatherer.TryHandle(message, source, relay, component, now) || _options is null || message.Method is not StunMethod.Binding)
        {
            return;
        }

        if (message.Class is StunClass.Request)
        {
            HandleCheck(message, source, relay, component, now);
        }
        else if (message.Class is not StunClass.Indication) // which only keeps the way open
        {
            HandleAnswer(message, source, relay, component, now);
        }
    }

    public void HandleTick(Instant now)
    {
        _gatherer.HandleTick(now);
        if (_options is null or { IsLite: true })
        {
            return;
        }

        Repeat(now);
        if (_nextCheck <= now && _pairs.NextToCheck() is { } next)
        {
            _nextCheck = now + s_pace;
            next.BeginCheck();
            SendCheck(next, now);
        }

        if (_isControlling)
        {
            Nominate(1, now);
            Nominate(2, now);
        }

        AskForConsent(1, now);
        AskForConsent(2, now);
    }

    /// <summary>Gives back what servers lent.</summary>
    public void Release(Instant now) => _gatherer.Release(now);

    private void AddPairs(int component, IPEndPoint remote, uint remotePriority, Instant now)
    {
        _ = Add(component, remote, null, remotePriority);
        foreach (TurnAllocation relay in _gatherer.Relays)
        {
            if (relay.Component == component && relay.Relayed is not null && _gatherer.IsWay(remote, relay))
            {
                relay.Permit(remote, now);
                _ = Add(component, remote, relay, remotePriority);
            }
        }
    }

    private IcePair? Add(int component, IPEndPoint remote, TurnAllocation? relay, uint remotePriority, bool isSeen = false) =>
        _gatherer.IsWay(remote, relay) ? _pairs.Add(component, remote, relay, remotePriority, _isControlling, isSeen) : null;

    private void Repeat(Instant now)
    {
        foreach (IcePair pair in _pairs.All)
        {
            if (pair.State is IcePairState.InProgress && pair.RepeatAt <= now)
            {
                if (pair.Attempts >= MaxAttempts)
                {
                    pair.State = pair.IsValid ? IcePairState.Succeeded : IcePairState.Failed;
                }
                else
                {
                    SendCheck(pair, now);
                }
            }
        }
    }

    private void SendCheck(IcePair pair, Instant now)
    {
        if (pair.Attempts == 0)
        {
            _random.Fill(pair.TransactionId);
        }

        pair.CountAttempt(now);
        Span<byte> buffer = _sink.Prepare();
        int length = IceMessages.WriteCheck(
            buffer, pair.TransactionId, _options!, pair.Component, _tieBreaker, _isControlling, _isControlling && pair.IsNominating);
        Send(buffer, length, pair.Remote, pair.Relay, pair.Component);
    }

    private void Send(Span<byte> buffer, int length, IPEndPoint remote, TurnAllocation? relay, int component)
    {
        if (relay is null)
        {
            _sink.Commit(remote, length, component);
        }
        else if (relay.Wrap(buffer, length, remote) is > 0 and var wrapped)
        {
            _sink.Commit(relay.Server, wrapped, component, connected: relay.Connected);
        }
    }

    private void HandleCheck(StunMessage message, IPEndPoint source, TurnAllocation? relay, int component, Instant now)
    {
        if (!IceMessages.IsForUs(message, _options!))
        {
            return; // Whoever cannot prove itself gets no answer: the port is not for exploring.
        }

        if (!TrySettleRoles(message))
        {
            Answer(message, source, relay, component, isConflict: true);
            return;
        }

        Answer(message, source, relay, component, isConflict: false);
        IcePair? pair = _pairs.Find(component, source, relay);
        if (pair is null)
        {
            _ = message.TryGetNumber(StunAttribute.Priority, out uint priority);
            pair = Add(component, source, relay, priority, isSeen: true);
        }

        if (pair is null)
        {
            return;
        }

        pair.IsPeerSeen = true;
        bool isChosen = !_isControlling && message.TryGet(StunAttribute.UseCandidate, out _);
        if (_options!.IsLite)
        {
            pair.IsValid = true;
            _best[component] ??= pair;
            Select(pair, isChosen);
        }
        else if (pair.State is IcePairState.Succeeded)
        {
            Select(pair, isChosen);
        }
        else
        {
            pair.IsNominating |= isChosen;
            pair.State = pair.State is IcePairState.InProgress ? pair.State : IcePairState.Triggered;
        }
    }

    /// <summary>Both think they choose, or neither does: the larger number wins (RFC 8445 §7.3.1.1).</summary>
    /// <returns>Whether the check stands; otherwise the peer is told to change.</returns>
    private bool TrySettleRoles(StunMessage message)
    {
        StunAttribute conflicting = _isControlling ? StunAttribute.IceControlling : StunAttribute.IceControlled;
        if (!message.TryGet(conflicting, out ReadOnlySpan<byte> value) || value.Length != sizeof(ulong))
        {
            return true;
        }

        bool isOursLarger = _tieBreaker >= System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(value);
        if (isOursLarger == _isControlling)
        {
            return false;
        }

        _isControlling = !_isControlling;
        return true;
    }

    private void Answer(StunMessage request, IPEndPoint source, TurnAllocation? relay, int component, bool isConflict)
    {
        request.TransactionId.CopyTo(_transactionId);
        Span<byte> buffer = _sink.Prepare();
        int length = isConflict
            ? IceMessages.WriteRoleConflict(buffer, _transactionId, _options!)
            : IceMessages.WriteAnswer(buffer, _transactionId, _options!, source);
        relay?.Permit(source, default);
        Send(buffer, length, source, relay, component);
    }

    private void HandleAnswer(StunMessage message, IPEndPoint source, TurnAllocation? relay, int component, Instant now)
    {
        if (message.Class is StunClass.Success && _consents[component].HasAsked(message.TransactionId))
        {
            if (message.IsAuthentic(StunIntegrity.ShortTermKey(_options!.RemotePassword)))
            {
                _consents[component].Give(now);
            }

            return;
        }

        IcePair? pair = _pairs.Find(component, source, relay); // An answer from elsewhere counts for nothing (RFC 8445 §7.2.5.2.1).
        if (pair is null || pair.State is not IcePairState.InProgress || !message.TransactionId.SequenceEqual(pair.TransactionId)
            || !message.IsAuthentic(StunIntegrity.ShortTermKey(_options!.RemotePassword)))
        {
            return;
        }

        if (message.Class is StunClass.Error)
        {
            bool isConflict = message.ErrorCode == 487;
            _isControlling ^= isConflict;
            pair.State = isConflict ? IcePairState.Triggered : IcePairState.Failed;
            return;
        }

        pair.State = IcePairState.Succeeded;
        pair.IsValid = true;
        pair.IsPeerSeen = true;
        _firstValidAt[component] ??= now;
        _consents[component].Give(now);
        if (_best[component] is not { } best || best.Priority < pair.Priority)
        {
            _best[component] = pair;
            pair.Relay?.Bind(pair.Remote);
        }

        Select(pair, pair.IsNominating);
    }

    private void Select(IcePair pair, bool isChosen)
    {
        if (isChosen && (_selected[pair.Component] is not { } selected || selected.Priority < pair.Priority || _options!.IsLite))
        {
            _selected[pair.Component] = pair;
            pair.Relay?.Bind(pair.Remote);
        }
    }

    /// <summary>Chooses the best pair that works, as soon as nothing better is still being tried, or patience is over.</summary>
    private void Nominate(int component, Instant now)
    {
        if (_selected[component] is not null || _best[component] is not { IsNominating: false } best || _firstValidAt[component] is not { } since)
        {
            return;
        }

        if (!_pairs.IsBetterPossible(best) || now - since >= s_patience)
        {
            best.IsNominating = true;
            best.State = IcePairState.Triggered;
        }
    }

    /// <summary>The question keeps the way open too (RFC 7675 §5.1, RFC 8445 §11).</summary>
    private void AskForConsent(int component, Instant now)
    {
        if (_consents[component].IsDue(out ReadOnlySpan<byte> transactionId, now) && PathOf(component) is { } pair)
        {
            Span<byte> buffer = _sink.Prepare();
            int length = IceMessages.WriteCheck(buffer, transactionId, _options!, component, _tieBreaker, _isControlling, isChosen: false);
            Send(buffer, length, pair.Remote, pair.Relay, component);
        }
    }
}
