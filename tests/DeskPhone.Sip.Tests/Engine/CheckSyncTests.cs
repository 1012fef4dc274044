using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>NOTIFY check-sync: who may tell the phone to look for new settings, and to start anew.</summary>
public sealed class CheckSyncTests
{
    private readonly EngineBench _bench = new();
    private string _contact = "";

    [Theory]
    [InlineData("check-sync;reboot=true", true)]
    [InlineData("check-sync;reboot=false", false)]
    [InlineData("check-sync", null)]
    public void The_server_at_the_other_end_of_our_own_tls_is_obeyed_at_once(string header, bool? doesReboot)
    {
        Register(SipTransportProtocol.Tls);

        Notify(header: header);

        _bench.TakeResponse(200);
        Assert.Equal(doesReboot, _bench.Told<SipOutput.CheckSync>().DoesReboot);
    }

    [Theory]
    [InlineData(0, DigestAlgorithm.Sha256)]
    [InlineData(1, DigestAlgorithm.Md5)]
    public void Elsewhere_it_takes_a_proof_of_the_accounts_password(int challenge, DigestAlgorithm algorithm)
    {
        Register(SipTransportProtocol.Udp);

        Notify();
        WireMessage refusal = _bench.TakeResponse(401);
        _bench.ToldNothing();
        Notify(authorization: Answer(refusal.Headers("WWW-Authenticate")[challenge], algorithm, "sesame-opens"), sequence: 2);

        _bench.TakeResponse(200);
        Assert.True(_bench.Told<SipOutput.CheckSync>().DoesReboot);
    }

    [Fact]
    public void A_wrong_password_is_asked_again_and_never_obeyed()
    {
        Register(SipTransportProtocol.Udp);
        Notify();
        string challenge = _bench.TakeResponse(401).Header("WWW-Authenticate");

        Notify(authorization: Answer(challenge, DigestAlgorithm.Sha256, "wrong"), sequence: 2);

        Assert.NotEqual(challenge, _bench.TakeResponse(401).Header("WWW-Authenticate"));
        _bench.ToldNothing();
    }

    [Fact]
    public void An_answer_is_good_once_and_for_half_a_minute()
    {
        Register(SipTransportProtocol.Udp);
        Notify();
        string answer = Answer(_bench.TakeResponse(401).Header("WWW-Authenticate"), DigestAlgorithm.Sha256, "sesame-opens");
        Notify(authorization: answer, sequence: 2);
        _bench.TakeResponse(200);
        _bench.Told<SipOutput.CheckSync>();

        Notify(authorization: answer, sequence: 3);
        string late = Answer(_bench.TakeResponse(401).Header("WWW-Authenticate"), DigestAlgorithm.Sha256, "sesame-opens");
        _bench.Advance(TimeSpan.FromSeconds(40));
        Notify(authorization: late, sequence: 4);

        _bench.TakeResponse(401);
        _bench.ToldNothing();
    }

    [Fact]
    public void Without_a_password_nobody_can_prove_anything()
    {
        Register(SipTransportProtocol.Udp, password: "");
        Notify();

        Notify(authorization: Answer(_bench.TakeResponse(401).Header("WWW-Authenticate"), DigestAlgorithm.Sha256, ""), sequence: 2);

        _bench.TakeResponse(401);
        _bench.ToldNothing();
    }

    [Fact]
    public void Every_prefix_of_an_answer_is_refused_without_an_exception()
    {
        Register(SipTransportProtocol.Udp);
        Notify();
        string answer = Answer(_bench.TakeResponse(401).Header("WWW-Authenticate"), DigestAlgorithm.Sha256, "sesame-opens");

        for (int i = 0; i < answer.Length - 1; i++)
        {
            Notify(authorization: answer[..i], sequence: i + 2);
        }

        Assert.DoesNotContain(_bench.TakeAll(), static message => message.Status == 200);
        _bench.ToldNothing();
    }

    private static string Answer(string challenge, DigestAlgorithm algorithm, string password)
    {
        var parts = new DigestChallenge
        {
            Realm = WireMessage.DigestParameter(challenge, "realm"),
            Nonce = WireMessage.DigestParameter(challenge, "nonce"),
            Algorithm = algorithm,
            NamesAlgorithm = true,
            HasQualityOfProtection = true,
        };
        return new DigestAnswer(parts, "101", "NOTIFY", "sip:101@example.com", "0a4f113b", 1).ToHeaderValue(password);
    }

    private void Register(SipTransportProtocol protocol, string password = "sesame-opens")
    {
        _bench.Start(EngineBench.Account with { Transport = protocol, Password = password });
        WireMessage register = _bench.Take("REGISTER");
        _contact = register.ContactUri;
        _bench.Respond(register, 200, $"Contact: {register.Header("Contact")}");
        _bench.ToldAll();
    }

    private void Notify(string header = "check-sync;reboot=true", string authorization = "", int sequence = 1) => _bench.Request(
        "NOTIFY", _contact, $"From: <sip:pbx@example.com>;tag=p\r\nTo: <sip:101@example.com>\r\nCall-ID: cs\r\nCSeq: {sequence} NOTIFY\r\nEvent: {header}"
            + (authorization.Length > 0 ? $"\r\nAuthorization: {authorization}" : ""));
}
