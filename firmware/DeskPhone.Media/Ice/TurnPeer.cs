using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>Somebody a TURN server lets through to us.</summary>
internal sealed class TurnPeer(IPEndPoint address, ushort channel)
{
    public IPEndPoint Address => address;

    /// <summary>The number it has, or will have (RFC 8656 §12).</summary>
    public ushort Channel => channel;

    /// <summary>Whether the server knows the number.</summary>
    public bool IsBound { get; set; }

    /// <summary>Whether a number is wanted: media flows this way.</summary>
    public bool IsBindingWanted { get; set; }

    /// <summary>When the permission is asked for again; the server forgets after five minutes (RFC 8656 §9).</summary>
    public Instant PermissionDue { get; set; }

    /// <summary>When the channel is bound again; the server forgets after ten minutes (RFC 8656 §12).</summary>
    public Instant ChannelDue { get; set; }
}
