using DeskPhone.TestKit.Certificates;

namespace DeskPhone.TestKit.Peers;

/// <summary>How a Kamailio is to behave.</summary>
public sealed record KamailioOptions
{
    /// <summary>Digest algorithm of its challenges.</summary>
    public DigestAlgorithm Algorithm { get; init; } = DigestAlgorithm.Md5;

    /// <summary>Shortest binding it takes; a shorter one gets a 423.</summary>
    public TimeSpan MinExpires { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it lets a call ring before it gives up with a 408.</summary>
    public TimeSpan RingLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Its certificate; with one it speaks TLS and WebSocket too.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>The authority whose certificates clients must show; empty where they need none.</summary>
    public string ClientAuthorityFile { get; init; } = "";

    /// <summary>Whether it keeps presence, tells about calls (RFC 4235) and about mailboxes (RFC 3842).</summary>
    public bool KeepsPresence { get; init; }

    /// <summary>How many users it has, from 101 on.</summary>
    public int Users { get; init; } = 9;

    /// <summary>Its address for UDP and TCP.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Where the rtpengine is that stands in the middle of its calls, <c>udp:127.0.0.1:2223</c>; empty for none.</summary>
    public string MediaSocket { get; init; } = "";

    /// <summary>What it asks of rtpengine for the called side, in the words of its module: <c>RTP/SAVP DTLS=off</c>.</summary>
    public string MediaFlags { get; init; } = "";

    /// <summary>Its port; 0 for a free one.</summary>
    public int Port { get; init; }
}
