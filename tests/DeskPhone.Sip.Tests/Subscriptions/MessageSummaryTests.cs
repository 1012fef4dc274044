using System.Text;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip.Tests.Subscriptions;

public sealed class MessageSummaryTests
{
    /// <summary>The body of RFC 3842 §5.2's example.</summary>
    private const string Example =
        "Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\nVoice-Message: 2/8 (0/2)\r\n";

    [Theory]
    [InlineData(Example, 2, 8, "sip:alice@vmail.example.com")]
    [InlineData("Messages-Waiting: no\r\n", 0, 0, "")]
    [InlineData("messages-waiting:YES\n", 1, 0, "")]
    [InlineData("Messages-Waiting: no\r\nVoice-Message: 3/4\r\n", 0, 4, "")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: many\r\n", 1, 0, "")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 4000000000/99999999999\r\n", 1, 0, "")]
    [InlineData("Messages-Waiting: yes\r\nVoice-Message: 4000000000/1\r\n", 9999, 1, "")]
    [InlineData("Messages-Waiting: yes\r\nMessage-Account: not a uri\r\n", 1, 0, "")]
    public void What_a_server_says_is_read(string body, int fresh, int old, string account)
    {
        Assert.True(MessageSummary.TryParse(Encoding.UTF8.GetBytes(body), out MessageSummary summary));
        Assert.Equal(new MessageSummary(fresh, old, account), summary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Voice-Message: 2/8\r\n")]
    public void Without_a_status_line_it_is_none(string body) =>
        Assert.False(MessageSummary.TryParse(Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void No_prefix_and_no_mutation_throws_or_counts_below_zero()
    {
        byte[] body = Encoding.UTF8.GetBytes(Example);
        for (int length = 0; length <= body.Length; length++)
        {
            Check(body.AsSpan(0, length));
        }

        var random = new Random(3842);
        for (int attempt = 0; attempt < 20_000; attempt++)
        {
            byte[] mutated = [.. body];
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            Check(mutated);
        }
    }

    private static void Check(ReadOnlySpan<byte> body)
    {
        _ = MessageSummary.TryParse(body, out MessageSummary summary);
        Assert.InRange(summary.NewCount, 0, 9999);
        Assert.InRange(summary.OldCount, 0, 9999);
    }
}
