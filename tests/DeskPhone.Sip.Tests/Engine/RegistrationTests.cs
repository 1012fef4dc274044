using System.Net;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>RFC 3261 §10.2 and §22 between the engine and a registrar played by the test.</summary>
public sealed class RegistrationTests
{
    private const string Md5Challenge = "WWW-Authenticate: Digest realm=\"example.com\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"";
    private const string Sha256Challenge = "WWW-Authenticate: Digest realm=\"example.com\", nonce=\"n2\", algorithm=SHA-256, qop=\"auth,auth-int\", opaque=\"o\"";

    private readonly EngineBench _bench = new();

    [Theory]
    [InlineData(Md5Challenge, "MD5")]
    [InlineData(Sha256Challenge, "SHA-256")]
    public void It_registers_with_a_challenge(string challenge, string algorithm)
    {
        _bench.Start(EngineBench.Account);
        WireMessage first = _bench.Take("REGISTER");
        Assert.Equal("sip:example.com", first.RequestUri);
        Assert.Equal("", first.Header("Authorization"));

        _bench.Respond(first, 401, challenge);
        WireMessage second = _bench.Take("REGISTER");

        Assert.Equal(first.Header("Call-ID"), second.Header("Call-ID"));
        Assert.Equal(first.Sequence + 1, second.Sequence);
        Assert.NotEqual(first.Branch, second.Branch);
        string authorization = second.Header("Authorization");
        Assert.Equal(algorithm, WireMessage.DigestParameter(authorization, "algorithm"));
        Assert.Equal(ExpectedResponse(authorization, "REGISTER"), WireMessage.DigestParameter(authorization, "response"));

        _bench.Respond(second, 200, $"Contact: {second.Header("Contact")}");
        Assert.Equal(RegistrationState.Registering, _bench.Told<SipOutput.RegistrationChanged>().State);
        Assert.Equal(RegistrationState.Registered, _bench.Told<SipOutput.RegistrationChanged>().State);
    }

