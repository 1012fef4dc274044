using DeskPhone.DemoPbx.Tests.World;

namespace DeskPhone.DemoPbx.Tests;

public sealed class RegistrarTests
{
    private const string Contact = "Contact: <sip:x@10.0.0.201:5060>\nExpires: 600";

    private readonly PbxBench _bench = new();

    [Fact]
    public void The_right_password_registers_and_the_binding_is_told()
    {
        string ok = _bench.Register("201", PbxBench.One, Contact);

        Assert.StartsWith("SIP/2.0 200 ", ok, StringComparison.Ordinal);
        Assert.Contains("<sip:x@10.0.0.201:5060>;expires=600", ok, StringComparison.Ordinal);
        Assert.True(_bench.Pbx.IsRegistered("201", _bench.Now));
    }

    [Fact]
    public void The_wrong_password_is_challenged_again_without_stale()
    {
        string answer = _bench.Register("201", PbxBench.One, Contact, password: "wrong");

        Assert.StartsWith("SIP/2.0 401 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("stale", answer, StringComparison.OrdinalIgnoreCase);
        Assert.False(_bench.Pbx.IsRegistered("201", _bench.Now));
    }

    [Fact]
    public void An_old_nonce_is_stale()
    {
        string nonce = PbxBench.Nonce(_bench.Send(PbxBench.One, PbxBench.RegisterText("201", "r", 1, Contact))[0].Text);
        _bench.Now += TimeSpan.FromMinutes(6);
        string authorization = PbxBench.Authorization("REGISTER", "sip:bench.test", "201", "pw201", nonce);

        string answer = _bench.Send(PbxBench.One, PbxBench.RegisterText("201", "r", 2, $"Authorization: {authorization}\n{Contact}"))[0].Text;

        Assert.StartsWith("SIP/2.0 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("stale=true", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_registers_for_somebody_else()
    {
        string nonce = PbxBench.Nonce(_bench.Send(PbxBench.One, PbxBench.RegisterText("102", "r", 1, Contact))[0].Text);
        string authorization = PbxBench.Authorization("REGISTER", "sip:bench.test", "201", "pw201", nonce);

        string answer = _bench.Send(PbxBench.One, PbxBench.RegisterText("102", "r", 2, $"Authorization: {authorization}\n{Contact}"))[0].Text;

        Assert.StartsWith("SIP/2.0 403 ", answer, StringComparison.Ordinal);
        Assert.False(_bench.Pbx.IsRegistered("102", _bench.Now));
    }

    [Fact]
    public void A_binding_ends_when_its_time_is_up()
    {
        _bench.Register("201", PbxBench.One, Contact);

        Assert.True(_bench.Pbx.IsRegistered("201", _bench.Now + TimeSpan.FromSeconds(599)));
        Assert.False(_bench.Pbx.IsRegistered("201", _bench.Now + TimeSpan.FromSeconds(600)));
    }

    [Fact]
    public void A_wildcard_removes_everything_and_only_with_expires_0()
    {
        _bench.Register("201", PbxBench.One, Contact);
        string refused = _bench.Register("201", PbxBench.One, "Contact: *\nExpires: 60", callId: "r2");
        Assert.StartsWith("SIP/2.0 400 ", refused, StringComparison.Ordinal);
        Assert.True(_bench.Pbx.IsRegistered("201", _bench.Now));

        string ok = _bench.Register("201", PbxBench.One, "Contact: *\nExpires: 0", callId: "r3");

        Assert.StartsWith("SIP/2.0 200 ", ok, StringComparison.Ordinal);
        Assert.False(_bench.Pbx.IsRegistered("201", _bench.Now));
    }

    [Fact]
    public void An_older_register_of_the_same_call_changes_nothing()
    {
        _bench.Register("201", PbxBench.One, Contact, sequence: 10);

        string answer = _bench.Register("201", PbxBench.One, "Contact: <sip:x@10.0.0.201:5060>\nExpires: 0", sequence: 8);

        Assert.StartsWith("SIP/2.0 500 ", answer, StringComparison.Ordinal);
        Assert.True(_bench.Pbx.IsRegistered("201", _bench.Now));
    }

    [Fact]
    public void Expires_0_removes_the_contact()
    {
        _bench.Register("201", PbxBench.One, Contact);
        _bench.Register("201", PbxBench.One, "Contact: <sip:x@10.0.0.201:5060>;expires=0", sequence: 4);

        Assert.False(_bench.Pbx.IsRegistered("201", _bench.Now));
    }

    [Fact]
    public void A_connection_that_is_gone_takes_its_bindings_along()
    {
        _bench.Register("201", PbxBench.One, Contact);
        _bench.Pbx.HandleFlowClosed(PbxBench.One);

        Assert.False(_bench.Pbx.IsRegistered("201", _bench.Now));
    }
}
