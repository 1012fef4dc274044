namespace DeskPhone.Settings.Schema;

/// <summary>What sort of value a setting takes.</summary>
public enum SettingKind
{
    /// <summary>Text without control characters, up to a length.</summary>
    Text,

    /// <summary>A whole number in a range, or one of a few.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Some of a few words, each once, in order of preference; not empty.</summary>
    ChoiceList,

    /// <summary>IP addresses, each once and with or without a port; may be empty.</summary>
    EndpointList,

    /// <summary>IP addresses or host names, each once and with or without a port; may be empty.</summary>
    ServerList,

    /// <summary>A SIP URI with a user part (RFC 3261 §19.1): who somebody is.</summary>
    SipAddress,

    /// <summary>A SIP URI of a server (RFC 3261 §19.1), or empty for none.</summary>
    SipServer,

    /// <summary>An IANA time zone name.</summary>
    TimeZoneName,

    /// <summary>An ISO 3166-1 alpha-2 country code in upper case.</summary>
    CountryCode,

    /// <summary>A BCP 47 language tag (RFC 5646).</summary>
    LanguageTag,

    /// <summary>An IP address or a host name.</summary>
    HostName,

    /// <summary>A digit map (RFC 3435 §2.1.5), or empty for none.</summary>
    DigitMap,

    /// <summary>Telephone numbers separated by commas, or empty for none.</summary>
    NumberList,

    /// <summary>An absolute URL of a server that has files, or empty for none.</summary>
    Url,

    /// <summary>Hours of a day such as <c>02:00-04:30</c>, or empty for any.</summary>
    TimeWindow,

    /// <summary>Certificates, each the text of a PEM block (RFC 7468 §5); may be empty.</summary>
    CertificateList,
}
