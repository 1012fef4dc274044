using System.Net;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport;

/// <summary>What the SIP sockets need to know.</summary>
public sealed record SipTransportOptions
{
    /// <summary>The one address to listen on; <see langword="null"/> for all of them.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>UDP and TCP port; 0 lets the system choose one that is free for both.</summary>
    public int Port { get; init; } = 5060;

    /// <summary>Whom to trust in TLS, and who we are there.</summary>
    public TlsCredentials Credentials { get; init; } = TlsCredentials.None;

    /// <summary>How long a connection may take to come about, its TLS handshake included. Whoever asked for it gives up sooner where it has somewhere else to turn to.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Type-of-service byte of signalling: CS5 (RFC 4594 §4.2).</summary>
    public byte TypeOfService { get; init; } = 0xa0;

    /// <summary>UDP peers that spoke first and are remembered; the one silent longest makes room.</summary>
    public int MaxStrangers { get; init; } = 1024;

    /// <summary>Connections taken from peers; the next one is closed at once.</summary>
    public int MaxAcceptedConnections { get; init; } = 64;

    /// <summary>Messages waiting to be written to one connection; with more the peer does not read, and the connection is given up.</summary>
    public int MaxQueuedMessages { get; init; } = 64;

    /// <summary>How long a connection that a peer opened may stay without a first message.</summary>
    public TimeSpan FirstMessageTimeout { get; init; } = TimeSpan.FromSeconds(32);
}
