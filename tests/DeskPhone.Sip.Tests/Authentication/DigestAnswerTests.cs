using System.Text;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Authentication;

/// <summary>The examples of RFC 7616 §3.9.1 and RFC 2617 §3.5, and what RFC 2069 made of the latter without qop.</summary>
public sealed class DigestAnswerTests
{
    private const string Nonce7616 = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private const string ClientNonce7616 = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private const string Challenge2617 = "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";

    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_examples_of_RFC_7616_come_out(string algorithm, string expected)
    {
        DigestChallenge challenge = Read($"Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, nonce=\"{Nonce7616}\"");
        var answer = new DigestAnswer(challenge, "Mufasa", "GET", "/dir/index.html", ClientNonce7616, NonceCount: 1);

        Assert.Equal(expected, answer.ComputeResponse("Circle of Life"));
    }

    [Fact]
    public void The_example_of_RFC_2617_comes_out()
    {
        var answer = new DigestAnswer(Read(Challenge2617 + ", qop=\"auth\""), "Mufasa", "GET", "/dir/index.html", "0a4f113b", NonceCount: 1);

        Assert.Equal("6629fae49393a05397450978507c4ef1", answer.ComputeResponse("Circle Of Life"));
    }

    [Fact]
    public void Without_a_quality_of_protection_the_answer_is_the_one_of_RFC_2069()
    {
        var answer = new DigestAnswer(Read(Challenge2617), "Mufasa", "GET", "/dir/index.html", "0a4f113b", NonceCount: 1);

        Assert.Equal("670fd8c2df070c60b045671b8b24ff02", answer.ComputeResponse("Circle Of Life"));
        Assert.DoesNotContain("cnonce", answer.ToHeaderValue("Circle Of Life"), StringComparison.Ordinal);
        Assert.DoesNotContain("nc=", answer.ToHeaderValue("Circle Of Life"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MD5", "MD5-sess")]
    [InlineData("SHA-256", "SHA-256-sess")]
    public void A_session_key_is_hashed_with_both_nonces(string plain, string session)
    {
        string Response(string algorithm) => new DigestAnswer(
            Read($"{Challenge2617}, qop=\"auth\", algorithm={algorithm}"), "Mufasa", "GET", "/", "c", NonceCount: 1).ComputeResponse("x");

        Assert.NotEqual(Response(plain), Response(session));
        Assert.Equal(Response(plain).Length, Response(session).Length);
    }

    [Fact]
    public void A_header_value_has_every_directive_once()
    {
        var answer = new DigestAnswer(Read(Challenge2617 + ", qop=auth, opaque=\"op\", algorithm=md5"), "a\"b", "REGISTER", "sip:example.com", "cn", NonceCount: 26);

        Assert.Equal(
            $"Digest username=\"a\\\"b\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"sip:example.com\", "
            + $"response=\"{answer.ComputeResponse("p")}\", algorithm=MD5, cnonce=\"cn\", qop=auth, nc=0000001a, opaque=\"op\"",
            answer.ToHeaderValue("p"));
    }

    [Theory]
    [InlineData("Basic realm=\"x\", nonce=\"y\"")]
    [InlineData("Digest realm=\"x\"")]
    [InlineData("Digest nonce=\"x\"")]
    [InlineData("Digest realm=\"x\", nonce=\"y\", algorithm=AKAv1-MD5")]
    [InlineData("Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"")]
    public void What_cannot_be_answered_is_not_read(string value)
    {
        Assert.True(AuthenticationValue.TryParse(Encoding.UTF8.GetBytes(value), out AuthenticationValue parts));
        Assert.False(DigestChallenge.TryRead(parts, out _));
    }

    [Fact]
    public void Stale_is_heard_in_any_case_and_unknown_directives_are_ignored()
    {
        DigestChallenge challenge = Read("DIGEST Realm=\"x\",stale=TRUE , weather=\"fine, or so\",nonce=\"y\",opaque=\"\"");

        Assert.True(challenge.IsStale);
        Assert.Equal("", challenge.Opaque);
        Assert.Equal(DigestAlgorithm.Md5, challenge.Algorithm);
    }

    private static DigestChallenge Read(string value)
    {
        Assert.True(AuthenticationValue.TryParse(Encoding.UTF8.GetBytes(value), out AuthenticationValue parts));
        Assert.True(DigestChallenge.TryRead(parts, out DigestChallenge? challenge));
        return challenge!;
    }
}
