using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Rtp;

/// <summary>Whose packets a stream takes, and where it sends: the address that was signalled, or one that is latched on to once.</summary>
/// <remarks>
/// Symmetric RTP (RFC 4961) without its hole: whoever merely sends to the port later is refused, so a stranger can
/// neither be heard nor draw our media to itself. Before anything else came, another port of the signalled address
/// is believed at once (a NAT in between); another address only where the policy allows it, when it alone sends steadily.
/// </remarks>
public sealed class RemoteSource
{
    /// <summary>So many packets, over <see cref="s_steadyTime"/>, make an unknown address a steady source.</summary>
    private const int SteadyPackets = 10;

    private static readonly TimeSpan s_steadyTime = TimeSpan.FromMilliseconds(300);

    private readonly IPEndPoint _signalled;
    private readonly SourcePolicy _policy;
    private IPEndPoint? _candidate;
    private int _candidatePackets;
    private Instant _candidateSince;

    /// <summary>Knows only what was signalled.</summary>
    public RemoteSource(IPEndPoint signalled, SourcePolicy policy = SourcePolicy.SignalledAddress)
    {
        _signalled = signalled;
        _policy = policy;
        Remote = signalled;
    }

    /// <summary>Where to send: the latched source, else the signalled address.</summary>
    public IPEndPoint Remote { get; private set; }

    /// <summary>Whether there is somewhere to send: not to port 0, nor to 0.0.0.0, by which old peers ask for hold (RFC 3264 §8.4).</summary>
    public bool IsReachable => Remote.Port != 0
        && !Remote.Address.Equals(IPAddress.Any) && !Remote.Address.Equals(IPAddress.IPv6Any);

    /// <summary>Whether a source was accepted; from then on there is no other, except the signalled one itself.</summary>
    public bool IsLatched { get; private set; }

    /// <summary>Judges the source of one well-formed packet.</summary>
    /// <param name="source">Where it came from.</param>
    /// <param name="isAuthentic">Whether SRTP proved that the peer made it: then it may come from anywhere, and the peer has moved there.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether the packet may be used.</returns>
    public bool HandlePacket(IPEndPoint source, bool isAuthentic, Instant now)
    {
        if (IsSame(source, Remote) && IsLatched)
        {
            return true;
        }

        if (isAuthentic || IsSame(source, _signalled) || (!IsLatched && IsSameAddress(source.Address, _signalled.Address)))
        {
            return Latch(source);
        }

        return _policy is SourcePolicy.SteadyAddress && !IsLatched && IsSteady(source, now) && Latch(source);
    }

    /// <summary>Whether RTCP may come from there: the port may be any, the address must be the one of the media.</summary>
    public bool IsFromPeer(IPEndPoint source) => IsSameAddress(source.Address, Remote.Address);

    private static bool IsSame(IPEndPoint left, IPEndPoint right) =>
        left.Port == right.Port && IsSameAddress(left.Address, right.Address);

    /// <summary>Equal, where an IPv4 address and its IPv6-mapped form are the same: a dual-stack socket reports the latter.</summary>
    private static bool IsSameAddress(IPAddress left, IPAddress right)
    {
        if (left.Equals(right))
        {
            return true;
        }

        Span<byte> leftBytes = stackalloc byte[16];
        Span<byte> rightBytes = stackalloc byte[16];
        return left.IsIPv4MappedToIPv6 != right.IsIPv4MappedToIPv6
            && left.TryWriteBytes(leftBytes, out int leftLength)
            && right.TryWriteBytes(rightBytes, out int rightLength)
            && leftLength != rightLength
            && leftBytes[(leftLength - 4)..leftLength].SequenceEqual(rightBytes[(rightLength - 4)..rightLength]);
    }

    private bool Latch(IPEndPoint source)
    {
        IsLatched = true;
        _candidate = null;
        Remote = IsSame(source, _signalled) ? _signalled : source;
        return true;
    }

    private bool IsSteady(IPEndPoint source, Instant now)
    {
        if (_candidate is null || !IsSame(source, _candidate))
        {
            _candidate = source;
            _candidatePackets = 0;
            _candidateSince = now;
        }

        _candidatePackets++;
        return _candidatePackets >= SteadyPackets && now - _candidateSince >= s_steadyTime;
    }
}
