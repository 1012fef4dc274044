using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>Bytes from a stranger: an answer, never an exception, and nothing allocated in his name.</summary>
public sealed class MutationTests
{
    private const int MutationsPerMessage = 250;

    private static readonly byte[] s_interesting = "\r\n\0 \t\"\\<>;,:=@%[]/?*"u8.ToArray();

    [Fact]
    public void Every_prefix_of_every_message_is_refused_or_read()
    {
        foreach (byte[] message in SipVectors.AllTorture().Append(SipVectors.Invite))
        {
            for (int length = 0; length <= message.Length; length++)
            {
                ReadEverything(message.AsSpan(0, length));
            }
        }
    }

    [Fact]
    public void Every_prefix_of_the_invite_is_refused_for_its_length()
    {
        byte[] message = SipVectors.Invite;
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        for (int length = 0; length < message.Length; length++)
        {
            Assert.NotEqual(SipParseError.None, SipMessageView.TryParse(message.AsSpan(0, length), fields, out _, out int offset));
            Assert.InRange(offset, 0, length);
        }
    }

    /// <summary>12,250 a seed: 250 of each message there is.</summary>
    [Theory]
    [InlineData(1)]
    public void Mutations_are_refused_or_read(int seed)
    {
        var random = new Random(seed);
        foreach (byte[] message in SipVectors.AllTorture().Append(SipVectors.Invite))
        {
            for (int i = 0; i < MutationsPerMessage; i++)
            {
                ReadEverything(Mutate(message, random));
            }
        }
    }

    /// <summary>Half a minute, so only when asked for.</summary>
    [Fact(Explicit = true)]
    public void Ten_thousand_mutations_of_each_of_twenty_messages_are_refused_or_read()
    {
        var random = new Random(4475);
        foreach (byte[] message in SipVectors.AllTorture().Where((_, index) => index % 5 != 0).Take(19).Append(SipVectors.Invite))
        {
            for (int i = 0; i < 10_000; i++)
            {
                ReadEverything(Mutate(message, random));
            }
        }
    }

    [Fact]
    public void Noise_is_refused_or_read()
    {
        var random = new Random(3);
        byte[] buffer = new byte[200];
        for (int i = 0; i < 20_000; i++)
        {
            Span<byte> noise = buffer.AsSpan(0, random.Next(buffer.Length));
            for (int at = 0; at < noise.Length; at++)
            {
                noise[at] = random.Next(2) == 0 ? s_interesting[random.Next(s_interesting.Length)] : (byte)random.Next(256);
            }

            ReadEverything(noise);
            ReadValue(noise);
        }
    }

    private static byte[] Mutate(byte[] message, Random random)
    {
        byte[] mutant = [.. message];
        for (int changes = random.Next(1, 6); changes > 0; changes--)
        {
            mutant[random.Next(mutant.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : s_interesting[random.Next(s_interesting.Length)];
        }

        return mutant;
    }

    private static void ReadEverything(ReadOnlySpan<byte> bytes)
    {
        Span<SipHeaderField> fields = stackalloc SipHeaderField[SipLimits.MaxHeaderCount];
        SipParseError error = SipMessageView.TryParse(bytes, fields, out SipMessageView view, out int offset);
        Assert.InRange(offset, 0, bytes.Length);
        Assert.True(error is not SipParseError.None || view.Body.Length <= bytes.Length);

        _ = view.Validate(out offset);
        Assert.InRange(offset, 0, bytes.Length);
        _ = (view.CanBeAnswered, view.MaxForwards, view.Expires, view.CSeq.Number);
        foreach (ref readonly SipHeaderField field in view.Fields)
        {
            ReadValue(view.ValueOf(field));
        }

        if (view.CanBeAnswered)
        {
            var writer = new SipMessageWriter();
            writer.StartResponse(400);
            writer.CopyResponseHeaders(view, "t1"u8);
            writer.Complete();

            // An answer to anything is itself a message; whether its values are good is the sender's fault.
            SipParseError answerError = SipMessage.TryParse(writer.Written.Span, out _);
            Assert.True(answerError is SipParseError.None or SipParseError.BadCSeq or SipParseError.LineTooLong, answerError.ToString());
        }

        if (error is SipParseError.None)
        {
            SipMessage copy = SipMessage.Copy(view);
            Assert.True(copy.View.Body.SequenceEqual(view.Body));
            Assert.Equal(view.StatusCode, copy.View.StatusCode);
        }
    }

    private static void ReadValue(ReadOnlySpan<byte> value)
    {
        _ = SipText.Unquote(value);
        _ = SipUriEscaping.Unescape(value);
        _ = CSeqHeader.TryParse(value, out _);
        _ = DigestCredentials.TryParse(value, out _);
        ReadUri(value);
        foreach (ReadOnlySpan<byte> element in new SipListEnumerator(value))
        {
            if (NameAddress.TryParse(element, out NameAddress address))
            {
                _ = address.ToDisplayText();
                _ = address.Tag;
                ReadUri(address.Uri);
            }

            if (ViaHeader.TryParse(element, out ViaHeader via))
            {
                _ = via.Branch;
                _ = (via.HasRport, via.Rport, via.Port);
            }
        }

        int challenges = 0;
        foreach (AuthenticationValue challenge in new AuthenticationChallenges(value))
        {
            _ = challenge.GetParameter("realm"u8);
            Assert.True(++challenges <= SipLimits.MaxChallengeCount);
        }
    }

    private static void ReadUri(ReadOnlySpan<byte> text)
    {
        if (SipUriView.TryParse(text, out SipUriView uri))
        {
            Assert.True(SipUriView.AreEqual(uri, uri), SipVectors.Text(text));
            _ = uri.IsLooseRouter;
        }
    }
}
