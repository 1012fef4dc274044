using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Dtls;

/// <summary>One DTLS handshake with the SRTP extension (RFC 5764): datagrams in and out. One thread; has a clock and dice of its own.</summary>
public interface IDtlsHandshake : IDisposable
{
    /// <summary>Where it is.</summary>
    DtlsState State { get; }

    /// <summary>The peer's certificate in DER once connected; empty before.</summary>
    ReadOnlySpan<byte> PeerCertificate { get; }

    /// <summary>How packets are to be protected; valid once connected, <see langword="null"/> where the peer agreed to nothing.</summary>
    SrtpSuite? Suite { get; }

    /// <summary>A datagram of DTLS from the network: anything at all. After the handshake too, for the peer's last flight may have been lost.</summary>
    void HandleDatagram(ReadOnlySpan<byte> datagram);

    /// <summary>Time passes: begins the handshake, and repeats what was lost. Cheap, to be called every tick.</summary>
    void HandleTick();

    /// <summary>Takes a datagram to send.</summary>
    /// <param name="datagram">Room for it: 1472 bytes.</param>
    /// <param name="length">Its length.</param>
    bool TryDequeue(Span<byte> datagram, out int length);

    /// <summary>Fills in the keying material of <c>EXTRACTOR-dtls_srtp</c> (RFC 5764 §4.2): client key, server key, client salt, server salt.</summary>
    void ExportKeys(Span<byte> material);
}
