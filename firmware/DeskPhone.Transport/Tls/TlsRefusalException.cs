namespace DeskPhone.Transport.Tls;

/// <summary>Carries the reason of a refused handshake through somebody else's connect.</summary>
internal sealed class TlsRefusalException(string message) : IOException(message);
