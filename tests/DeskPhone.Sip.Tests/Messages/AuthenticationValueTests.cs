using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 3261 §20.44 and §20.7, RFC 7616, RFC 7235 §4.1: challenges and credentials read in place.</summary>
public sealed class AuthenticationValueTests
{
    [Fact]
    public void A_challenge_comes_apart()
    {
        Assert.True(AuthenticationValue.TryParse(
            "Digest realm=\"a \\\"b\\\", c\",\r\n domain=\"sip:boxesbybob.com\", qop=\"auth,auth-int\" , nonce = \"f84f1cec41e6cbe5aea9c8e88d359\", opaque=\"\", stale=FALSE, algorithm=MD5"u8,
            out AuthenticationValue challenge));

        Assert.True(challenge.IsDigest);
        Assert.Equal("a \\\"b\\\", c", SipVectors.Text(challenge.GetParameter("Realm"u8)));
        Assert.Equal("auth,auth-int", SipVectors.Text(challenge.GetParameter("qop"u8)));
        Assert.Equal("f84f1cec41e6cbe5aea9c8e88d359", SipVectors.Text(challenge.GetParameter("nonce"u8)));
        Assert.Equal("FALSE", SipVectors.Text(challenge.GetParameter("stale"u8)));
        Assert.True(challenge.TryGetParameter("opaque"u8, out ReadOnlySpan<byte> opaque));
        Assert.True(opaque.IsEmpty);
        Assert.False(challenge.TryGetParameter("userhash"u8, out _));
    }

    [Fact]
    public void Several_challenges_on_one_line_are_told_apart()
    {
        var challenges = new List<string>();
        foreach (AuthenticationValue challenge in new AuthenticationChallenges(
            "Digest realm=\"r\", nonce=\"n1\", algorithm=SHA-256, Digest realm=\"r\", nonce = \"n2\",algorithm=MD5, NewScheme x=\"Basic y\", Bearer authz_server=\"u\""u8))
        {
            challenges.Add($"{SipVectors.Text(challenge.Scheme)} {SipVectors.Text(challenge.GetParameter("nonce"u8))}".TrimEnd());
        }

        Assert.Equal(["Digest n1", "Digest n2", "NewScheme", "Bearer"], challenges);
    }

    [Fact]
    public void Credentials_come_apart()
    {
        Assert.True(DigestCredentials.TryParse(
            "Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"sip:bob@biloxi.com\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""u8,
            out DigestCredentials credentials));

        Assert.Equal("bob", SipVectors.Text(credentials.Username));
        Assert.Equal("biloxi.com", SipVectors.Text(credentials.Realm));
        Assert.Equal("dcd98b7102dd2f0e8b11d0f600bfb0c093", SipVectors.Text(credentials.Nonce));
        Assert.Equal("sip:bob@biloxi.com", SipVectors.Text(credentials.Uri));
        Assert.Equal("auth", SipVectors.Text(credentials.Qop));
        Assert.Equal("00000001", SipVectors.Text(credentials.NonceCount));
        Assert.Equal("0a4f113b", SipVectors.Text(credentials.ClientNonce));
        Assert.Equal("6629fae49393a05397450978507c4ef1", SipVectors.Text(credentials.Response));
        Assert.Equal("5ccc069c403ebaf9f0171e9517f40e41", SipVectors.Text(credentials.Opaque));
        Assert.True(credentials.Algorithm.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NoOneKnowsThisScheme opaque-data=here")]
    [InlineData("Digest")]
    [InlineData("Digest username=\"a\", nonce=\"b\", uri=\"c\"")]
    [InlineData("Digest username=\"a\", nonce=\"b\", response=\"d\"")]
    public void Credentials_that_prove_nothing_are_refused(string value) =>
        Assert.False(DigestCredentials.TryParse(SipVectors.Crlf(value), out _));
}
