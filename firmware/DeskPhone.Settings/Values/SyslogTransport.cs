namespace DeskPhone.Settings.Values;

/// <summary>How log lines travel.</summary>
public enum SyslogTransport
{
    /// <summary>A datagram each (RFC 5426).</summary>
    Udp,

    /// <summary>One stream, each line preceded by its length (RFC 6587 §3.4.1).</summary>
    Tcp,

    /// <summary>The same over TLS (RFC 5425).</summary>
    Tls,
}
