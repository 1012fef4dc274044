using System.Security.Cryptography;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Dtls;

/// <summary>A handshake, and what becomes of it: keys, if the peer is who the signalling said (RFC 5763 §5).</summary>
internal sealed class DtlsAssociation(DtlsOptions options, IDtlsHandshake handshake) : IDisposable
{
    private bool _isJudged;

    public DtlsOptions Options => options;

    /// <summary>The keys of SRTP both ways; <see langword="null"/> until the peer has proven itself, and for ever where it does not.</summary>
    public SrtpOptions? Keys { get; private set; }

    /// <summary>Whether there will be no keys: the handshake failed, or it was with somebody else.</summary>
    public bool IsFailed { get; private set; }

    /// <summary>A datagram of DTLS.</summary>
    public void HandleDatagram(ReadOnlySpan<byte> datagram)
    {
        handshake.HandleDatagram(datagram);
        Judge();
    }

    /// <summary>Time passes.</summary>
    public void HandleTick()
    {
        handshake.HandleTick();
        Judge();
    }

    public bool TryDequeue(Span<byte> datagram, out int length) => handshake.TryDequeue(datagram, out length);

    public void Dispose() => handshake.Dispose();

    private void Judge()
    {
        if (_isJudged || handshake.State is DtlsState.Handshaking)
        {
            return;
        }

        _isJudged = true;
        Keys = handshake is { State: DtlsState.Connected, Suite: { } suite } && IsPeer(handshake.PeerCertificate) ? Export(suite) : null;
        IsFailed = Keys is null;
    }

    private bool IsPeer(ReadOnlySpan<byte> certificate)
    {
        foreach (CertificateFingerprint fingerprint in options.Fingerprints)
        {
            if (fingerprint.Matches(certificate))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 5764 §4.2: both keys, then both salts, the client's first.</summary>
    private SrtpOptions Export(SrtpSuite suite)
    {
        var lengths = SrtpSuiteParameters.Of(suite);
        Span<byte> material = stackalloc byte[2 * lengths.KeyAndSaltLength];
        handshake.ExportKeys(material);
        SrtpKey client = KeyAt(material, suite, lengths, place: 0);
        SrtpKey server = KeyAt(material, suite, lengths, place: 1);
        CryptographicOperations.ZeroMemory(material);
        return options.IsClient ? new SrtpOptions(client, server) : new SrtpOptions(server, client);
    }

    private static SrtpKey KeyAt(ReadOnlySpan<byte> material, SrtpSuite suite, SrtpSuiteParameters lengths, int place)
    {
        Span<byte> key = stackalloc byte[lengths.KeyAndSaltLength];
        material.Slice(place * lengths.KeyLength, lengths.KeyLength).CopyTo(key);
        material.Slice((2 * lengths.KeyLength) + (place * lengths.SaltLength), lengths.SaltLength).CopyTo(key[lengths.KeyLength..]);
        var made = new SrtpKey(suite, key);
        CryptographicOperations.ZeroMemory(key);
        return made;
    }
}
