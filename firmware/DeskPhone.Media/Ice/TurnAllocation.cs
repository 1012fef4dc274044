using System.Buffers.Binary;
using System.Net;
using System.Text;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>A relayed address at a TURN server (RFC 8656), with permissions and channels for those we talk to.</summary>
internal sealed class TurnAllocation(TurnServer server, int component, int place, IRandomSource random, IDatagramSink sink, Instant now)
{
    private const int ChannelHeaderLength = 4;
    private const ushort FirstChannel = 0x4000;      // RFC 8656 §12
    private const int MaxPeers = 64;
    private const uint UdpProtocol = 17u << 24;      // REQUESTED-TRANSPORT, RFC 8656 §18.7
    private const uint LifetimeSeconds = 600;
    private const int Unauthenticated = 401;
    private const int StaleNonce = 438;
    private const int MaxRefusals = 3;

    private static readonly TimeSpan s_permissionInterval = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_channelInterval = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan s_refreshInterval = TimeSpan.FromMinutes(5);

    private readonly List<TurnPeer> _peers = [];
    private readonly List<TurnRequest> _requests = [];
    private readonly byte[] _user = Encoding.UTF8.GetBytes(server.User);
    private byte[] _key = [];
    private byte[] _realm = [];
    private byte[] _nonce = [];
    private Instant _refreshDue = now;
    private bool _hasBegun;
    private int _refusals;

    public IPEndPoint Server => server.Address;

    /// <summary>The server where it is reached over a connection; <see langword="null"/> over UDP.</summary>
    public TurnServer? Connected => server.IsStream ? server : null;

    public int Component => component;

    /// <summary>Which of the servers it is at, the first being 0.</summary>
    public int Place => place;

    /// <summary>The address lent, once it is.</summary>
    public IPEndPoint? Relayed { get; private set; }

    /// <summary>Our own address as the server sees it, once known.</summary>
    public IPEndPoint? Mapped { get; private set; }

    /// <summary>Whether there will be none.</summary>
    public bool IsFailed { get; private set; }

    public bool IsSettled => IsFailed || Relayed is not null;

    /// <summary>Lets a peer send to us, from now on.</summary>
    public void Permit(IPEndPoint address, Instant when)
    {
        if (Find(address) is null && _peers.Count < MaxPeers)
        {
            _peers.Add(new TurnPeer(address, (ushort)(FirstChannel + _peers.Count)) { PermissionDue = when, ChannelDue = when });
        }
    }

    /// <summary>Media will flow to this peer: it gets a channel.</summary>
    public void Bind(IPEndPoint address)
    {
        if (Find(address) is { } peer)
        {
            peer.IsBindingWanted = true;
        }
    }

    /// <summary>A message from the server.</summary>
    /// <returns>Whether it was an answer to us.</returns>
    public bool TryHandle(StunMessage message, Instant when)
    {
        TurnRequest? request = null;
        foreach (TurnRequest waiting in _requests)
        {
            if (message.TransactionId.SequenceEqual(waiting.TransactionId) && message.Method == waiting.Method)
            {
                request = waiting;
                break;
            }
        }

        if (request is null || message.Class is not (StunClass.Success or StunClass.Error))
        {
            return false;
        }

        if (message.Class is StunClass.Error)
        {
            _ = _requests.Remove(request);
            HandleError(request, message, when);
        }
        else if (message.IsAuthentic(_key)) // Every request that can succeed carried our proof (RFC 8489 §9.2.5).
        {
            _ = _requests.Remove(request);
            HandleSuccess(request, message, when);
        }

        return true;
    }

    /// <summary>Takes out what the server brings from a peer.</summary>
    /// <param name="datagram">A message of the server; replaced by the peer's.</param>
    /// <param name="peer">Who said it.</param>
    public bool TryUnwrap(ref ReadOnlySpan<byte> datagram, out IPEndPoint? peer)
    {
        peer = null;
        if (datagram is [>= 0x40 and <= 0x4F, _, _, _, ..])
        {
            int place = BinaryPrimitives.ReadUInt16BigEndian(datagram) - FirstChannel;
            int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
            if (place >= _peers.Count || length > datagram.Length - ChannelHeaderLength)
            {
                return false;
            }

            peer = _peers[place].Address;
            datagram = datagram.Slice(ChannelHeaderLength, length);
            return true;
        }

        if (!StunMessage.TryParse(datagram, out StunMessage message) || message is not { Method: StunMethod.Data, Class: StunClass.Indication }
            || message.AddressOf(StunAttribute.XorPeerAddress) is not { } address || !message.TryGet(StunAttribute.Data, out ReadOnlySpan<byte> data))
        {
            return false;
        }

        peer = Find(address)?.Address ?? address;
        datagram = data;
        return true;
    }