    [Fact]
    public void Offered_both_it_answers_the_stronger_algorithm()
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge, Sha256Challenge);

        Assert.Contains("algorithm=SHA-256", _bench.Take("REGISTER").Header("Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void A_wrong_password_fails_with_words_and_waits_before_it_tries_again(int status)
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge);
        _bench.Respond(_bench.Take("REGISTER"), status, Md5Challenge.Replace("n1", "n3", StringComparison.Ordinal));

        _bench.TakeNothing();
        Assert.Equal(RegistrationState.Registering, _bench.Told<SipOutput.RegistrationChanged>().State);
        SipOutput.RegistrationChanged failed = _bench.Told<SipOutput.RegistrationChanged>();
        Assert.Equal((RegistrationState.Failed, status), (failed.State, failed.StatusCode));
        Assert.NotEmpty(failed.Reason);
        _bench.Advance(29);
        _bench.TakeNothing();
        _bench.Advance(31);
        _bench.Take("REGISTER");
    }

    [Fact]
    public void A_stale_nonce_is_answered_once_more()
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge);
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge.Replace("n1", "n4", StringComparison.Ordinal) + ", stale=true");

        string authorization = _bench.Take("REGISTER").Header("Authorization");
        Assert.Equal("n4", WireMessage.DigestParameter(authorization, "nonce"));
    }

    [Fact]
    public void A_foreign_realm_gets_no_credentials()
    {
        _bench.Start(EngineBench.Account with { Realm = "example.com" });
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge.Replace("example.com", "evil.example", StringComparison.Ordinal));

        _bench.TakeNothing();
        _bench.Told<SipOutput.RegistrationChanged>();
        SipOutput.RegistrationChanged failed = _bench.Told<SipOutput.RegistrationChanged>();
        Assert.Equal(RegistrationState.Failed, failed.State);
        Assert.Contains("evil.example", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_too_brief_is_raised_to_the_minimum()
    {
        _bench.Start(EngineBench.Account with { Expires = TimeSpan.FromSeconds(60) });
        _bench.Respond(_bench.Take("REGISTER"), 423, "Min-Expires: 1800");

        WireMessage again = _bench.Take("REGISTER");
        Assert.Equal("1800", again.Header("Expires"));
    }

    [Fact]
    public void It_refreshes_by_the_lifetime_of_its_own_binding()
    {
        _bench.Start(EngineBench.Account);
        WireMessage register = _bench.Take("REGISTER");
        _bench.Respond(register, 200, $"Contact: <sip:other@10.0.0.77>;expires=20, <{register.ContactUri}>;expires=100");

        _bench.Advance(74);
        _bench.TakeNothing();
        _bench.Advance(17);
        _bench.Take("REGISTER");
    }

    [Fact]
    public void Retry_after_is_honoured()
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 503, "Retry-After: 600");

        _bench.Advance(599);
        _bench.TakeNothing();
        _bench.Advance(61);
        _bench.Take("REGISTER");
    }

    [Fact]
    public void A_broken_connection_is_replaced_within_two_seconds()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Transport = SipTransportProtocol.Tcp });
        FlowId first = bench.LastFlow;

        bench.FailFlow(first);
        Assert.Equal(RegistrationState.Failed, bench.Told<SipOutput.RegistrationChanged>().State);
        bench.Advance(2);

        Assert.NotEqual(first.Value, bench.Take("REGISTER").Flow);
        Assert.Equal(RegistrationState.Registering, bench.Told<SipOutput.RegistrationChanged>().State);
    }

    [Fact]
    public void Where_no_address_answers_it_fails_in_words_and_begins_again_with_the_first()
    {
        _bench.Names["example.com"] = [IPAddress.Parse("10.0.0.8"), IPAddress.Parse("10.0.0.9")];
        _bench.Start(EngineBench.Account);
        _bench.Advance(36);
        Assert.All(_bench.TakeAll(), static sent => Assert.Equal("REGISTER", sent.Method));
        Assert.Equal(408, _bench.ToldAll().OfType<SipOutput.RegistrationChanged>().Last().StatusCode);
        Assert.Equal(IPAddress.Parse("10.0.0.9"), _bench.Flows[^1].Remote.Address);

        _bench.Advance(60);

        Assert.Equal(IPAddress.Parse("10.0.0.8"), _bench.Flows[^1].Remote.Address);
    }

    [Fact]
    public void Without_a_connection_the_next_address_is_tried_at_once()
    {
        _bench.Names["example.com"] = [IPAddress.Parse("10.0.0.8"), IPAddress.Parse("10.0.0.9")];
        _bench.Unreachable.Add(IPAddress.Parse("10.0.0.8"));
        _bench.Start(EngineBench.Account with { Transport = SipTransportProtocol.Tcp });

        _bench.Take("REGISTER");
        Assert.Equal(IPAddress.Parse("10.0.0.9"), _bench.Flows[^1].Remote.Address);
    }

    [Fact]
    public void A_name_without_addresses_fails_with_words()
    {
        _bench.Names.Clear();
        _bench.Start(EngineBench.Account);

        SipOutput.RegistrationChanged failed = _bench.ToldAll().OfType<SipOutput.RegistrationChanged>().Last();
        Assert.Equal((RegistrationState.Failed, 503), (failed.State, failed.StatusCode));
        Assert.Contains("example.com", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_network_is_back_it_does_not_wait_for_the_back_off()
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 503, "Retry-After: 3600");
        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        _bench.Advance(2);

        _bench.Take("REGISTER");
    }

    [Fact]
    public void An_outbound_proxy_with_lr_is_a_route_and_gets_the_packets()
    {
        _bench.Start(EngineBench.Account with { Proxy = "sip:10.0.0.99:5070;transport=tcp;lr" });

        Assert.Equal("<sip:10.0.0.99:5070;transport=tcp;lr>", _bench.Take("REGISTER").Header("Route"));
        Assert.Equal((SipTransportProtocol.Tcp, "10.0.0.99:5070"), (_bench.Flows[0].Protocol, _bench.Flows[0].Remote.ToString()));
    }

    [Theory]
    [InlineData(SipTransportProtocol.Udp, "5060>")]
    [InlineData(SipTransportProtocol.Tcp, ";transport=tcp>")]
    [InlineData(SipTransportProtocol.Tls, ";transport=tls>")]
    public void The_contact_names_the_local_address_and_the_transport(SipTransportProtocol protocol, string end)
    {
        _bench.Start(EngineBench.Account with { Transport = protocol });

        string contact = _bench.Take("REGISTER").Header("Contact");
        Assert.Contains("@10.0.0.20:5060", contact, StringComparison.Ordinal);
        Assert.Contains(end, contact, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_is_no_address_fails_in_words()
    {
        _bench.Start(EngineBench.Account with { AddressOfRecord = "101" }, EngineBench.Account with { Registrar = "pbx" });

        Assert.All(_bench.ToldAll(), static output => Assert.Contains("not a SIP address", ((SipOutput.RegistrationChanged)output).Reason, StringComparison.Ordinal));
        _bench.TakeNothing();
    }

    [Fact]
    public void Shutdown_removes_the_binding()
    {
        EngineBench bench = EngineBench.Registered();
        bench.Do(static (engine, now) => engine.HandleShutdown(now));

        WireMessage removal = bench.Take("REGISTER");
        Assert.Equal("0", removal.Header("Expires"));
        Assert.Equal(RegistrationState.Unregistering, bench.Told<SipOutput.RegistrationChanged>().State);
        bench.Respond(removal, 200);
        Assert.Equal(RegistrationState.Unregistered, bench.Told<SipOutput.RegistrationChanged>().State);
        bench.Told<SipOutput.ShutdownComplete>();
    }

    [Fact]
    public void Shutdown_takes_two_seconds_at_most()
    {
        EngineBench bench = EngineBench.Registered();
        bench.Do(static (engine, now) => engine.HandleShutdown(now));
        bench.Told<SipOutput.RegistrationChanged>();

        bench.Advance(2);
        bench.Told<SipOutput.ShutdownComplete>();
    }

    [Fact]
    public void Two_accounts_of_one_server_share_a_flow()
    {
        _bench.Start(EngineBench.Account, EngineBench.Account with { AddressOfRecord = "sip:102@example.com" });

        Assert.Equal(_bench.Take("REGISTER").Flow, _bench.Take("REGISTER").Flow);
        Assert.Single(_bench.Flows);
    }

    [Fact]
    public void A_changed_account_registers_anew_and_the_others_are_left_in_peace()
    {
        SipAccountOptions other = EngineBench.Account with { AddressOfRecord = "sip:102@example.com" };
        _bench.Start(EngineBench.Account, other);
        _bench.AcceptRegistration();
        WireMessage second = _bench.Take("REGISTER");
        _bench.Respond(second, 200, $"Contact: {second.Header("Contact")}");
        _ = _bench.ToldAll();

        _bench.Start(EngineBench.Account, other with { DisplayName = "New" });

        List<WireMessage> sent = _bench.TakeAll();
        Assert.Equal(["0", "600"], sent.Select(static message => message.Header("Expires")));
        Assert.All(sent, static message => Assert.Contains("102@", message.Header("To"), StringComparison.Ordinal));
    }

    [Fact]
    public void No_secret_is_ever_told()
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge);
        _bench.Respond(_bench.Take("REGISTER"), 401, Md5Challenge);

        Assert.NotEmpty(_bench.Notices);
        Assert.All(_bench.Notices, static notice => Assert.DoesNotContain("sesame", notice, StringComparison.Ordinal));
        Assert.DoesNotContain("sesame", EngineBench.Account.ToString(), StringComparison.Ordinal);
        Assert.All(_bench.ToldAll(), static output => Assert.DoesNotContain("sesame", output.ToString(), StringComparison.Ordinal));
    }

    internal static string ExpectedResponse(string authorization, string method)
    {
        string Get(string name) => WireMessage.DigestParameter(authorization, name);
        string Hash(string text) => Convert.ToHexStringLower(
            Get("algorithm") == "SHA-256" ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : Md5(text));
        string ha1 = Hash($"101:{Get("realm")}:sesame-opens");
        return Hash($"{ha1}:{Get("nonce")}:{Get("nc")}:{Get("cnonce")}:auth:{Hash($"{method}:{Get("uri")}")}");
    }

#pragma warning disable CA5351 // The digest of RFC 2617 is MD5.
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}
