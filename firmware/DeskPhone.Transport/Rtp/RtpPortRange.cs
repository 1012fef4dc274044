using System.Diagnostics.CodeAnalysis;
using System.Net;
using DeskPhone.Transport.Sockets;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Rtp;

/// <summary>Hands out pairs of an even RTP port and the odd RTCP port above it (RFC 3550 §11). One thread.</summary>
public sealed class RtpPortRange
{
    private readonly int _firstPort;
    private readonly int _pairCount;
    private readonly byte _typeOfService;
    private int _next;

    /// <summary>A range of ports.</summary>
    /// <param name="minPort">First port; an odd one is left unused.</param>
    /// <param name="maxPort">Last port, used.</param>
    /// <param name="typeOfService">How packets are marked: DSCP in the upper six bits. EF, the class of telephony (RFC 4594 §4.1), unless told otherwise.</param>
    public RtpPortRange(int minPort, int maxPort, byte typeOfService = 0xb8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minPort, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPort, ushort.MaxValue);
        _firstPort = minPort + (minPort % 2);
        _pairCount = Math.Max(0, (maxPort - _firstPort + 1) / 2);
        MinPort = minPort;
        MaxPort = maxPort;
        _typeOfService = typeOfService;
    }

    /// <summary>Whom connections to TURN servers trust, and who we are there.</summary>
    public TlsCredentials Credentials { get; init; } = TlsCredentials.None;

    /// <summary>The clock certificates are held against.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>First port of the range.</summary>
    public int MinPort { get; }

    /// <summary>Last port of the range.</summary>
    public int MaxPort { get; }

    /// <summary>Opens the next free pair on the address that leads to a peer; a port just given back is the last to be used again.</summary>
    /// <param name="toward">The peer.</param>
    /// <param name="ports">The open pair; the caller disposes it.</param>
    /// <param name="reason">Why there is none, in plain words.</param>
    public bool TryOpen(
        IPAddress toward, [NotNullWhen(true)] out RtpPortPair? ports, [NotNullWhen(false)] out string? reason)
    {
        ports = null;
        if (!LocalAddress.TryFind(toward, out IPAddress? local, out reason))
        {
            return false;
        }

        for (int tried = 0; tried < _pairCount; tried++)
        {
            int port = _firstPort + (2 * _next);
            _next = (_next + 1) % _pairCount;
            if (RtpPortPair.TryBind(new IPEndPoint(local, port), _typeOfService, out ports))
            {
                ports.UseTls(Credentials, Time);
                reason = null;
                return true;
            }
        }

        reason = $"no free RTP port between {MinPort} and {MaxPort}";
        return false;
    }
}
