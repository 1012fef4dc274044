using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>AES in counter mode and HMAC-SHA1 (RFC 3711 §4.1.1 and §4.2.1): encrypt, then authenticate.</summary>
internal sealed class CounterModeProtection : PacketProtection
{
    private const int AuthenticationKeyLength = 20; // RFC 3711 §5.2
    private const int CodeLength = 20;
    private const int CounterLength = 16;

    private readonly ICounterCipher _rtpCipher;
    private readonly IMessageAuthenticator _rtpAuthenticator;
    private readonly byte[] _rtpSalt;
    private readonly ICounterCipher _rtcpCipher;
    private readonly IMessageAuthenticator _rtcpAuthenticator;
    private readonly byte[] _rtcpSalt;

    public CounterModeProtection(SrtpKey key, IPacketCiphers ciphers)
        : base(key.Parameters)
    {
        int length = Parameters.KeyLength;
        _rtpCipher = WithKey(key, ciphers, SrtpKeyLabel.RtpEncryption, length, k => ciphers.CreateCounterCipher(k));
        _rtpAuthenticator = WithKey(
            key, ciphers, SrtpKeyLabel.RtpAuthentication, AuthenticationKeyLength, k => ciphers.CreateHmacSha1(k));
        _rtpSalt = DeriveSalt(key, ciphers, SrtpKeyLabel.RtpSalt);
        _rtcpCipher = WithKey(key, ciphers, SrtpKeyLabel.RtcpEncryption, length, k => ciphers.CreateCounterCipher(k));
        _rtcpAuthenticator = WithKey(
            key, ciphers, SrtpKeyLabel.RtcpAuthentication, AuthenticationKeyLength, k => ciphers.CreateHmacSha1(k));
        _rtcpSalt = DeriveSalt(key, ciphers, SrtpKeyLabel.RtcpSalt);
    }

    public override int ProtectRtp(Span<byte> buffer, int length, int headerLength, uint ssrc, ulong index)
    {
        Process(_rtpCipher, _rtpSalt, ssrc, index, buffer[headerLength..length], buffer[headerLength..length]);
        Span<byte> code = stackalloc byte[CodeLength];
        ComputeRtp(buffer[..length], index, code);
        code[..Parameters.RtpTagLength].CopyTo(buffer[length..]);
        return length + Parameters.RtpTagLength;
    }

    public override bool TryUnprotectRtp(ReadOnlySpan<byte> packet, int headerLength, uint ssrc, ulong index, Span<byte> plain)
    {
        ReadOnlySpan<byte> authenticated = packet[..^Parameters.RtpTagLength];
        Span<byte> code = stackalloc byte[CodeLength];
        ComputeRtp(authenticated, index, code);
        if (!CryptographicOperations.FixedTimeEquals(code[..Parameters.RtpTagLength], packet[authenticated.Length..]))
        {
            return false;
        }

        authenticated[..headerLength].CopyTo(plain);
        Process(_rtpCipher, _rtpSalt, ssrc, index, authenticated[headerLength..], plain[headerLength..authenticated.Length]);
        return true;
    }

    public override int ProtectRtcp(Span<byte> buffer, int length, uint ssrc, uint index)
    {
        Span<byte> text = buffer[RtcpHeaderLength..length];
        Process(_rtcpCipher, _rtcpSalt, ssrc, index, text, text);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[length..], RtcpEncrypted | index);
        length += RtcpIndexLength;
        Span<byte> code = stackalloc byte[CodeLength];
        _rtcpAuthenticator.Compute(buffer[..length], [], code);
        code[..Parameters.RtcpTagLength].CopyTo(buffer[length..]);
        return length + Parameters.RtcpTagLength;
    }

    public override bool TryUnprotectRtcp(ReadOnlySpan<byte> packet, uint ssrc, uint index, Span<byte> plain)
    {
        ReadOnlySpan<byte> authenticated = packet[..^Parameters.RtcpTagLength];
        Span<byte> code = stackalloc byte[CodeLength];
        _rtcpAuthenticator.Compute(authenticated, [], code);
        if (!CryptographicOperations.FixedTimeEquals(code[..Parameters.RtcpTagLength], packet[authenticated.Length..]))
        {
            return false;
        }

        ReadOnlySpan<byte> encrypted = authenticated[..^RtcpIndexLength];
        encrypted[..RtcpHeaderLength].CopyTo(plain);
        Process(_rtcpCipher, _rtcpSalt, ssrc, index, encrypted[RtcpHeaderLength..], plain[RtcpHeaderLength..encrypted.Length]);
        return true;
    }

    public override void Dispose()
    {
        _rtpCipher.Dispose();
        _rtpAuthenticator.Dispose();
        _rtcpCipher.Dispose();
        _rtcpAuthenticator.Dispose();
    }

    private void ComputeRtp(ReadOnlySpan<byte> packet, ulong index, Span<byte> code)
    {
        Span<byte> rollover = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(rollover, (uint)(index >> 16));
        _rtpAuthenticator.Compute(packet, rollover, code);
    }

    private static void Process(
        ICounterCipher cipher, ReadOnlySpan<byte> salt, uint ssrc, ulong index, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        // IV = (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16), RFC 3711 §4.1.1.
        Span<byte> counter = stackalloc byte[CounterLength];
        counter.Clear();
        salt.CopyTo(counter);
        ulong left = BinaryPrimitives.ReadUInt64BigEndian(counter) ^ ssrc;
        ulong right = BinaryPrimitives.ReadUInt64BigEndian(counter[sizeof(ulong)..]) ^ (index << 16);
        BinaryPrimitives.WriteUInt64BigEndian(counter, left);
        BinaryPrimitives.WriteUInt64BigEndian(counter[sizeof(ulong)..], right);
        cipher.Process(counter, source, destination);
    }
}
