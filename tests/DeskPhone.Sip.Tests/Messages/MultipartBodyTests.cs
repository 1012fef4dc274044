using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>Bodies in bodies: RFC 2046 §5.1 and the multipart message of RFC 4475 §3.1.1.11.</summary>
public sealed class MultipartBodyTests
{
    private const string Mixed = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b\r\nContent-Type: application/pidf+xml\r\n\r\n<presence/>\r\n--b--\r\n";

    [Theory]
    [InlineData("multipart/mixed;boundary=b", Mixed, "application/sdp", "v=0")]
    [InlineData("multipart/mixed; boundary=\"b\"", Mixed, "application/PIDF+xml", "<presence/>")]
    [InlineData("multipart/mixed;boundary=b", "preamble\r\n--b\r\n\r\nplain\r\n--b--", "text/plain", "plain")]
    [InlineData("multipart/mixed;boundary=b", "--b\nContent-Type: application/sdp\n\nv=0\n--b--\n", "application/sdp", "v=0")]
    [InlineData("multipart/mixed;boundary=b", "--b\r\nc: application/sdp;x=y\r\n\r\nv=0", "application/sdp", "v=0")]
    [InlineData("application/sdp", "v=0\r\n", "application/sdp", "v=0\r\n")]
    [InlineData("multipart/mixed;boundary=o", "--o\r\nContent-Type: multipart/alternative;boundary=i\r\n\r\n--i\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--i--\r\n--o--", "application/sdp", "v=0")]
    public void The_first_part_of_a_type_is_found(string type, string body, string wanted, string expected) => Assert.Equal(expected, Find(type, body, wanted));

    [Theory]
    [InlineData("multipart/mixed", Mixed)]
    [InlineData("multipart/mixed;boundary=", Mixed)]
    [InlineData("multipart/mixed;boundary=c", Mixed)]
    [InlineData("multipart/mixed;boundary=b", "--b--\r\nContent-Type: application/sdp\r\n\r\nv=0")]
    [InlineData("text/plain", "v=0")]
    [InlineData("multipart/mixed;boundary=b", "")]
    public void Where_there_is_none_nothing_is_found(string type, string body) => Assert.Null(Find(type, body, "application/sdp"));

    [Fact]
    public void The_third_multipart_within_another_is_not_looked_into()
    {
        string body = "--3\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--3--";
        for (int depth = 2; depth > 0; depth--)
        {
            body = $"--{depth}\r\nContent-Type: multipart/mixed;boundary={depth + 1}\r\n\r\n{body}\r\n--{depth}--";
        }

        Assert.Null(Find("multipart/mixed;boundary=1", body, "application/sdp"));
    }

    [Fact]
    public void Parts_without_end_are_not_counted_for_ever()
    {
        string body = string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 1000)) + "--b\r\nContent-Type: application/sdp\r\n\r\nv=0";

        Assert.Null(Find("multipart/mixed;boundary=b", body, "application/sdp"));
    }

    [Fact]
    public void The_signed_message_of_the_rfc_has_its_greeting_and_342_bytes_of_signature()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("mpart01"), fields, out SipMessageView view, out _);

        Assert.True(MultipartBody.TryFind(view.ContentType, view.Body, "text/plain"u8, out Range text));
        Assert.Equal("Hello", SipVectors.Text(view.Body[text]));
        Assert.True(MultipartBody.TryFind(view.ContentType, view.Body, "application/octet-stream"u8, out Range signature));
        Assert.Equal(342, view.Body[signature].Length);
    }

    [Fact]
    public void Prefixes_and_mutations_are_survived()
    {
        var random = new Random(5);
        byte[] body = Encoding.UTF8.GetBytes(Mixed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutant = body[..random.Next(body.Length + 1)];
            for (int changes = random.Next(4); changes > 0 && mutant.Length > 0; changes--)
            {
                mutant[random.Next(mutant.Length)] = "\r\n-b:;"u8[random.Next(6)];
            }

            if (MultipartBody.TryFind("multipart/mixed;boundary=b"u8, mutant, "application/sdp"u8, out Range range))
            {
                Assert.True(mutant[range].Length <= mutant.Length);
            }
        }
    }

    private static string? Find(string type, string body, string wanted)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return MultipartBody.TryFind(Encoding.UTF8.GetBytes(type), bytes, Encoding.UTF8.GetBytes(wanted), out Range range) ? Encoding.UTF8.GetString(bytes[range]) : null;
    }
}
