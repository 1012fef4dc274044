using DeskPhone.Sip;
using DeskPhone.Sip.Routing;
using DeskPhone.TestKit.Users;

namespace DeskPhone.Interop.Tests.Matrix;

/// <summary>Call, hold, forward and the three transfers in their three parts, over every way to the server.</summary>
public sealed class CallMatrixTests : MatrixTest
{
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_call_is_made_held_taken_back_and_ended(string way)
    {
        (SipUser anna, SipUser bert, _) = await StartThreeAsync(way, third: false);
        SessionHandle call = anna.Call(AddressOf("102"));
        await call.WaitForTalkAsync(Soon);
        await bert.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);

        anna.Reoffer(call.Session, "sendonly");
        SipOutput.SessionOffered held = await bert.WaitForAsync<SipOutput.SessionOffered>(static told => Text(told).Contains("sendonly", StringComparison.Ordinal), Soon);
        await anna.WaitForAsync<SipOutput.SessionAnswered>(static _ => true, Soon);
        bert.Reoffer(held.Session, "sendrecv"); // The other side may end it too.
        await anna.WaitForAsync<SipOutput.SessionOffered>(static told => Text(told).Contains("sendrecv", StringComparison.Ordinal), Soon);
        await bert.WaitForAsync<SipOutput.SessionAnswered>(static _ => true, Soon);
        call.HangUp();
        await new SessionHandle(bert, held.Session).WaitForEndAsync(Soon);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_call_is_sent_on_to_somebody_else(string way)
    {
        (SipUser anna, SipUser bert, SipUser? carla) = await StartThreeAsync(way);
        bert.ForwardsTo = AddressOf("103");

        await anna.Call(AddressOf("102")).WaitForTalkAsync(Soon);
        await carla!.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_blind_transfer_leaves_the_two_others_talking(string way)
    {
        (SipUser anna, SipUser bert, SipUser? carla) = await StartThreeAsync(way);
        SessionHandle call = anna.Call(AddressOf("102"));
        await call.WaitForTalkAsync(Soon);
        await bert.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);

        anna.Do((engine, now) => engine.Transfer(call.Session, AddressOf("103"), replaced: null, now));

        await AssertJoinedAsync(anna, bert, carla!, call);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_attended_transfer_leaves_the_two_others_talking(string way)
    {
        (SipUser anna, SipUser bert, SipUser? carla) = await StartThreeAsync(way);
        SessionHandle call = anna.Call(AddressOf("102"));
        await call.WaitForTalkAsync(Soon);
        SessionHandle asked = anna.Call(AddressOf("103"));
        await asked.WaitForTalkAsync(Soon);
        SipOutput.SessionEstablished replaced = await carla!.WaitForAsync<SipOutput.SessionEstablished>(static _ => true, Soon);

        anna.Do((engine, now) => engine.Transfer(call.Session, AddressOf("103"), asked.Session, now));

        await carla.WaitForAsync<SipOutput.SessionIncoming>(told => told.Replaced == replaced.Session, Soon);
        await AssertJoinedAsync(anna, bert, carla, call);
        await asked.WaitForEndAsync(Soon);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_transfer_while_it_rings_there_leaves_the_two_others_talking(string way)
    {
        (SipUser anna, SipUser bert, SipUser? carla) = await StartThreeAsync(way);
        SessionHandle call = anna.Call(AddressOf("102"));
        await call.WaitForTalkAsync(Soon);
        carla!.AnswersByItself = false;
        SessionHandle asked = anna.Call(AddressOf("103"));
        await anna.WaitForAsync<SipOutput.SessionProgress>(told => told.Session == asked.Session && told.StatusCode == 180, Soon);
        asked.HangUp(); // RFC 5589 §7.6: what rings is given up, and the other sent there.
        await carla.WaitForAsync<SipOutput.SessionEnded>(static _ => true, Soon);
        carla.AnswersByItself = true;

        anna.Do((engine, now) => engine.Transfer(call.Session, AddressOf("103"), replaced: null, now));

        await AssertJoinedAsync(anna, bert, carla, call);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_text_arrives(string way)
    {
        (SipUser anna, SipUser bert, _) = await StartThreeAsync(way, third: false);

        anna.Do((engine, now) => engine.SendText(new AccountId(0), AddressOf("102"), "Käse ist da", now));

        Assert.Equal("Käse ist da", (await bert.WaitForAsync<SipOutput.TextReceived>(static _ => true, Soon)).Text);
        Assert.Equal(200, (await anna.WaitForAsync<SipOutput.TextSent>(static _ => true, Soon)).StatusCode);
    }

    [Fact]
    public async Task A_text_too_long_for_a_datagram_arrives()
    {
        (SipUser anna, SipUser bert, _) = await StartThreeAsync("udp", third: false);
        string text = new('x', 1250);

        anna.Do((engine, now) => engine.SendText(new AccountId(0), AddressOf("102"), text, now));

        Assert.Equal(text, (await bert.WaitForAsync<SipOutput.TextReceived>(static _ => true, Soon)).Text);
        Assert.Equal([SipTransportProtocol.Udp, SipTransportProtocol.Tcp], anna.Flows.Select(static flow => flow.Protocol));
    }

    private static string Text(SipOutput.SessionOffered offered) => System.Text.Encoding.ASCII.GetString(offered.Offer.Span);

    private static async Task AssertJoinedAsync(SipUser anna, SipUser bert, SipUser carla, SessionHandle call)
    {
        await anna.WaitForAsync<SipOutput.TransferEnded>(static told => told.StatusCode == 200, Soon);
        await call.WaitForEndAsync(Soon);
        await bert.WaitForAsync<SipOutput.SessionEnded>(static _ => true, Soon); // the call with the one who handed it on
        SipOutput.SessionEstablished joined = await carla.WaitForAsync<SipOutput.SessionEstablished>(static told => told.Peer.Uri.Contains("102", StringComparison.Ordinal), Soon);
        Assert.DoesNotContain(carla.Told, told => told is SipOutput.SessionEnded ended && ended.Session == joined.Session);
    }

    private async Task<(SipUser Anna, SipUser Bert, SipUser? Carla)> StartThreeAsync(string way, bool third = true)
    {
        await StartAsync(way);
        return (await JoinAsync("101", way), await JoinAsync("102", way), third ? await JoinAsync("103", way) : null);
    }
}