    /// <summary>Wraps a datagram for a peer in its buffer.</summary>
    /// <returns>Its new length, or 0 where the server would not pass it on.</returns>
    public int Wrap(Span<byte> buffer, int length, IPEndPoint address)
    {
        if (Find(address) is not { } peer)
        {
            return 0;
        }

        if (peer.IsBound)
        {
            buffer[..length].CopyTo(buffer[ChannelHeaderLength..]);
            BinaryPrimitives.WriteUInt16BigEndian(buffer, peer.Channel);
            BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)length);
            return ChannelHeaderLength + length;
        }

        // Until the channel stands, by Send indication: the data moves to where its attribute will be.
        Span<byte> id = stackalloc byte[StunMessage.TransactionIdLength];
        random.Fill(id);
        bool isLong = StunWriter.LengthOf(address.Address) > 4;
        int headLength = StunMessage.HeaderLength + StunMessage.PaddedLength(isLong ? 20 : 8);
        if (headLength + StunMessage.PaddedLength(length) > buffer.Length)
        {
            return 0;
        }

        buffer[..length].CopyTo(buffer[(headLength + StunMessage.AttributeHeaderLength)..]);
        var writer = new StunWriter(buffer, StunMethod.Send, StunClass.Indication, id);
        writer.Add(StunAttribute.XorPeerAddress, address);
        _ = writer.Begin(StunAttribute.Data, length);
        return writer.Length;
    }

    /// <summary>Time passes: begins, repeats, refreshes.</summary>
    public void HandleTick(Instant when)
    {
        if (IsFailed)
        {
            return;
        }

        if (!_hasBegun || (Relayed is not null && _refreshDue <= when))
        {
            _refreshDue = when + s_refreshInterval;
            Ask(_hasBegun ? StunMethod.Refresh : StunMethod.Allocate, null, when);
            _hasBegun = true;
        }

        for (int i = 0; Relayed is not null && i < _peers.Count; i++)
        {
            Tend(_peers[i], when);
        }

        for (int i = _requests.Count - 1; i >= 0; i--)
        {
            Repeat(_requests[i], when);
        }
    }

    /// <summary>Gives the address back (RFC 8656 §8).</summary>
    public void Release(Instant when)
    {
        if (Relayed is not null)
        {
            var request = new TurnRequest(StunMethod.Refresh, null, lifetimeSeconds: 0, NewId(), server.IsStream, when);
            Send(request);
        }

        IsFailed = true;
    }

    private TurnPeer? Find(IPEndPoint address)
    {
        foreach (TurnPeer peer in _peers)
        {
            if (ReferenceEquals(peer.Address, address) || peer.Address.Equals(address))
            {
                return peer;
            }
        }

        return null;
    }

    private void Tend(TurnPeer peer, Instant when)
    {
        if (peer.PermissionDue <= when)
        {
            peer.PermissionDue = when + s_permissionInterval;
            Ask(StunMethod.CreatePermission, peer, when);
        }

        if (peer.IsBindingWanted && peer.ChannelDue <= when)
        {
            peer.ChannelDue = when + s_channelInterval;
            Ask(StunMethod.ChannelBind, peer, when);
        }
    }

    private void Ask(StunMethod method, TurnPeer? peer, Instant when) =>
        _requests.Add(new TurnRequest(method, peer, LifetimeSeconds, NewId(), server.IsStream, when));

    private void Repeat(TurnRequest request, Instant when)
    {
        if (request.Due > when)
        {
            return;
        }

        request.CountAttempt(when);
        if (request.IsGivenUp)
        {
            _ = _requests.Remove(request);
            IsFailed |= request.Peer is null;
        }
        else
        {
            Send(request);
        }
    }

    private byte[] NewId()
    {
        byte[] id = new byte[StunMessage.TransactionIdLength];
        random.Fill(id);
        return id;
    }

    private void Send(TurnRequest request)
    {
        var writer = new StunWriter(sink.Prepare(), request.Method, StunClass.Request, request.TransactionId);
        if (request.Method is StunMethod.Allocate)
        {
            writer.Add(StunAttribute.RequestedTransport, UdpProtocol);
        }

        if (request.Method is StunMethod.Allocate or StunMethod.Refresh)
        {
            writer.Add(StunAttribute.Lifetime, request.LifetimeSeconds);
        }

        if (request.Peer is { } peer)
        {
            if (request.Method is StunMethod.ChannelBind)
            {
                writer.Add(StunAttribute.ChannelNumber, (uint)peer.Channel << 16);
            }

            writer.Add(StunAttribute.XorPeerAddress, peer.Address);
        }

        if (_key.Length > 0)
        {
            writer.Add(StunAttribute.Username, _user);
            writer.Add(StunAttribute.Realm, _realm);
            writer.Add(StunAttribute.Nonce, _nonce);
            writer.AddIntegrity(_key);
        }

        writer.AddFingerprint();
        sink.Commit(server.Address, writer.Length, component, connected: Connected);
    }

    private void HandleSuccess(TurnRequest request, StunMessage message, Instant when)
    {
        _refusals = 0;
        switch (request.Method)
        {
            case StunMethod.Allocate:
                Relayed = message.AddressOf(StunAttribute.XorRelayedAddress);
                Mapped = message.AddressOf(StunAttribute.XorMappedAddress);
                IsFailed = Relayed is null;
                _refreshDue = when + s_refreshInterval;
                break;

            case StunMethod.ChannelBind:
                request.Peer!.IsBound = true;
                break;

            case StunMethod.Refresh or StunMethod.CreatePermission or StunMethod.Binding or StunMethod.Send or StunMethod.Data:
            default:
                break;
        }
    }

    private void HandleError(TurnRequest request, StunMessage message, Instant when)
    {
        if (message.ErrorCode is Unauthenticated or StaleNonce && _refusals++ < MaxRefusals
            && message.TryGet(StunAttribute.Nonce, out ReadOnlySpan<byte> nonce))
        {
            _nonce = nonce.ToArray();
            _realm = message.TryGet(StunAttribute.Realm, out ReadOnlySpan<byte> realm) ? realm.ToArray() : _realm;
            _key = StunIntegrity.LongTermKey(server.User, Encoding.UTF8.GetString(_realm), server.Password);
            Ask(request.Method, request.Peer, when);
        }
        else if (request.Peer is null)
        {
            IsFailed = true;
        }
    }
}
