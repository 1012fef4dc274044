using System.Net;
using DeskPhone.Dns.Messages;

namespace DeskPhone.Dns.Tests.Messages;

/// <summary>RFC 1035 §4, RFC 2782, RFC 3403: what is read, and what is refused without an exception.</summary>
public sealed class DnsMessageReaderTests
{
    private static readonly DnsQuestion s_question = new("bench.test", DnsRecordType.A);

    [Fact]
    public void Every_kind_of_record_is_read()
    {
        byte[] bytes = ResponseBuilder.For(7, s_question)
            .Address("bench.test", "192.0.2.1")
            .Address("BENCH.test", "2001:db8::1")
            .Alias("www.bench.test", "bench.test")
            .Service("_sip._udp.bench.test", 10, 60, 5070, "p1.bench.test")
            .Pointer("bench.test", 10, 20, "s", "SIPS+D2T", "", "_sips._tcp.bench.test")
            .Zone("bench.test", 3600, 120)
            .Build();

        Assert.Equal(DnsMessageError.None, DnsMessageReader.TryRead(bytes, out DnsMessage? message));
        TimeSpan life = TimeSpan.FromSeconds(300);
        Assert.Equal((7, DnsResponseCode.NoError, false), (message!.Id, message.Code, message.IsTruncated));
        Assert.Equal(s_question, message.Question);
        Assert.Equal(
            [
                new DnsRecord.Address("bench.test", life, IPAddress.Parse("192.0.2.1")),
                new DnsRecord.Address("bench.test", life, IPAddress.Parse("2001:db8::1")),
                new DnsRecord.Alias("www.bench.test", life, "bench.test"),
                new DnsRecord.Service("_sip._udp.bench.test", life, 10, 60, 5070, "p1.bench.test"),
                new DnsRecord.Pointer("bench.test", life, 10, 20, "s", "SIPS+D2T", false, "_sips._tcp.bench.test"),
            ],
            message.Answers);
        Assert.Equal([new DnsRecord.Zone("bench.test", TimeSpan.FromHours(1), TimeSpan.FromSeconds(120))], message.Authorities);
    }

    [Fact]
    public void Compressed_names_are_followed_backwards()
    {
        // The question's name is at 12; the record's name and the target's tail point there (§4.1.4).
        byte[] bytes = ResponseBuilder.For(1, s_question).Record(1, "", 5, 60, [2, (byte)'p', (byte)'1', 0xc0, 12]).Build();

        Assert.Equal(DnsMessageError.None, DnsMessageReader.TryRead(bytes, out DnsMessage? message));
        Assert.Equal("p1.bench.test", Assert.IsType<DnsRecord.Alias>(message!.Answers[0]).Target);
    }

    [Theory]
    [InlineData(new byte[] { 0xc0, 39 })] // To itself.
    [InlineData(new byte[] { 0xc0, 200 })] // Forward.
    [InlineData(new byte[] { 0xff, 0xff })] // Behind the end.
    [InlineData(new byte[] { 0x41, (byte)'a', 0 })] // A kind of label nobody uses.
    [InlineData(new byte[] { 3, (byte)'a', (byte)'.', (byte)'b', 0 })] // A dot inside a label would read as two.
    [InlineData(new byte[] { 1, (byte)'a', 0xc0, 39 })] // A loop through its own beginning.
    public void A_name_that_leads_astray_is_refused(byte[] target)
    {
        byte[] bytes = ResponseBuilder.For(1, s_question).Record(1, "", 5, 60, target).Build();

        Assert.Equal(DnsMessageError.BadName, DnsMessageReader.TryRead(bytes, out DnsMessage? message));
        Assert.Null(message);
    }

