using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Tests.Srtp;

/// <summary>Key streams and session keys of the RFCs.</summary>
public sealed class KeyDerivationTests
{
    private const string Salt = "f0f1f2f3f4f5f6f7f8f9fafbfcfd0000";
    private readonly ManagedPacketCiphers _ciphers = new();

    /// <summary>RFC 3711 B.2, RFC 6188 §7.1 and §7.3: 1,044,512 octets of key stream, the first and the last three blocks.</summary>
    [Theory]
    [InlineData(
        "2b7e151628aed2a6abf7158809cf4f3c",
        "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0",
        "ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae6a2cc3787889374fbeb4c81b17ba6c44")]
    [InlineData(
        "57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98",
        "92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac63c4868b7096d88421b563b8c94c9a31",
        "cea518c90fd91ced9cbb18c078a547113dbc4814f4da5f00a08772b63c6a046d6eb246913062a16891433e97dd01a57f")]
    [InlineData(
        "eab234764e517b2d3d160d587d8c86219740f65f99b6bcf7",
        "35096cba4610028dc1b57503804ce37c5de986291dcce161d5165ec4568f5c9a474a40c77894bc17180202272a4c264d",
        "d108d1a31a00bad6367ec23eb044b415c8f57129fdeb970b59f917b257662d4ca5dab625811034e8cebdfeb6dc158dd3")]
    public void The_key_stream_is_that_of_the_rfc(string key, string first, string last)
    {
        byte[] stream = new byte[1_044_512];
        using ICounterCipher cipher = _ciphers.CreateCounterCipher(Convert.FromHexString(key));

        cipher.Process(Convert.FromHexString(Salt), stream, stream);

        Assert.Equal(first, Convert.ToHexStringLower(stream.AsSpan(0, 48)));
        Assert.Equal(last, Convert.ToHexStringLower(stream.AsSpan(stream.Length - 48)));
    }

    /// <summary>RFC 3711 B.3, RFC 6188 §7.2 and §7.4.</summary>
    [Theory]
    [InlineData(
        "e1f97a0d3e018be0d64fa32c06de4139", "0ec675ad498afeebb6960b3aabe6",
        "c61e7a93744f39ee10734afe3ff7a087", "30cbbc08863d8c85d49db34a9ae1",
        "cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbcee049646c43d9327ad175578ef72270986371c10c9a369ac2f94a8c5fbcdddc25"
        + "6d6e919a48b610ef17c2041e474035766b68642c59bbfc2f34db60dbdfb2")]
    [InlineData(
        "f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6", "3b04803de51ee7c96423ab5b78d2",
        "5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4", "fa31791685ca444a9e07c6c64e93",
        "fd9c32d39ed5fbb5a9dc96b30818454d1313dc05")]
    [InlineData(
        "73edc66c4fa15776fb57f9505c17136550ffda71f3e8e5f1", "c8522f3acd4ce86d5add78edbb11",
        "31874736a8f1143870c26e4857d8a5b2c4a354407faadabb", "2372b82d639b6d8503a47adc0a6c",
        "355b10973cd95b9eacf4061c7e1a7151e7cfbfcb")]
    public void The_session_keys_are_those_of_the_rfc(
        string masterKey, string masterSalt, string encryption, string salt, string authentication)
    {
        Assert.Equal(encryption, Derive(SrtpKeyLabel.RtpEncryption, encryption.Length));
        Assert.Equal(salt, Derive(SrtpKeyLabel.RtpSalt, salt.Length));
        Assert.Equal(authentication, Derive(SrtpKeyLabel.RtpAuthentication, authentication.Length));

        string Derive(SrtpKeyLabel label, int digits)
        {
            byte[] derived = new byte[digits / 2];
            SrtpKeyDerivation.Derive(
                _ciphers, Convert.FromHexString(masterKey), Convert.FromHexString(masterSalt), label, derived);
            return Convert.ToHexStringLower(derived);
        }
    }

    [Fact]
    public void A_key_prints_its_suite_and_nothing_of_itself()
    {
        byte[] secret = [.. Enumerable.Range(1, 30).Select(static i => (byte)i)];
        var key = new SrtpKey(SrtpSuite.AesCm128HmacSha1Tag80, secret);
        string printed = $"{key} {new SrtpOptions(key, key)}";

        Assert.Contains("AesCm128HmacSha1Tag80", printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(secret), printed, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(secret)[..8], printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1, 2, 3", printed, StringComparison.Ordinal);
        Assert.Equal(key, new SrtpKey(key.Suite, secret));
        Assert.NotEqual(key, new SrtpKey(SrtpSuite.AesCm128HmacSha1Tag32, secret));
    }
}
