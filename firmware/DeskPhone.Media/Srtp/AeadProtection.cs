using System.Buffers.Binary;

namespace DeskPhone.Media.Srtp;

/// <summary>AES-GCM (RFC 7714): one pass that encrypts and authenticates.</summary>
internal sealed class AeadProtection : PacketProtection
{
    private const int NonceLength = 12;

    private readonly IAeadCipher _rtpCipher;
    private readonly byte[] _rtpSalt;
    private readonly IAeadCipher _rtcpCipher;
    private readonly byte[] _rtcpSalt;

    public AeadProtection(SrtpKey key, IPacketCiphers ciphers)
        : base(key.Parameters)
    {
        int length = Parameters.KeyLength;
        _rtpCipher = WithKey(key, ciphers, SrtpKeyLabel.RtpEncryption, length, k => ciphers.CreateAesGcm(k));
        _rtpSalt = DeriveSalt(key, ciphers, SrtpKeyLabel.RtpSalt);
        _rtcpCipher = WithKey(key, ciphers, SrtpKeyLabel.RtcpEncryption, length, k => ciphers.CreateAesGcm(k));
        _rtcpSalt = DeriveSalt(key, ciphers, SrtpKeyLabel.RtcpSalt);
    }

    public override int ProtectRtp(Span<byte> buffer, int length, int headerLength, uint ssrc, ulong index)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        WriteNonce(nonce, _rtpSalt, ssrc, index);
        Span<byte> tag = buffer.Slice(length, Parameters.RtpTagLength);
        _rtpCipher.Encrypt(nonce, buffer[..headerLength], buffer[headerLength..length], tag);
        return length + tag.Length;
    }

    public override bool TryUnprotectRtp(ReadOnlySpan<byte> packet, int headerLength, uint ssrc, ulong index, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        WriteNonce(nonce, _rtpSalt, ssrc, index);
        int length = packet.Length - Parameters.RtpTagLength;
        ReadOnlySpan<byte> header = packet[..headerLength];
        header.CopyTo(plain);
        return _rtpCipher.TryDecrypt(
            nonce, header, packet[headerLength..length], packet[length..], plain[headerLength..length]);
    }

    public override int ProtectRtcp(Span<byte> buffer, int length, uint ssrc, uint index)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        WriteNonce(nonce, _rtcpSalt, ssrc, index);
        Span<byte> associated = stackalloc byte[RtcpHeaderLength + RtcpIndexLength];
        buffer[..RtcpHeaderLength].CopyTo(associated);
        BinaryPrimitives.WriteUInt32BigEndian(associated[RtcpHeaderLength..], RtcpEncrypted | index);
        Span<byte> tag = buffer.Slice(length, Parameters.RtcpTagLength);
        _rtcpCipher.Encrypt(nonce, associated, buffer[RtcpHeaderLength..length], tag);

        // Unlike with HMAC, the index comes last (RFC 7714 §9.2).
        length += tag.Length;
        associated[RtcpHeaderLength..].CopyTo(buffer[length..]);
        return length + RtcpIndexLength;
    }

    public override bool TryUnprotectRtcp(ReadOnlySpan<byte> packet, uint ssrc, uint index, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        WriteNonce(nonce, _rtcpSalt, ssrc, index);
        Span<byte> associated = stackalloc byte[RtcpHeaderLength + RtcpIndexLength];
        packet[..RtcpHeaderLength].CopyTo(associated);
        packet[^RtcpIndexLength..].CopyTo(associated[RtcpHeaderLength..]);
        int length = packet.Length - RtcpIndexLength - Parameters.RtcpTagLength;
        packet[..RtcpHeaderLength].CopyTo(plain);
        return _rtcpCipher.TryDecrypt(
            nonce,
            associated,
            packet[RtcpHeaderLength..length],
            packet.Slice(length, Parameters.RtcpTagLength),
            plain[RtcpHeaderLength..length]);
    }

    public override void Dispose()
    {
        _rtpCipher.Dispose();
        _rtcpCipher.Dispose();
    }

    /// <summary>Two zero bytes, SSRC, index of 48 bits; all of it XOR the salt (RFC 7714 §8.1 and §9.1).</summary>
    private static void WriteNonce(Span<byte> nonce, ReadOnlySpan<byte> salt, uint ssrc, ulong index)
    {
        nonce.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(nonce[2..], ssrc);
        BinaryPrimitives.WriteUInt16BigEndian(nonce[6..], (ushort)(index >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], (uint)index);
        for (int i = 0; i < nonce.Length; i++)
        {
            nonce[i] ^= salt[i];
        }
    }
}
