using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>A question to a STUN server: what is my address.</summary>
internal sealed class StunQuestion(IPEndPoint server, int component, int place, Instant now)
{
    public IPEndPoint Server => server;

    public int Component => component;

    /// <summary>Which of the servers it is, the first being 0.</summary>
    public int Place => place;

    public byte[] TransactionId { get; } = new byte[StunMessage.TransactionIdLength];

    /// <summary>When it is asked, or asked again.</summary>
    public Instant Due { get; set; } = now;
}
