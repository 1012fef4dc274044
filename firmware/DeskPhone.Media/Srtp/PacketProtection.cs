using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>The session keys of one direction, and what a suite does with them to a packet whose index is known.</summary>
internal abstract class PacketProtection(SrtpSuiteParameters parameters) : IDisposable
{
    /// <summary>The first eight bytes of RTCP, which stay readable (RFC 3711 §3.4).</summary>
    public const int RtcpHeaderLength = 8;

    /// <summary>E-flag and SRTCP index.</summary>
    public const int RtcpIndexLength = 4;

    /// <summary>The E-flag: the packet is encrypted.</summary>
    public const uint RtcpEncrypted = 0x8000_0000;

    public SrtpSuiteParameters Parameters => parameters;

    public static PacketProtection Create(SrtpKey key, IPacketCiphers ciphers) =>
        key.Parameters.IsAead ? new AeadProtection(key, ciphers) : new CounterModeProtection(key, ciphers);

    /// <summary>Protects the RTP packet of <paramref name="length"/> bytes at the start of <paramref name="buffer"/>.</summary>
    /// <returns>Its new length.</returns>
    public abstract int ProtectRtp(Span<byte> buffer, int length, int headerLength, uint ssrc, ulong index);

    /// <summary>Reads an RTP packet; <paramref name="plain"/> holds the packet without its tag if it was authentic.</summary>
    public abstract bool TryUnprotectRtp(ReadOnlySpan<byte> packet, int headerLength, uint ssrc, ulong index, Span<byte> plain);

    /// <summary>Protects the RTCP packet of <paramref name="length"/> bytes at the start of <paramref name="buffer"/>.</summary>
    /// <returns>Its new length.</returns>
    public abstract int ProtectRtcp(Span<byte> buffer, int length, uint ssrc, uint index);

    /// <summary>Reads an RTCP packet; <paramref name="plain"/> holds the packet without index and tag if it was authentic.</summary>
    public abstract bool TryUnprotectRtcp(ReadOnlySpan<byte> packet, uint ssrc, uint index, Span<byte> plain);

    public abstract void Dispose();

    protected static byte[] DeriveSalt(SrtpKey key, IPacketCiphers ciphers, SrtpKeyLabel label)
    {
        byte[] salt = new byte[key.Parameters.SaltLength];
        SrtpKeyDerivation.Derive(ciphers, key.MasterKey, key.MasterSalt, label, salt);
        return salt;
    }

    /// <summary>Derives a key for as long as it takes to make a cipher of it.</summary>
    protected static T WithKey<T>(SrtpKey key, IPacketCiphers ciphers, SrtpKeyLabel label, int length, Func<byte[], T> create)
    {
        byte[] derived = new byte[length];
        SrtpKeyDerivation.Derive(ciphers, key.MasterKey, key.MasterSalt, label, derived);
        T cipher = create(derived);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }
}
