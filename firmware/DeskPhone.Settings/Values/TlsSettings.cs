namespace DeskPhone.Settings.Values;

/// <summary>Certificates of SIP over TLS; names of PEM files, empty for none.</summary>
public sealed record TlsSettings
{
    /// <summary>Authorities trusted besides those of the system.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Authorities trusted besides those of the system, each a PEM text: how trust is renewed apart from the firmware.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [];

    /// <summary>The phone's own certificate, for servers that ask for one (mutual TLS).</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>Its private key; empty where it is in <see cref="CertificateFile"/>.</summary>
    public string KeyFile { get; init; } = "";
}
