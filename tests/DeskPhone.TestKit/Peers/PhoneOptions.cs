using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;

namespace DeskPhone.TestKit.Peers;

/// <summary>How one of our own phones is to be started.</summary>
public sealed record PhoneOptions
{
    /// <summary>Its user at the server.</summary>
    public required string User { get; init; }

    /// <summary>Port of the server on loopback.</summary>
    public required int ServerPort { get; init; }

    /// <summary>What carries its SIP.</summary>
    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>The server's name or address in its settings; empty for none: then the domain is looked up.</summary>
    public string ServerHost { get; init; } = "127.0.0.1";

    /// <summary>PEM file of authorities it trusts; empty for the system's alone.</summary>
    public string AuthorityFile { get; init; } = "";

    /// <summary>Its own certificate.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>The DNS server it asks, <c>127.0.0.1:5353</c>; empty for the system's.</summary>
    public string DnsServer { get; init; } = "";

    /// <summary>Its password; <see langword="null"/> for the right one.</summary>
    public string? Password { get; init; }

    /// <summary>Binding lifetime to ask for; <see langword="null"/> for the phone's own.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>Codecs in order of preference, by the names of the settings.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = ["PCMU"];

    /// <summary>Whether media is encrypted, by the word of the settings.</summary>
    public string Srtp { get; init; } = "off";

    /// <summary>How the keys are agreed, by the word of the settings.</summary>
    public string SrtpKeying { get; init; } = "sdes";

    /// <summary>Crypto suites, by their registered names; <see langword="null"/> for the phone's own choice.</summary>
    public IReadOnlyList<string>? SrtpSuites { get; init; }

    /// <summary>Whether media finds its way by ICE, by the word of the settings.</summary>
    public string Ice { get; init; } = "off";

    /// <summary>STUN server, <c>127.0.0.1:3478</c>; empty for none.</summary>
    public string StunServer { get; init; } = "";

    /// <summary>TURN server, <c>127.0.0.1:3478</c>; empty for none. Its user and password are both <c>bench</c>.</summary>
    public string TurnServer { get; init; } = "";

    /// <summary>What carries media to the TURN server, by the word of the settings.</summary>
    public string TurnTransport { get; init; } = "udp";

    /// <summary>Another build of the program than <see cref="PhoneProcess.Program"/>; <see langword="null"/> for that one.</summary>
    public string? Program { get; init; }

    /// <summary>Whether what its ear plays is recorded, five times a second.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>Whether its microphone's sound is cleaned hands-free, as the settings say; otherwise it comes clean.</summary>
    public bool HasAcoustics { get; init; }

    /// <summary>Whether it answers by itself.</summary>
    public bool AnswersByItself { get; init; }

    /// <summary>Further settings of the phone, laid over those made of the options here: <c>{"door":{"code":"#9"}}</c>.</summary>
    public JsonObject Further { get; init; } = [];

    /// <summary>Further settings of its account: <c>{"syncFeatures":true}</c>.</summary>
    public JsonObject FurtherAccount { get; init; } = [];

    /// <summary>How long it leaves a server alone that failed; <see langword="null"/> for the phone's own.</summary>
    public TimeSpan? FailbackAfter { get; init; }

    /// <summary>URL of its provisioning server, which then has its accounts; empty for none.</summary>
    public string ProvisioningUrl { get; init; } = "";

    /// <summary>Whether it knows nothing and looks for a server in the network.</summary>
    public bool FindsServer { get; init; }

    /// <summary>Network namespace it runs in; empty for that of the tests.</summary>
    public string NetworkNamespace { get; init; } = "";

    /// <summary>Address its remote control listens on.</summary>
    public string WebHost { get; init; } = "127.0.0.1";

    /// <summary>Its MAC address.</summary>
    public string MacAddress { get; init; } = "020000000001";

    /// <summary>Where it keeps its data; empty for a folder of its own.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>A wave file to speak with.</summary>
    public required string Microphone { get; init; }
}
