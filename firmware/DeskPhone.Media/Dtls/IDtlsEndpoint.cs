namespace DeskPhone.Media.Dtls;

/// <summary>The phone's certificate for media, and the handshakes made with it.</summary>
public interface IDtlsEndpoint
{
    /// <summary>The certificate in DER.</summary>
    ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>A new handshake.</summary>
    /// <param name="isClient">Whether we begin.</param>
    IDtlsHandshake Create(bool isClient);
}
