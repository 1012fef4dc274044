using System.Net;
using DeskPhone.Media.Dtls;
using DeskPhone.Provisioning;
using DeskPhone.Settings.Values;
using DeskPhone.Update.Policy;

namespace DeskPhone.Core;

/// <summary>What the whole phone needs to know before its first input.</summary>
public sealed record CoreOptions
{
    /// <summary>Everything the phone was told.</summary>
    public required PhoneSettings Settings { get; init; }

    /// <summary>Where the settings come from; <see langword="null"/> for a phone that is told once and for all.</summary>
    public ProvisioningEngine? Provisioning { get; init; }

    /// <summary>The codecs the media side really has: an account's others are not offered.</summary>
    public IReadOnlyList<CodecKind> AvailableCodecs { get; init; } = [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722];

    /// <summary>The phone's certificate for media under several hashes, the first to be offered; none where DTLS is not to be had.</summary>
    public IReadOnlyList<CertificateFingerprint> Fingerprints { get; init; } = [];

    /// <summary>What the phone knows of updates; <see langword="null"/> for none.</summary>
    public UpdateOptions? Update { get; init; }

    /// <summary>Whether its only display is one of letters: some languages cannot be written on it.</summary>
    public bool HasCharactersOnly { get; init; }

    /// <summary>Product name and version, <c>DeskPhone/0.1.0</c>.</summary>
    public string UserAgent { get; init; } = "DeskPhone";

    /// <summary>DNS servers, in order of preference.</summary>
    public IReadOnlyList<IPEndPoint> DnsServers { get; init; } = [];

    /// <summary>Names this machine knows by itself, lower case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IPAddress>> Hosts { get; init; } = new Dictionary<string, IReadOnlyList<IPAddress>>();

    /// <summary>This device's instance identifier, a URN (RFC 5626 §4.1); empty for none.</summary>
    public string InstanceId { get; init; } = "";
}
