using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Ice;

/// <summary>A question to a STUN server: what is my address.</summary>
internal sealed class StunQuestion(IPEndPoint server, int component, Instant now)
{
    public IPEndPoint Server => server;

    public int Component => component;

    public byte[] TransactionId { get; } = new byte[StunMessage.TransactionIdLength];

    /// <summary>When it is asked, or asked again.</summary>
    public Instant Due { get; set; } = now;
}
