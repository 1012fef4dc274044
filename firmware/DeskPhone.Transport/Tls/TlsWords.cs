namespace DeskPhone.Transport.Tls;

/// <summary>What a peer's TLS alert means to a person (RFC 8446 §6.2).</summary>
internal static class TlsWords
{
    // OpenSSL names the alert somewhere in the chain of exceptions, and nowhere else.
    private static readonly (string Alert, string Words)[] s_alerts =
    [
        ("certificate required", "the server wants a certificate of this phone"),
        ("handshake failure", "the server refuses the handshake: it may want a certificate of this phone"),
        ("unknown ca", "the server does not know the authority that signed this phone's certificate"),
        ("certificate expired", "the server says that this phone's certificate has expired"),
        ("certificate revoked", "the server says that this phone's certificate is revoked"),
        ("bad certificate", "the server refuses this phone's certificate"),
        ("certificate unknown", "the server refuses this phone's certificate"),
        ("unsupported certificate", "the server refuses this phone's certificate"),
        ("protocol version", "the server speaks only TLS older than 1.2"),
        ("unsupported protocol", "the server speaks only TLS older than 1.2"),
        ("wrong version number", "the server does not speak TLS on that port"),
        ("frame size", "the server does not speak TLS on that port"), // SslStream's own words for the same.
        ("packet length too long", "the server does not speak TLS on that port"),
        ("unrecognized name", "the server does not know the name it was called by"),
    ];

    /// <summary>Words for the alert behind a failure; <see langword="null"/> where there was none.</summary>
    public static string? Of(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            foreach ((string alert, string words) in s_alerts)
            {
                if (cause.Message.Contains(alert, StringComparison.OrdinalIgnoreCase))
                {
                    return words;
                }
            }
        }

        return null;
    }
}
