using System.Net;
using System.Text;
using DeskPhone.Media.Ice;

namespace DeskPhone.Media.Tests.Ice;

/// <summary>The messages of RFC 5769, read and written to the last byte, and messages that are none.</summary>
public sealed class StunVectorTests
{
    /// <summary>RFC 5769 §2.1. Its padding is spaces, ours zeros, so it is read only.</summary>
    private const string Request =
        "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36"
        + "000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf";

    /// <summary>RFC 5769 §2.2.</summary>
    private const string Response4 =
        "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643"
        + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96";

    /// <summary>RFC 5769 §2.3.</summary>
    private const string Response6 =
        "010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
        + "00080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c";

    /// <summary>RFC 5769 §2.4.</summary>
    private const string LongTerm =
        "000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b900000015001c662f2f3439396b39353464364f4c"
        + "33346f4c39465354767936347341001400006578616d706c652e6f726700";

    private const string Password = "VOkJxbRl1RmTxUk/WvJxBt";

    [Fact]
    public void The_request_is_read()
    {
        byte[] bytes = Convert.FromHexString(Request);
        Assert.True(StunMessage.TryParse(bytes, out StunMessage message));

        Assert.Equal((StunMethod.Binding, StunClass.Request), (message.Method, message.Class));
        Assert.True(message.TryGet(StunAttribute.Username, out ReadOnlySpan<byte> user));
        Assert.Equal("evtj:h6vY", Encoding.UTF8.GetString(user));
        Assert.True(message.TryGetNumber(StunAttribute.Priority, out uint priority));
        Assert.Equal(0x6e0001ffu, priority);
        Assert.True(message.IsAuthentic(StunIntegrity.ShortTermKey(Password)));
        Assert.False(message.IsAuthentic(StunIntegrity.ShortTermKey("another")));
        Assert.True(message.HasGoodFingerprint());
    }

    [Theory]
    [InlineData(Response4, "192.0.2.1:32853")]
    [InlineData(Response6, "[2001:db8:1234:5678:11:2233:4455:6677]:32853")]
    public void The_responses_are_read_and_written(string hex, string mapped)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.True(StunMessage.TryParse(bytes, out StunMessage message));
        Assert.Equal(IPEndPoint.Parse(mapped), message.AddressOf(StunAttribute.XorMappedAddress));
        Assert.True(message.IsAuthentic(StunIntegrity.ShortTermKey(Password)));
        Assert.True(message.HasGoodFingerprint());

        byte[] buffer = new byte[200];
        var writer = new StunWriter(buffer, StunMethod.Binding, StunClass.Success, message.TransactionId);
        writer.Add(StunAttribute.Software, "test vector"u8);
        buffer[writer.Length - 1] = 0x20; // the RFC pads with a space
        writer.Add(StunAttribute.XorMappedAddress, IPEndPoint.Parse(mapped));
        writer.AddIntegrity(StunIntegrity.ShortTermKey(Password));
        writer.AddFingerprint();
        Assert.Equal(hex, Convert.ToHexStringLower(buffer.AsSpan(0, writer.Length)));
    }

    [Fact]
    public void The_request_with_long_term_credentials_is_written()
    {
        byte[] buffer = new byte[200];
        var writer = new StunWriter(buffer, StunMethod.Binding, StunClass.Request, Convert.FromHexString("78ad3433c6ad72c029da412e"));
        writer.Add(StunAttribute.Username, "マトリックス"u8);
        writer.Add(StunAttribute.Nonce, "f//499k954d6OL34oL9FSTvy64sA"u8);
        writer.Add(StunAttribute.Realm, "example.org"u8);
        writer.AddIntegrity(StunIntegrity.LongTermKey("マトリックス", "example.org", "TheMatrIX"));

        string expected = LongTerm.Replace("001400006578", "0014000b6578", StringComparison.Ordinal) + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666";
        Assert.Equal(expected, Convert.ToHexStringLower(buffer.AsSpan(0, writer.Length)));
    }

    [Fact]
    public void Every_prefix_is_refused_and_no_changed_byte_passes_for_the_original()
    {
        byte[] whole = Convert.FromHexString(Response4);
        byte[] key = StunIntegrity.ShortTermKey(Password);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.False(StunMessage.TryParse(whole.AsSpan(0, length), out _));
        }

        for (int i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 0x41;
            bool isTaken = StunMessage.TryParse(changed, out StunMessage message) && message.HasGoodFingerprint() && message.IsAuthentic(key);
            Assert.False(isTaken && i < whole.Length - 8, $"byte {i}");
        }
    }

    [Fact]
    public void Random_datagrams_never_throw()
    {
        var random = new Random(3);
        byte[] noise = new byte[128];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(noise);
            noise[0] &= 0x01;
            (noise[4], noise[5], noise[6], noise[7]) = (0x21, 0x12, 0xA4, 0x42);
            int length = random.Next(noise.Length) & ~3;
            (noise[2], noise[3]) = (0, (byte)Math.Max(0, length - 20));
            if (StunMessage.TryParse(noise.AsSpan(0, length), out StunMessage message))
            {
                _ = message.AddressOf(StunAttribute.XorMappedAddress);
                _ = message.ErrorCode;
                _ = message.HasGoodFingerprint();
                _ = message.IsAuthentic([1]);
            }
        }
    }
}