    [Fact]
    public void A_name_longer_than_255_bytes_is_refused()
    {
        string label = new('a', 63);
        byte[] bytes = ResponseBuilder.For(1, s_question).Alias("bench.test", $"{label}.{label}.{label}.{label}").Build();

        Assert.Equal(DnsMessageError.BadName, DnsMessageReader.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(1, new byte[] { 1, 2, 3 })]
    [InlineData(28, new byte[] { 1, 2, 3, 4 })]
    [InlineData(33, new byte[] { 0, 1, 0, 1, 0 })]
    [InlineData(33, new byte[] { 0, 1, 0, 1, 0, 1, 0, 9 })] // A byte too many.
    [InlineData(35, new byte[] { 0, 1, 0, 1, 9, 0 })]
    [InlineData(35, new byte[] { 0, 1 })]
    public void A_record_of_the_wrong_size_is_refused(int type, byte[] data)
    {
        byte[] bytes = ResponseBuilder.For(1, s_question).Record(1, "bench.test", type, 60, data).Build();

        Assert.Equal(DnsMessageError.BadRecord, DnsMessageReader.TryRead(bytes, out _));
    }

    [Fact]
    public void A_record_of_a_type_unknown_to_us_is_left_out()
    {
        byte[] bytes = ResponseBuilder.For(1, s_question).Record(1, "bench.test", 65, 60, [1, 2, 3]).Address("bench.test", "192.0.2.1").Build();

        Assert.Equal(DnsMessageError.None, DnsMessageReader.TryRead(bytes, out DnsMessage? message));
        Assert.Single(message!.Answers);
    }

    [Theory]
    [InlineData(-1, 0)] // RFC 2181 §8.
    [InlineData(60, 60)]
    [InlineData(int.MaxValue, 86_400)]
    public void A_life_is_at_most_a_day_and_at_least_nothing(int seconds, int expected)
    {
        byte[] bytes = ResponseBuilder.For(1, s_question).Address("bench.test", "192.0.2.1", seconds).Build();

        Assert.Equal(DnsMessageError.None, DnsMessageReader.TryRead(bytes, out DnsMessage? message));
        Assert.Equal(TimeSpan.FromSeconds(expected), message!.Answers[0].TimeToLive);
    }

    [Fact]
    public void A_question_is_no_answer_and_two_questions_are_none_of_ours()
    {
        Assert.True(DnsMessageWriter.TryWriteQuery(1, s_question, out byte[] query));
        Assert.Equal(DnsMessageError.NotAResponse, DnsMessageReader.TryRead(query, out _));

        byte[] bytes = ResponseBuilder.For(1, s_question).Build();
        bytes[5] = 2;
        Assert.Equal(DnsMessageError.NotOneQuestion, DnsMessageReader.TryRead(bytes, out _));
    }

    [Fact]
    public void More_records_than_anybody_needs_are_refused()
    {
        byte[] bytes = ResponseBuilder.For(1, s_question).Build();
        bytes[6] = 0xff;

        Assert.Equal(DnsMessageError.TooManyRecords, DnsMessageReader.TryRead(bytes, out _));
    }

    [Fact]
    public void Every_prefix_is_refused_and_nothing_throws()
    {
        byte[] bytes = Rich();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.NotEqual(DnsMessageError.None, DnsMessageReader.TryRead(bytes.AsSpan(0, length), out _));
        }

        Assert.Equal(DnsMessageError.None, DnsMessageReader.TryRead(bytes, out _));
    }

    [Fact]
    public void Ten_thousand_mutations_throw_nothing()
    {
        byte[] original = Rich();
        var random = new Random(20);
        int read = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = [.. original];
            for (int flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            read += DnsMessageReader.TryRead(bytes.AsSpan(0, random.Next(2) == 0 ? bytes.Length : random.Next(bytes.Length)), out _)
                is DnsMessageError.None ? 1 : 0;
        }

        Assert.InRange(read, 1, 9_999); // Both happen, or the test proves nothing.
    }

    private static byte[] Rich() => ResponseBuilder.For(7, s_question)
        .Address("bench.test", "192.0.2.1")
        .Service("_sip._udp.bench.test", 10, 60, 5070, "p1.bench.test")
        .Pointer("bench.test", 10, 20, "s", "SIPS+D2T", "", "_sips._tcp.bench.test")
        .Record(1, "", 5, 60, [2, (byte)'p', (byte)'1', 0xc0, 12])
        .Zone("bench.test", 3600, 120)
        .Build();
}
