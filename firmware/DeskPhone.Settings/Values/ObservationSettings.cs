namespace DeskPhone.Settings.Values;

/// <summary>Who is told what the phone does: log server, metrics, other programs.</summary>
public sealed record ObservationSettings
{
    /// <summary>Syslog server; empty for none.</summary>
    public string SyslogServer { get; init; } = "";

    /// <summary>Its port; 0 for the usual one: 514, over TLS 6514.</summary>
    public int SyslogPort { get; init; }

    /// <summary>How log lines travel.</summary>
    public SyslogTransport SyslogTransport { get; init; } = SyslogTransport.Tls;

    /// <summary>OTLP collector for metrics, a URL; empty for none.</summary>
    public string OtlpUrl { get; init; } = "";

    /// <summary>Where call and device events are posted; empty for nowhere.</summary>
    public string WebhookUrl { get; init; } = "";

    /// <summary>Key of their signatures. Secret.</summary>
    public string WebhookSecret { get; init; } = "";

    /// <summary>Whether the three may be on this machine or its link alone: for tests and for a collector beside the phone.</summary>
    public bool AllowsLocal { get; init; }
}
