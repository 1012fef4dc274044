namespace DeskPhone.TestKit.Peers;

/// <summary>How a baresip is to behave.</summary>
public sealed record BaresipOptions
{
    /// <summary>Its user at the server.</summary>
    public required string User { get; init; }

    /// <summary>Address of the server, and its own.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Port of the server.</summary>
    public required int ServerPort { get; init; }

    /// <summary>What carries its SIP.</summary>
    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>Codecs in its own words: <c>PCMU/8000/1,PCMA/8000/1</c>.</summary>
    public string Codecs { get; init; } = "PCMU/8000/1";

    /// <summary>How it encrypts media, in its own words: <c>srtp</c> where the peer can, <c>srtp-mand</c> always, <c>dtls_srtp</c> by a handshake, empty for not at all.</summary>
    public string MediaEncryption { get; init; } = "";

    /// <summary>How media finds its way, in its own words: <c>ice</c>, or empty for the signalled address.</summary>
    public string MediaNat { get; init; } = "";

    /// <summary>Whether it shares a port between RTP and RTCP.</summary>
    public bool IsRtcpMultiplexed { get; init; }

    /// <summary>Whether it answers by itself.</summary>
    public bool AnswersByItself { get; init; } = true;

    /// <summary>Whether it registers.</summary>
    public bool Registers { get; init; } = true;

    /// <summary>A wave file to speak with, at the rate and with the channels of its codec.</summary>
    public required string Microphone { get; init; }
}
