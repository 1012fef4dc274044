using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Tests.Srtp;

/// <summary>Whole packets with known results.</summary>
public sealed class PacketVectorTests
{
    private const string Key128 = "000102030405060708090a0b0c0d0e0f";
    private const string Key256 = Key128 + "101112131415161718191a1b1c1d1e1f";
    private const string Salt = "517569642070726f2071756f";
    private const string Rtp = "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
    private const string Rtcp =
        "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private readonly byte[] _buffer = new byte[256];

    /// <summary>RFC 7714 §16.1.1, §16.1.2, §16.2.1 and §16.2.2.</summary>
    [Theory]
    [InlineData(SrtpSuite.AeadAes128Gcm, Key128, "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce")]
    [InlineData(SrtpSuite.AeadAes256Gcm, Key256, "8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13")]
    public void Rtp_under_gcm_is_as_in_the_rfc(SrtpSuite suite, string sessionKey, string expected)
    {
        var ciphers = new SessionKeyCiphers(sessionKey, Salt);
        using var sender = new SrtpSendingContext(EmptyKey(suite), ciphers);
        int length = sender.ProtectRtp(_buffer, Put(Rtp));
        Assert.Equal(expected, Convert.ToHexStringLower(_buffer.AsSpan(0, length)));

        using var receiver = new SrtpReceivingContext(EmptyKey(suite), ciphers);
        Assert.Equal(SrtpError.None, receiver.TryUnprotectRtp(Convert.FromHexString(expected), _buffer, out length));
        Assert.Equal(Rtp, Convert.ToHexStringLower(_buffer.AsSpan(0, length)));
    }

    /// <summary>RFC 7714 §17.1 and §17.2; the packet is the one these sections encrypt, its index 0x5d4.</summary>
    [Theory]
    [InlineData(SrtpSuite.AeadAes128Gcm, Key128, "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4")]
    [InlineData(SrtpSuite.AeadAes256Gcm, Key256, "81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4")]
    public void Rtcp_under_gcm_is_as_in_the_rfc(SrtpSuite suite, string sessionKey, string expected)
    {
        var ciphers = new SessionKeyCiphers(sessionKey, Salt);
        using var sender = new SrtpSendingContext(EmptyKey(suite), ciphers);
        int length = 0;
        for (int i = 0; i < 0x5d4; i++)
        {
            length = sender.ProtectRtcp(_buffer, Put(Rtcp));
        }

        Assert.Equal(expected, Convert.ToHexStringLower(_buffer.AsSpan(0, length)));

        using var receiver = new SrtpReceivingContext(EmptyKey(suite), ciphers);
        Assert.Equal(SrtpError.None, receiver.TryUnprotectRtcp(Convert.FromHexString(expected), _buffer, out length));
        Assert.Equal(Rtcp, Convert.ToHexStringLower(_buffer.AsSpan(0, length)));
    }

    /// <summary>The reference packet of libsrtp's driver, under the master key of RFC 3711 B.3.</summary>
    [Fact]
    public void Rtp_under_counter_mode_is_as_libsrtp_makes_it()
    {
        const string Plain = "800f1234decafbadcafebabeabababababababababababababababab";
        const string Expected = "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb";
        var key = new SrtpKey(
            SrtpSuite.AesCm128HmacSha1Tag80, Convert.FromHexString("e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6"));
        using var sender = new SrtpSendingContext(key, new ManagedPacketCiphers());

        int length = sender.ProtectRtp(_buffer, Put(Plain));

        Assert.Equal(Expected, Convert.ToHexStringLower(_buffer.AsSpan(0, length)));
    }

    private static SrtpKey EmptyKey(SrtpSuite suite) => new(suite, new byte[SrtpSuiteParameters.Of(suite).KeyAndSaltLength]);

    private int Put(string hex)
    {
        byte[] packet = Convert.FromHexString(hex);
        packet.CopyTo(_buffer, 0);
        return packet.Length;
    }

    /// <summary>RFC 7714 states session keys, so the derivation, whose label stands in the counter, gives them whatever it is asked.</summary>
    private sealed class SessionKeyCiphers(string key, string salt) : IPacketCiphers
    {
        private readonly ManagedPacketCiphers _real = new();

        public ICounterCipher CreateCounterCipher(ReadOnlySpan<byte> key1) => new Derivation(key, salt);

        public IMessageAuthenticator CreateHmacSha1(ReadOnlySpan<byte> key1) => throw new NotSupportedException();

        public IAeadCipher CreateAesGcm(ReadOnlySpan<byte> key1) => _real.CreateAesGcm(key1);

        private sealed class Derivation(string key, string salt) : ICounterCipher
        {
            public void Process(ReadOnlySpan<byte> counter, ReadOnlySpan<byte> source, Span<byte> destination)
            {
                bool isSalt = (SrtpKeyLabel)counter[7] is SrtpKeyLabel.RtpSalt or SrtpKeyLabel.RtcpSalt;
                Convert.FromHexString(isSalt ? salt : key).CopyTo(destination);
            }

            public void Dispose()
            {
                // Nothing is held.
            }
        }
    }
}
