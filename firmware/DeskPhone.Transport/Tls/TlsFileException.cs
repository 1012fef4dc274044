namespace DeskPhone.Transport.Tls;

/// <summary>A certificate or key file cannot be used. The message is one plain line for the person who starts the phone.</summary>
public sealed class TlsFileException(string message, Exception? innerException = null)
    : IOException(message, innerException);
