using System.Text;
using DeskPhone.DemoPbx.Tests.World;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx.Tests;

public sealed class ProxyTests
{
    private readonly PbxBench _bench = new();

    public ProxyTests() => _bench.Register("102", PbxBench.Two, "Contact: <sip:y@10.0.0.102:5060>\nExpires: 600");

    [Fact]
    public void An_invite_goes_to_the_contact_with_our_via_and_record_route_and_without_the_password_proof()
    {
        (FlowId flow, string invite) = Assert.Single(_bench.Request("INVITE", "201", PbxBench.One, "102"));

        Assert.Equal(PbxBench.Two, flow);
        string[] lines = invite.Split("\r\n");
        Assert.Equal("INVITE sip:y@10.0.0.102:5060 SIP/2.0", lines[0]);
        string[] vias = [.. lines.Where(static line => line.StartsWith("Via:", StringComparison.Ordinal))];
        Assert.Equal(2, vias.Length);
        Assert.StartsWith("Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK", vias[0], StringComparison.Ordinal);
        Assert.Contains("rport=5060;received=10.0.0.201", vias[1], StringComparison.Ordinal);
        Assert.Contains("Record-Route: <sip:10.0.0.1:5060;lr>", lines);
        Assert.Contains("Max-Forwards: 69", lines);
        Assert.DoesNotContain("Proxy-Authorization", invite, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancel_gets_the_branch_of_its_invite()
    {
        string invite = _bench.Request("INVITE", "201", PbxBench.One, "102")[0].Text;

        (FlowId flow, string cancel) = Assert.Single(
            _bench.Send(PbxBench.One, PbxBench.RequestText("CANCEL", "201", "sip:102@bench.test", "b", 2, "Max-Forwards: 70")));

        Assert.Equal(PbxBench.Two, flow);
        Assert.Equal(PbxBench.After(invite, "branch=", "\r\n"), PbxBench.After(cancel, "branch=", "\r\n"));
    }

    [Fact]
    public void A_response_goes_back_the_way_the_request_came()
    {
        string invite = _bench.Request("INVITE", "201", PbxBench.One, "102")[0].Text;
        string headers = string.Join("\n", invite.Split("\r\n")[1..].Where(static line => line.Length > 0 && !line.StartsWith("Max", StringComparison.Ordinal)));

        (FlowId flow, string ringing) = Assert.Single(_bench.Send(PbxBench.Two, $"SIP/2.0 180 Ringing\n{headers}\n\n"));

        Assert.Equal(PbxBench.One, flow);
        Assert.StartsWith("SIP/2.0 180 Ringing\r\nVia: SIP/2.0/UDP 10.0.0.201:5060;", ringing, StringComparison.Ordinal);
        Assert.Single(ringing.Split("Via:")[1..]);
    }

    [Fact]
    public void Inside_a_dialog_the_contact_is_found_and_our_routes_are_taken_off()
    {
        string bye = PbxBench.RequestText(
            "BYE", "201", "sip:y@10.0.0.102:5060", "c", 3, "Route: <sip:10.0.0.1:5060;lr>, <sip:10.0.0.1:5060;transport=tcp;lr>\nMax-Forwards: 70", toTag: "t");

        (FlowId flow, string forwarded) = Assert.Single(_bench.Send(PbxBench.One, bye));

        Assert.Equal(PbxBench.Two, flow);
        Assert.DoesNotContain("Route:", forwarded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_route_that_is_not_ours_stays()
    {
        string bye = PbxBench.RequestText(
            "BYE", "201", "sip:y@10.0.0.102:5060", "c", 3, "Route: <sip:10.0.0.1:5060;lr>, <sip:10.9.9.9;lr>\nMax-Forwards: 70", toTag: "t");

        Assert.Contains("Route: <sip:10.9.9.9;lr>\r\n", _bench.Send(PbxBench.One, bye)[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INVITE", "102", "Max-Forwards: 0", 483)]
    [InlineData("INVITE", "199", "Max-Forwards: 70", 404)]
    [InlineData("INVITE", "201", "Max-Forwards: 70", 480)]
    [InlineData("INVITE", "103", "Max-Forwards: 70", 486)]
    [InlineData("OPTIONS", "199", "Max-Forwards: 70", 404)]
    public void What_cannot_go_on_is_answered(string method, string target, string headers, int statusCode)
    {
        (FlowId flow, string answer) = Assert.Single(_bench.Request(method, "201", PbxBench.One, target, headers));

        Assert.Equal(PbxBench.One, flow);
        Assert.StartsWith($"SIP/2.0 {statusCode} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("103", 200)] // its INVITE was answered at once
    [InlineData("199", 481)]
    [InlineData("201", 481)]
    public void A_cancel_of_what_went_nowhere_is_answered(string target, int statusCode)
    {
        string cancel = PbxBench.RequestText("CANCEL", "201", $"sip:{target}@bench.test", "b", 2, "Max-Forwards: 70");

        Assert.StartsWith($"SIP/2.0 {statusCode} ", Assert.Single(_bench.Send(PbxBench.One, cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ack_to_our_own_answer_goes_no_further_and_one_to_a_phones_answer_does()
    {
        string busy = _bench.Request("INVITE", "201", PbxBench.One, "103")[0].Text;
        string ourTag = PbxBench.After(busy[busy.IndexOf("To:", StringComparison.Ordinal)..], "tag=", "\r\n");

        Assert.Empty(_bench.Send(PbxBench.One, PbxBench.RequestText("ACK", "201", "sip:103@bench.test", "b", 2, "Max-Forwards: 70", ourTag)));
        Assert.Single(_bench.Send(PbxBench.One, PbxBench.RequestText("ACK", "201", "sip:y@10.0.0.102:5060", "d", 2, "Max-Forwards: 70", "theirs")));
    }

    [Fact]
    public void Nobody_calls_under_another_name()
    {
        string nonce = PbxBench.Nonce(_bench.Send(PbxBench.One, PbxBench.RequestText("INVITE", "201", "sip:102@bench.test", "a", 1, "Max-Forwards: 70"))[0].Text);
        string proof = PbxBench.Authorization("INVITE", "sip:102@bench.test", "102", "pw102", nonce);

        string answer = _bench.Send(
            PbxBench.One, PbxBench.RequestText("INVITE", "201", "sip:102@bench.test", "b", 2, $"Proxy-Authorization: {proof}\nMax-Forwards: 70"))[0].Text;

        Assert.StartsWith("SIP/2.0 403 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_comes_it_does_not_throw()
    {
        byte[] invite = Encoding.UTF8.GetBytes(PbxBench.RequestText("INVITE", "201", "sip:102@bench.test", "b", 2, "Max-Forwards: 70").ReplaceLineEndings("\r\n"));
        for (int length = 0; length <= invite.Length; length++)
        {
            _bench.Pbx.HandleMessage(PbxBench.One, invite.AsSpan(0, length), _bench.Now);
        }

        var random = new Random(7);
        for (int attempt = 0; attempt < 20_000; attempt++)
        {
            byte[] mutated = [.. invite];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            _bench.Pbx.HandleMessage(PbxBench.One, mutated, _bench.Now);
            _ = _bench.Drain();
        }

        Assert.True(_bench.Pbx.DroppedCount > 1000);
    }
}
